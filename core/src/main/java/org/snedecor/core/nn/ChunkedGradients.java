package org.snedecor.core.nn;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// A loss of all rows of a batch and its gradients, in the memory of a few rows:
///
/// ```
/// z = [f(x₁), …, f(x_k)]              each chunk x_c of the rows by itself; only its embeddings are kept
/// dz = ∂L/∂z                          of all rows at once: embeddings are small
/// dw = Σ_c ∂/∂w Σ dz_c · f(x_c)       each chunk once more, now to be differentiated
/// ```
/// This is the chain rule and no approximation: dw is ∂L(f(x))/∂w, in sums of another order. It takes a second forward pass. (Gao, Zhang, Han, Callan, *Scaling
/// Deep Contrastive Learning Batch Size under Memory Limited Setup*, 2021.)
///
/// Random numbers of a layer depend on seed, step and chunk only, so both passes see the same ones. A layer that works on several rows at once sees
/// those of one chunk. Batch norm alone may use moments of other rows too; [ChunkNorm] says which function the gradient then belongs to and what it
/// costs.
///
/// @param loss a single number   @param ofEmbeddings dz `[rows, dimensions]`   @param gradients of the parameters
/// @param running statistics of the network   @param later what they become
public record ChunkedGradients(Tensor loss, NdArray ofEmbeddings, Gradients gradients, List<RunningStatistic> running, List<NdArray> later) {
    private static final double[] NONE = {};

    /// The images, or whatever a network takes, of some rows of a batch.
    @FunctionalInterface
    public interface Rows {
        /// @return `[to − from, …]`
        NdArray of(int from, int to);
    }

    /// In chunks of the given size, each of which sees its own rows alone.
    public static ChunkedGradients of(Backend backend, Layer network, Rows images, int rows, int chunk, long seed, long step, UnaryOperator<Tensor> loss,
            Iterable<Parameter> parameters) {
        return of(backend, network, images, rows, Chunking.of(chunk), seed, step, loss, parameters);
    }

    /// Must be called within an open step of the backend, in which the results live. Running statistics stay as they are until [#commit]. With
    /// several workers the network and `images` are called by several threads at once. Sums are added chunk by chunk in order, so the bits are those
    /// of one thread.
    ///
    /// @param rows of the batch   @param loss of the embeddings of all rows   @param parameters of network and loss
    /// @throws ShapeException where the network gives no `[rows, dimensions]`
    public static ChunkedGradients of(Backend backend, Layer network, Rows images, int rows, Chunking chunking, long seed, long step, UnaryOperator<Tensor> loss,
            Iterable<Parameter> parameters) {
        if (rows < 1) throw new IllegalArgumentException("gradients by chunks: a batch must have at least 1 row, not " + rows);
        Chunks chunks = new Chunks(backend, network, images::of, rows, chunking.size(), chunking.workers(), seed, step);
        ChunkMoments moments = switch (chunking.norm()) {
            case CHUNK -> new ChunkMoments.Plain(chunks, Moments.OF_ROWS);
            case FROZEN -> new ChunkMoments.Plain(chunks, Moments.RUNNING);
            case BATCH -> chunks.count() == 1 ? new ChunkMoments.Plain(chunks, Moments.OF_ROWS) : new BatchMoments(chunks);
        };
        return of(network, new Here(chunks, moments), loss, parameters);
    }

    /// The same with passes that may run elsewhere.
    ///
    /// @param network whose running statistics follow
    public static ChunkedGradients of(Layer network, ChunkPasses passes, UnaryOperator<Tensor> loss, Iterable<Parameter> parameters) {
        Tensor z = Tensor.variable(passes.embeddings());
        Tensor value = loss.apply(z);
        Gradients top = Gradients.of(value);
        NdArray dz = top.at(z);

        Map<Parameter, NdArray> sums = new IdentityHashMap<>();
        for (Parameter p : parameters) sums.put(p, top.at(p).map(A));                                   // a copy, to be added to
        List<RunningStatistic> statistics = List.copyOf(State.of(network).statistics().values());
        List<NdArray> earlier = values(statistics);
        try {
            passes.add(sums, dz);
            return new ChunkedGradients(value, dz, Gradients.given(sums), statistics, values(statistics));
        } finally {
            write(statistics, earlier);
        }
    }

    /// One chunk after another, in this process.
    private record Here(Chunks chunks, ChunkMoments moments) implements ChunkPasses {
        @Override
        public NdArray embeddings() {
            List<double[]> all = new ArrayList<>();
            chunks.each(c -> embedded(() -> chunks.apply(c, moments.known())), y -> all.add(y.toDoubles()));
            double[] z = all.stream().flatMapToDouble(Arrays::stream).toArray();
            return NdArray.of(chunks.backend(), Shape.of(chunks.rows(), z.length / chunks.rows()), z);
        }

        @Override
        public void add(Map<Parameter, NdArray> sums, NdArray dz) {
            moments.differentiate(dz);
            chunks.each(c -> part(Tentative.of(() -> moments.held(c, dz)), sums.keySet()), part -> {
                addTo(sums, List.copyOf(sums.keySet()), part.gradients::at);
                part.forward.commit();
            });
        }
    }

    /// z of one chunk, without a graph and without a change to the running statistics; in an open step of the backend.
    ///
    /// @throws ShapeException where the network gives no `[rows, dimensions]`
    public static NdArray embedded(Supplier<Tensor> pass) {
        NdArray y = NoGrad.call(() -> Tentative.of(pass::get).result()).value();
        if (y.shape().rank() != 2) throw new ShapeException("gradients by chunks", y.shape(), "a network gives [rows, dimensions]");
        return y;
    }

    /// The result of the second pass for one chunk.
    private record Differentiated(Tentative<ChunkMoments.Weighted> forward, Gradients gradients) {}

    private static Differentiated part(Tentative<ChunkMoments.Weighted> forward, Set<Parameter> parameters) {
        return new Differentiated(forward, forward.result().gradients(List.copyOf(parameters)));
    }

    /// sums += more, of some of the parameters.
    public static void addTo(Map<Parameter, NdArray> sums, List<Parameter> parameters, Function<Parameter, NdArray> more) {
        NdArray[][] inputs = parameters.stream().map(p -> new NdArray[] {sums.get(p), more.apply(p)}).toArray(NdArray[][]::new);
        NdArray[][] targets = parameters.stream().map(p -> new NdArray[] {sums.get(p)}).toArray(NdArray[][]::new);
        NdArray.overwriteEach("gradients", List.of(A.add(B)), NONE, inputs, targets);
    }

    /// Copies, in the open step.
    private static List<NdArray> values(List<RunningStatistic> statistics) {
        return statistics.stream().map(s -> s.value().map(A)).toList();
    }

    private static void write(List<RunningStatistic> statistics, List<NdArray> values) {
        for (int i = 0; i < values.size(); i++) {
            NdArray target = statistics.get(i).value();
            NdArray.overwrite("statistics", List.<Formula>of(A), NONE, new NdArray[] {values.get(i)}, new NdArray[] {target});
        }
    }

    /// Writes the running statistics that follow from the chunks; within the step of [#of].
    public void commit() {
        write(running, later);
    }
}
