package org.snedecor.core.nn;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
/// What a layer does with several rows at once it does with those of a chunk: batch norm standardises by the chunk's mean and variance, so f is another
/// function for another size of chunk, and its running statistics follow chunk by chunk. What a layer draws is named by seed, step and chunk, so both passes see the same
/// numbers.
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

    /// Within an open step of the backend, in which the results live. Running statistics stay as they are until [#commit].
    ///
    /// @param rows of the batch   @param chunk rows at a time, the last time fewer   @param loss of the embeddings of all rows   @param parameters of network and loss
    /// @throws ShapeException where the network gives no `[rows, dimensions]`
    public static ChunkedGradients of(Backend backend, Layer network, Rows images, int rows, int chunk, long seed, long step, UnaryOperator<Tensor> loss,
            Iterable<Parameter> parameters) {
        if (chunk < 1) throw new IllegalArgumentException("chunks of " + chunk + " rows: there must be one");
        if (rows < 1) throw new IllegalArgumentException("a batch of " + rows + " rows: there must be one");
        Tensor z = Tensor.variable(embedded(backend, network, images, rows, chunk, seed, step));
        Tensor value = loss.apply(z);
        Gradients top = Gradients.of(value);
        NdArray dz = top.at(z);

        Map<Parameter, NdArray> sums = new IdentityHashMap<>();
        for (Parameter p : parameters) sums.put(p, top.at(p).map(A));                                   // a copy, to be added to
        List<RunningStatistic> statistics = List.copyOf(State.of(network).statistics().values());
        List<NdArray> earlier = values(statistics);
        try {
            for (int c = 0; c * chunk < rows; c++) {
                int from = c * chunk;
                int to = Math.min(rows, from + chunk);
                try (var _ = backend.step()) {
                    add(sums, network.apply(Tensor.constant(images.of(from, to)), Phase.train(seed, step, c)), dz.slice(0, from, to));
                }
            }
            return new ChunkedGradients(value, dz, Gradients.given(sums), statistics, values(statistics));
        } finally {
            write(statistics, earlier);
        }
    }

    /// `[rows, dimensions]`, made without a graph and without a trace in the running statistics.
    private static NdArray embedded(Backend backend, Layer network, Rows images, int rows, int chunk, long seed, long step) {
        List<double[]> all = new ArrayList<>();
        for (int c = 0; c * chunk < rows; c++) {
            int from = c * chunk;
            Phase phase = Phase.train(seed, step, c);
            try (var _ = backend.step()) {
                Tensor x = Tensor.constant(images.of(from, Math.min(rows, from + chunk)));
                NdArray y = NoGrad.call(() -> Tentative.of(() -> network.apply(x, phase)).result()).value();
                if (y.shape().rank() != 2) throw new ShapeException("gradients by chunks", y.shape(), "a network gives [rows, dimensions]");
                all.add(y.toDoubles());
            }
        }
        double[] z = all.stream().flatMapToDouble(Arrays::stream).toArray();
        return NdArray.of(backend, Shape.of(rows, z.length / rows), z);
    }

    private static void add(Map<Parameter, NdArray> sums, Tensor y, NdArray dz) {
        if (y.isConstant()) return;                                                                 // a network that learns nothing
        List<Parameter> parameters = List.copyOf(sums.keySet());
        Gradients gradients = Gradients.ofWeighted(y, dz, parameters);
        NdArray[][] inputs = parameters.stream().map(p -> new NdArray[] {sums.get(p), gradients.at(p)}).toArray(NdArray[][]::new);
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

    /// Lets the running statistics follow, as the chunks have left them; within the step of [#of].
    public void commit() {
        write(running, later);
    }
}
