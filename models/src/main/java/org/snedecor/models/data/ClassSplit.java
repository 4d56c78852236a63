package org.snedecor.models.data;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;

/// classes in random order = [ train · C | validation · C | the rest: test ],  each count rounded to the nearest
///
/// Parts a set by classes, so that no class of one part is in another: what is tested is whether the distance learned
/// holds for classes never seen. Within a part, classes keep their order and are numbered from 0 again.
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
        int[] order = RandomStream.of(seed, PURPOSE).permutation(set.classes());
        int a = (int) Math.round(train * order.length);
        int b = Math.clamp(Math.round((train + validation) * order.length), a, order.length);
        return new DataSplit(part(set, order, 0, a, "train"), part(set, order, a, b, "validation"), part(set, order, b, order.length, "test"));
    }

    private static ImageSet part(ImageSet set, int[] order, int from, int to, String part) {
        int[] classes = Arrays.copyOfRange(order, from, to);
        Arrays.sort(classes);
        return set.ofClasses(classes).named(set.name() + " " + part);
    }
}
