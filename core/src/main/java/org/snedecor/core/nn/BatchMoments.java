package org.snedecor.core.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Graph;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// The moments of all rows of a batch, for batch norms that see one chunk of the rows at a time, and the gradient that flows through these moments.
///
/// Let sᵢ = (μᵢ, σᵢ²) be the moments by which norm i standardises. Given s, rows do not see one another: the embeddings are z = f(x, w, s), row by row. And
/// sᵢ = gᵢ(x, w, s) is a mean over all rows, which reads the moments of the norms before i alone. So by the chain rule from the last norm back, with dz = ∂L/∂z,
///
/// ```
/// λᵢ = ∂/∂sᵢ ( Σ dz · f + Σⱼ λⱼ · gⱼ ),  j after i        = dL/dsᵢ
/// dw = ∂/∂w  ( Σ dz · f + Σⱼ λⱼ · gⱼ ),  all j, s held    = dL/dw
/// ```
/// All of these are sums over rows, and so over chunks: nothing is kept of a chunk but a few numbers for each channel. The moments are found norm by
/// norm, each by a pass of all chunks that ends there; then λ, from the last norm back, each by a forward pass and a backward one that ends there.
/// Norms that do not see one another's results share a pass: the *level* of a norm is 1 + the highest of those whose results it sees.
final class BatchMoments implements ChunkMoments {
    /// Moments of a norm, `[1, channels, 1 …]`.
    ///
    /// @param count N, the numbers in each channel
    private record Known(NdArray mean, NdArray variance, double count) {
        Moments.Deviation of(Tensor x, boolean follow) {
            return new Moments.Deviation(x.sub(Tensor.constant(mean)), mean, Tensor.constant(variance), follow ? count : 0);
        }
    }

    /// Those of a chunk, read back.
    private record OfChunk(Shape shape, double[] mean, double[] variance, double count) {
        static OfChunk of(Tensor x) {
            NdArray[] moments = moments(x);
            return new OfChunk(moments[0].shape(), moments[0].toDoubles(), moments[1].toDoubles(), (double) x.shape().size() / moments[0].size());
        }
    }

    /// λ/N: what x adds to Σ λ · g is (x − μ) · (ofMean + ofVariance · (x − μ)), whose derivative by x is that of λ · g.
    private record Pull(NdArray ofMean, NdArray ofVariance) {
        Tensor of(Tensor fromMean) {
            return fromMean.mul(Tensor.constant(ofVariance)).add(Tensor.constant(ofMean)).mul(fromMean).sum();
        }
    }

    /// Ends a pass that has found everything that was asked of it.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    /// One pass of some rows through the network: it counts the norms that it meets.
    private final class Pass implements Moments.Given {
        private final BiFunction<Integer, Tensor, Moments.Deviation> at;
        private int next;

        Pass(BiFunction<Integer, Tensor, Moments.Deviation> at) {
            this.at = at;
        }

        @Override
        public Moments.Deviation of(Tensor x) {
            if (next == levels.length) throw changed("more");
            return at.apply(next++, x);
        }
    }

    private final Chunks chunks;
    private final int[] levels;
    private final Known[] known;
    private final Pull[] pulls;

    /// Finds the moments, in the open step of the backend.
    BatchMoments(Chunks chunks) {
        this.chunks = chunks;
        levels = levels(chunks);
        known = new Known[levels.length];
        pulls = new Pull[levels.length];
        for (int level = 1; level <= depth(); level++) find(level);
    }

    private int depth() {
        return Arrays.stream(levels).max().orElse(0);
    }

    private int[] at(int level) {
        return IntStream.range(0, levels.length).filter(i -> levels[i] == level).toArray();
    }

    /// The levels of all norms in the order in which they are applied, seen in the graph of a few rows.
    private static int[] levels(Chunks chunks) {
        record Met(Tensor x, Tensor mean) {}
        List<Met> norms = new ArrayList<>();
        try (var _ = chunks.backend().step()) {
            Moments.Given probe = x -> {
                NdArray[] moments = moments(x);
                Tensor mean = Tensor.variable(moments[0]);
                norms.add(new Met(x, mean));
                return new Moments.Deviation(x.sub(mean), moments[0], Tensor.constant(moments[1]), 0);
            };
            Tentative.of(() -> chunks.few(probe));
            int[] levels = new int[norms.size()];
            for (int i = 0; i < levels.length; i++) {
                Tensor x = norms.get(i).x;
                levels[i] = 1;
                if (x.isConstant()) continue;
                Graph past = Graph.of(x);
                for (int j = 0; j < i; j++) if (past.contains(norms.get(j).mean)) levels[i] = Math.max(levels[i], levels[j] + 1);
            }
            return levels;
        }
    }

    /// Mean and mean square deviation of each channel.
    private static NdArray[] moments(Tensor x) {
        return x.value().moments(IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray());
    }

    /// The moments of the norms of one level, given those of the levels below.
    private void find(int level) {
        int[] norms = at(level);
        List<List<OfChunk>> found = Stream.generate(() -> (List<OfChunk>) new ArrayList<OfChunk>()).limit(norms.length).toList();
        chunks.each(c -> parts(c, level, norms.length), parts -> {
            for (int i = 0; i < norms.length; i++) found.get(i).add(parts.get(i));
        });
        for (int i = 0; i < norms.length; i++) known[norms[i]] = joined(found.get(i));
    }

