package org.snedecor.models.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.Related;
import org.snedecor.models.data.ClassBalancedSampler.Singles;

/// batch = G groups × K images, in each group an image and K − 1 others that are positive for it;  floor(N / (G K)) batches an epoch, at least 1
///
/// This is for images with several labels. A [LabelRelation] says which are positive for which, and every row of a batch has a positive in it. N is the number of images
/// that have a positive at all.
///
/// An epoch goes through all images in random order. One that no group has yet begins a group, and takes K − 1 positives that no group has yet; labels that have more of
/// them left are taken more often. Where too few are left, it takes those again that were taken least. Groups are shuffled, and as many as fill the batches are drawn.
///
/// So over all groups **each image is in one, and few come again**. A group that lacks positives has taken all that its image had. Where images of equal labels are
/// positive for each other, these include all of its own label set. So there is at most one such group for each label set, and it takes K − 1 images again at most.
public final class PositivesSampler implements Sampler {
    private static final long PURPOSE = 0x706f736974697665L;               // "positive"

    private final int groups, images, batches;
    private final long seed;
    private final int[] classOf;                            // of each row of the set; a class is a label set
    private final int[] rows;                               // that take part
    private final int[][] partners;                         // of each class those that are positive for it

    /// @param groups G   @param images K, at least 2   @param singles what becomes of an image without a positive
    /// @throws IllegalArgumentException naming the image without a positive, under REJECT, or where too few have one
    public PositivesSampler(ImageSet set, LabelRelation relation, int groups, int images, Singles singles, long seed) {
        if (groups < 1 || images < 2) throw new IllegalArgumentException("sampler: " + groups + " groups x " + images + " images, at least 1 and 2 are needed");
        this.groups = groups;
        this.images = images;
        this.seed = seed;
        classOf = set.labels();
        LabelSets labels = set.classLabels();
        int[] counts = set.classCounts();
        partners = IntStream.range(0, set.classes()).mapToObj(c -> IntStream.range(0, set.classes())
                .filter(e -> counts[c] > 0 && counts[e] > 0 && relation.of(labels, c, labels, e) == Related.POSITIVE).toArray()).toArray(int[][]::new);
        boolean[] has = new boolean[set.classes()];
        for (int c = 0; c < has.length; c++) {
            int own = c;
            has[c] = IntStream.of(partners[c]).map(e -> counts[e] - (e == own ? 1 : 0)).sum() > 0;
        }
        if (singles == Singles.REJECT) {
            IntStream.range(0, set.count()).filter(n -> !has[classOf[n]]).findFirst().ifPresent(n -> {
                throw new IllegalArgumentException("sampler: no other image of " + set.name() + " is positive for " + set.imageName(n) + " (" + set.classNames().get(classOf[n]) + ") by the relation " + relation);
            });
        }
        rows = IntStream.range(0, set.count()).filter(n -> has[classOf[n]]).toArray();
        if (rows.length < (long) groups * images) {
            throw new IllegalArgumentException("sampler: a batch of " + groups + " groups x " + images + " images, but of the " + set.count() + " images of " + set.name() + " "
                    + (rows.length == 0 ? "none has" : rows.length + " have") + " another that is positive by the relation " + relation);
        }
        batches = rows.length / (groups * images);
    }

    @Override public int batches() {
        return batches;
    }

    @Override public int[][] epoch(int epoch) {
        int[][] all = new GroupDraw(RandomStream.of(seed, PURPOSE, epoch)).groups();
        int[][] drawn = new int[batches][groups * images];
        for (int b = 0; b < batches; b++) {
            for (int g = 0; g < groups; g++) System.arraycopy(all[b * groups + g], 0, drawn[b], g * images, images);
        }
        return drawn;
    }

    /// The groups of one epoch.
    private final class GroupDraw {
        final RandomStream random;
        final int[] order;                                  // the rows
        final int[][] ofClass = new int[partners.length][]; // the same, class by class
        final int[] next = new int[partners.length];        // the place of the first in a class that may be without a group
        final int[] left = new int[partners.length];        // how many of a class are without one
        final int[] times = new int[classOf.length];        // how often each row was taken
        final int[] place = new int[classOf.length];        // of each row in the order

        GroupDraw(RandomStream random) {
            this.random = random;
            order = Arrays.stream(random.permutation(rows.length)).map(i -> rows[i]).toArray();
            for (int i = 0; i < order.length; i++) place[order[i]] = i;
            for (int row : order) left[classOf[row]]++;
            for (int c = 0; c < ofClass.length; c++) ofClass[c] = new int[left[c]];
            int[] filled = new int[ofClass.length];
            for (int row : order) ofClass[classOf[row]][filled[classOf[row]]++] = row;
        }

        int[][] groups() {
            int[][] all = Arrays.stream(order).mapToObj(row -> times[row] > 0 ? null : group(row)).filter(group -> group != null).toArray(int[][]::new);
            return Arrays.stream(random.permutation(all.length)).mapToObj(i -> all[i]).toArray(int[][]::new);
        }

        int[] group(int first) {
            int[] group = new int[images];
            group[0] = first;
            take(first);
            for (int k = 1; k < images; k++) {
                int fresh = IntStream.of(partners[classOf[first]]).map(c -> left[c]).sum();
                group[k] = fresh > 0 ? fresh(first, random.nextInt(fresh)) : again(group, k);
                take(group[k]);
            }
            return group;
        }

        void take(int row) {
            if (times[row]++ == 0) left[classOf[row]]--;
        }

        /// A positive without a group, of the class in which the number falls.
        int fresh(int first, int number) {
            for (int c : partners[classOf[first]]) {
                number -= left[c];
                if (number >= 0) continue;
                while (times[ofClass[c][next[c]]] > 0) next[c]++;
                return ofClass[c][next[c]];
            }
            throw new AssertionError("the number is below the sum");
        }

        /// A positive that was taken least, of several the first in the order; one that the group has already only where it has all.
        int again(int[] group, int size) {
            int best = -1;
            long least = Long.MAX_VALUE;
            for (int c : partners[classOf[group[0]]]) {
                for (int row : ofClass[c]) {
                    if (row == group[0]) continue;
                    long cost = (long) times[row] * order.length + place[row] + (IntStream.range(1, size).anyMatch(k -> group[k] == row) ? Long.MAX_VALUE / 2 : 0);
                    if (cost >= least) continue;
                    least = cost;
                    best = row;
                }
            }
            return best;
        }
    }
}
