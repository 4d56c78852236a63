package org.snedecor.losses.magnet;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.Labels;

/// batch = D examples of each of M clusters: I_1 drawn with p(I) ∝ L_I, I_2 ... I_M the nearest clusters of other classes
///
/// The sampling of Rippel et al. 2016, section 3.2, finds neighbourhoods with a high loss: a seed cluster and those that come too near to it. L_I is
/// the mean of the last losses seen for the examples of I. The paper leaves some cases open. Here a cluster without any seen example counts as much
/// as the mean of the others, and all clusters are equally likely where all losses are 0. An example with a loss of 0 counts as seen. Examples keep
/// their losses when the index is renewed.
///
/// D examples are drawn without replacement; a smaller cluster gives all its examples, and with fewer than M − 1 clusters of other classes the batch
/// has all of those. Draw number n is keyed by (seed, n): with the same indices and losses, the same batches.
///
/// The next batch depends on what was learned; [MagnetBatches] is the loop.
public final class MagnetSampler {
    private static final long PURPOSE = 0x6d61676e6574L;     // "magnet"

    private final int clusters, examples, every;
    private final long seed;
    private final Deque<Double> variances = new ArrayDeque<>();
    private ClusterIndex index;
    private double[] losses;                                // of each example, NaN where none was seen
    private int refreshes;
    private long draws, since;

    /// Rows of the training set that make a batch, with their classes, and the clusters they were drawn from.
    public record Draw(int[] rows, Labels classes, Labels clusters) {}

    /// @param clusters M ≥ 2   @param examples D ≥ 1; with 1 every example would lie at its mean, so use at least 2
    /// @param every    batches between refreshes of the index, usually those of an epoch
    public MagnetSampler(int clusters, int examples, int every, long seed) {
        if (clusters < 2 || examples < 1 || every < 1) {
            throw new IllegalArgumentException("magnet sampler: " + clusters + " clusters x " + examples + " examples, refreshed every " + every
                    + " batches; at least 2, 1 and 1 are needed");
        }
        this.clusters = clusters;
        this.examples = examples;
        this.every = every;
        this.seed = seed;
    }

    /// Is a new index wanted before the next batch? At the start, and then after a fixed number of batches.
    public boolean due() {
        return index == null || since >= every;
    }

    /// How many indices there have been so far.
    public int refreshes() {
        return refreshes;
    }

    /// @throws IllegalArgumentException where all clusters have one class, or the number of examples has changed
    public void refresh(ClusterIndex index) {
        if (IntStream.range(0, index.size()).allMatch(m -> index.classOf(m) == index.classOf(0))) {
            throw new IllegalArgumentException("magnet sampler: all clusters are of class " + index.classOf(0) + ", so there is no impostor");
        }
        if (losses == null) {
            losses = new double[index.examples()];
            Arrays.fill(losses, Double.NaN);
        } else if (losses.length != index.examples()) {
            throw new IllegalArgumentException("magnet sampler: an index of " + index.examples() + " examples after one of " + losses.length + "; the number of examples must stay");
        }
        this.index = index;
        refreshes++;
        since = 0;
    }

    /// The next batch: the seed cluster first, then the impostors, the nearest first.
    public Draw next() {
        if (index == null) throw new IllegalStateException("magnet sampler: there is no index yet; refresh comes before next");
        RandomStream random = RandomStream.of(seed, PURPOSE, draws++);
        since++;
        int first = drawn(clusterLosses(), random.nextDouble());
        int[] chosen = IntStream.concat(IntStream.of(first), IntStream.of(index.impostors(first, clusters - 1))).toArray();
        int[] rows = IntStream.of(chosen).flatMap(m -> {
            int[] members = index.members(m);
            random.shuffle(members);
            return IntStream.of(members).limit(examples);
        }).toArray();
        int[] ids = IntStream.of(rows).map(index::clusterOf).toArray();
        return new Draw(rows, Labels.of(IntStream.of(ids).map(index::classOf).toArray()), Labels.of(ids));
    }