    /// The moments of one chunk at the norms of a level.
    private List<OfChunk> parts(int chunk, int level, int wanted) {
        List<OfChunk> parts = new ArrayList<>();
        Pass pass = new Pass((i, x) -> {
            if (levels[i] < level) return known[i].of(x, false);
            if (levels[i] == level) parts.add(OfChunk.of(x));
            if (parts.size() == wanted) throw new Enough();
            NdArray[] own = moments(x);                                 // not known yet, and not looked at from here
            return new Moments.Deviation(x.sub(Tensor.constant(own[0])), own[0], Tensor.constant(own[1]), 0);
        });
        try {
            NoGrad.call(() -> Tentative.of(() -> chunks.apply(chunk, pass)));
            throw changed("fewer");
        } catch (Enough _) {
            return parts;
        }
    }

    private IllegalStateException changed(String now) {
        return new IllegalStateException("batch norm over chunks: the network applies " + now + " than the " + levels.length + " norms that it applied to the first rows");
    }

    /// μ = Σ n μ_c / N,  σ² = Σ n (σ_c² + (μ_c − μ)²) / N,  N = Σ n: sums of what is not negative, without cancellation.
    private Known joined(List<OfChunk> parts) {
        double count = parts.stream().mapToDouble(OfChunk::count).sum();
        Shape shape = parts.getFirst().shape;
        BatchNorm.requireVariance(shape, count);
        double[] mean = new double[shape.size()];
        double[] variance = new double[shape.size()];
        for (OfChunk part : parts) for (int k = 0; k < mean.length; k++) mean[k] += part.count / count * part.mean[k];
        for (OfChunk part : parts) for (int k = 0; k < mean.length; k++) variance[k] += part.count / count * (part.variance[k] + Math.pow(part.mean[k] - mean[k], 2));
        return new Known(NdArray.of(chunks.backend(), shape, mean), NdArray.of(chunks.backend(), shape, variance), count);
    }

    @Override
    public Moments known() {
        return new Pass((i, x) -> known[i].of(x, false));
    }

    /// Finds λ.
    @Override
    public void differentiate(NdArray dz) {
        for (int level = depth(); level > 0; level--) {
            int[] norms = at(level);
            int lowest = level;
            double[][] sums = new double[2 * norms.length][];
            chunks.each(c -> byMoments(c, lowest, dz), found -> {
                for (int i = 0; i < sums.length; i++) {
                    if (sums[i] == null) sums[i] = new double[found[i].length];
                    for (int k = 0; k < sums[i].length; k++) sums[i][k] += found[i][k];
                }
            });
            for (int i = 0; i < norms.length; i++) {
                Known norm = known[norms[i]];
                pulls[norms[i]] = new Pull(share(norm, sums[2 * i]), share(norm, sums[2 * i + 1]));
            }
        }
    }

    private NdArray share(Known norm, double[] lambda) {
        return NdArray.of(chunks.backend(), norm.mean.shape(), Arrays.stream(lambda).map(l -> l / norm.count).toArray());
    }

    /// The contribution of one chunk to the derivatives by μ and σ² of the norms of a level, one after the other, given λ for the levels above.
    private double[][] byMoments(int chunk, int level, NdArray dz) {
        List<Tensor> moments = new ArrayList<>();
        List<Tensor> terms = new ArrayList<>();
        Pass pass = new Pass((i, x) -> {
            if (levels[i] != level) return levels[i] < level ? known[i].of(x, false) : pulled(i, x, false, terms);
            Tensor mean = Tensor.variable(known[i].mean);
            Tensor variance = Tensor.variable(known[i].variance);
            moments.addAll(List.of(mean, variance));
            return new Moments.Deviation(x.sub(mean), known[i].mean, variance, 0);
        });
        Weighted sum = weighted(Tentative.of(() -> chunks.apply(chunk, pass)).result(), chunk, dz, terms);
        Gradients gradients = sum.gradients(moments);
        return moments.stream().map(m -> gradients.at(m).toDoubles()).toArray(double[][]::new);
    }

    private Moments.Deviation pulled(int norm, Tensor x, boolean follow, List<Tensor> terms) {
        Moments.Deviation deviation = known[norm].of(x, follow);
        terms.add(pulls[norm].of(deviation.fromMean()));
        return deviation;
    }

    /// The terms of Σ dz · z + Σ λ · g for one chunk, as a list.
    private Weighted weighted(Tensor z, int chunk, NdArray dz, List<Tensor> terms) {
        NdArray one = NdArray.full(chunks.backend(), Shape.of(1), 1);
        Tensor[] y = Stream.concat(Stream.of(z.reshape(z.shape().size())), terms.stream().map(term -> term.reshape(1))).toArray(Tensor[]::new);
        NdArray[] weights = Stream.concat(Stream.of(chunks.of(chunk, dz).reshape(z.shape().size())), terms.stream().map(_ -> one)).toArray(NdArray[]::new);
        return new Weighted(Tensor.concat(0, y), NdArray.concat(0, weights));
    }

    /// The moments held; with the first chunk the running statistics follow.
    @Override
    public Weighted held(int chunk, NdArray dz) {
        List<Tensor> terms = new ArrayList<>();
        return weighted(chunks.apply(chunk, new Pass((i, x) -> pulled(i, x, chunk == 0, terms))), chunk, dz, terms);
    }
}
