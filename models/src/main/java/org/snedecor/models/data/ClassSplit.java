package org.snedecor.models.data;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.several.LabelSets;

/// classes in random order = [ train · C | validation · C | the rest: test ],  each count rounded to the nearest
///
/// Parts a set by classes, so that no class of one part is in another: what is tested is whether the distance learned
/// holds for classes never seen. Within a part, classes keep their order and are numbered from 0 again.
///
/// Where a class is a set of labels, it is the labels that are parted so. A part has the images of which all labels are its own, and those with labels of
/// two parts are left out: otherwise a label of the test would have been learned.
///
/// @param train      share of the classes, 0 to 1
/// @param validation share of the classes, 0 to 1 − train
/// @param seed       decides which; equal seeds, equal splits
public record ClassSplit(double train, double validation, long seed) {

    private static final long PURPOSE = 0x73706c6974L;      // "split"

    public ClassSplit {
        if (!(train >= 0 && validation >= 0 && train + validation <= 1 + 1e-12)) {
            throw new IllegalArgumentException("class split: train " + train + " and validation " + validation + " must be shares of 1");
        }
    }

    public DataSplit of(ImageSet set) {
        List<String> labels = set.allLabels();
        int[] order = RandomStream.of(seed, PURPOSE).permutation(labels.size());
        int a = (int) Math.round(train * order.length);
        int b = Math.clamp(Math.round((train + validation) * order.length), a, order.length);
        return new DataSplit(part(set, order, 0, a, "train"), part(set, order, a, b, "validation"), part(set, order, b, order.length, "test"));
    }

    private static ImageSet part(ImageSet set, int[] order, int from, int to, String part) {
        boolean[] own = new boolean[order.length];
        for (int l = from; l < to; l++) own[order[l]] = true;
        LabelSets labels = set.classLabels();
        int[] classes = IntStream.range(0, set.classes()).filter(c -> labels.count(c) > 0 && IntStream.of(labels.at(c)).allMatch(l -> own[l])).toArray();
        return set.ofClasses(classes).named(set.name() + " " + part);
    }
}