    /// Remembers the results of a batch.
    ///
    /// @param losses of each of its examples   @param variance σ² of the batch
    public void learned(Draw draw, double[] losses, double variance) {
        if (losses.length != draw.rows.length) throw new IllegalArgumentException("magnet sampler: " + losses.length + " losses for " + draw.rows.length + " examples; each example has one");
        for (int i = 0; i < losses.length; i++) {
            if (!(losses[i] >= 0) || Double.isInfinite(losses[i])) throw new ArithmeticException("magnet sampler: the loss of example " + draw.rows[i] + " is " + losses[i] + "; losses are finite and not negative");
            this.losses[draw.rows[i]] = losses[i];
        }
        variances.addLast(variance);
        if (variances.size() > every) variances.removeFirst();
    }

    /// L_I of each cluster: the weights for drawing the next seed cluster, not normalised.
    public double[] clusterLosses() {
        double[] means = IntStream.range(0, index.size())
                .mapToDouble(m -> IntStream.of(index.members(m)).mapToDouble(n -> losses[n]).filter(l -> !Double.isNaN(l)).average().orElse(Double.NaN)).toArray();
        double unseen = Arrays.stream(means).filter(l -> !Double.isNaN(l)).average().orElse(1);
        for (int m = 0; m < means.length; m++) if (Double.isNaN(means[m])) means[m] = unseen;
        if (Arrays.stream(means).allMatch(l -> l == 0)) Arrays.fill(means, 1);
        return means;
    }

    /// σ² averaged over the latest batches, as many as lie between refreshes, for classification by clusters. NaN before the first batch.
    public double variance() {
        return variances.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /// The complete state for the next draws, in doubles, in which counters below 2⁵³ are exact. Before the first index it is empty.
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        if (index == null) return state;
        state.put("counters", new double[] {refreshes, draws, since});
        state.put("losses", losses.clone());
        state.put("variances", variances.stream().mapToDouble(v -> v).toArray());
        state.put("index.clusters", IntStream.range(0, index.examples()).mapToDouble(index::clusterOf).toArray());
        state.put("index.centres", IntStream.range(0, index.size()).boxed().flatMapToDouble(m -> Arrays.stream(index.centre(m))).toArray());
        state.put("index.variance", new double[] {index.variance()});
        return state;
    }

    /// @param state what [#state] gave   @param classes of the examples
    void restore(Map<String, double[]> state, Labels classes) {
        double[] counters = entry(state, "counters", 3);
        double[] known = entry(state, "losses", classes.size());
        double[] last = entry(state, "variances", -1);
        int[] clusterOf = Arrays.stream(entry(state, "index.clusters", classes.size())).mapToInt(m -> (int) m).toArray();
        ClusterIndex found = ClusterIndex.restored(classes, Labels.of(clusterOf), entry(state, "index.centres", -1), entry(state, "index.variance", 1)[0]);
        index = found;
        losses = known.clone();
        variances.clear();
        for (double variance : last) variances.addLast(variance);
        refreshes = (int) counters[0];
        draws = (long) counters[1];
        since = (long) counters[2];
    }

    private static double[] entry(Map<String, double[]> state, String name, int length) {
        double[] entry = state.get(name);
        if (entry == null || length >= 0 && entry.length != length) {
            throw new IllegalArgumentException("magnet sampler: of the state '" + name + "' there " + (entry == null ? "is nothing" : "are " + entry.length + " numbers, not " + length));
        }
        return entry;
    }

    /// The i for which Σ_{j<i} w_j ≤ u Σ w < Σ_{j≤i} w_j.
    private static int drawn(double[] weights, double u) {
        double rest = u * Arrays.stream(weights).sum();
        int last = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) continue;
            last = i;
            if (rest < weights[i]) return i;
            rest -= weights[i];
        }
        return last;                                        // u so near 1 that rounding has gone past the end
    }
}
