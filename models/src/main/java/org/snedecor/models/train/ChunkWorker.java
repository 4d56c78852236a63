package org.snedecor.models.train;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Moments;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.nn.State;
import org.snedecor.core.nn.Tentative;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.data.Batch;

/// One of the processes that pass chunks through the network: it opens the data of a plan itself, makes the network, and is handed weights.
///
/// Its answer is a function of the weights, the batch and the chunk: a repeated request, or one to another worker, gives the same bits. One chunk at
/// a time; a backend uses all threads for it.
public final class ChunkWorker {
    private final TrainingPlan plan;
    private final Backend backend;
    private final Training training;
    private final Layer network;
    private final State state;
    private String loaded = "";

    private ChunkWorker(TrainingPlan plan, Backend backend, Training training) {
        this.plan = plan;
        this.backend = backend;
        this.training = training;
        network = training.embedder().network();
        state = State.of(network);
    }

    /// @throws IOException where its data, or a file that the network is made from, cannot be read here
    public static ChunkWorker of(TrainingPlan plan, Backend backend) throws IOException {
        TrainingPlan form = plan.but().start(plan.start().form()).plan();
        return new ChunkWorker(plan, backend, new Experiment(form, backend).training());
    }

    /// Weights and running statistics of a network, as workers take them.
    public static byte[] numbers(Layer network) {
        return FlatNumbers.of(State.of(network).arrays().values());
    }

    /// The moments of a chunk at a batch norm.
    ///
    /// @param mean, variance names of the running statistics   @param weights as [BatchNorm.Follow#weights]   @param moments μ, then σ²
    public record NormSeen(String mean, String variance, double[] weights, byte[] moments) implements Serializable {
        /// Lets the statistics of a network follow, on an open step of its backend.
        public void follow(Map<String, RunningStatistic> statistics, Backend backend) {
            RunningStatistic m = statistics.get(mean), v = statistics.get(variance);
            List<NdArray> both = FlatNumbers.arrays(backend, List.of(m.shape(), v.shape()), moments);
            new BatchNorm.Follow(m, v, weights, both.getFirst(), both.getLast()).run();
        }
    }

    /// The contribution of a chunk to the gradients.
    ///
    /// @param gradients of the network's parameters in their order
    public record Share(byte[] gradients, List<NormSeen> seen) implements Serializable {}

    /// z of a chunk.
    ///
    /// @param version of the weights, which are put in place where the ones before were others
    public synchronized byte[] embed(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights) {
        try (var _ = backend.step()) {
            load(version, weights);
            return FlatNumbers.of(List.of(ChunkedGradients.embedded(() -> network.apply(Tensor.constant(images(batch, c)), phase(batch, c)))));
        }
    }

    /// ∂/∂w Σ dz · f(x) of a chunk.
    ///
    /// @param dz of its rows, as [FlatNumbers] has them
    public synchronized Share differentiate(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights, byte[] dz) {
        try (var _ = backend.step()) {
            load(version, weights);
            Tentative<Tensor> pass = Tentative.of(() -> network.apply(Tensor.constant(images(batch, c)), phase(batch, c)));
            Tensor y = pass.result();
            List<Parameter> parameters = List.copyOf(state.parameters().values());
            List<NdArray> gradients;
            if (y.isConstant()) {
                gradients = parameters.stream().map(p -> NdArray.full(backend, p.shape(), 0)).toList();
            } else {
                Gradients found = Gradients.ofWeighted(y, FlatNumbers.arrays(backend, List.of(y.shape()), dz).getFirst(), parameters);
                gradients = parameters.stream().map(found::at).toList();
            }
            return new Share(FlatNumbers.of(gradients), seen(pass.waiting()));
        }
    }

    private void load(String version, Supplier<byte[]> weights) {
        if (version.equals(loaded)) return;
        loaded = "";
        Map<String, NdArray> arrays = new LinkedHashMap<>(state.arrays());
        List<Shape> shapes = arrays.values().stream().map(NdArray::shape).toList();
        List<NdArray> numbers = FlatNumbers.arrays(backend, shapes, weights.get());
        int i = 0;
        for (Map.Entry<String, NdArray> entry : arrays.entrySet()) entry.setValue(numbers.get(i++));
        state.load(arrays);
        loaded = version;
    }

    private NdArray images(ChunkedBatch batch, int c) {
        return Batch.part(training.labelled(batch.number()), batch.rows(), batch.from(c), batch.to(c), plan.augmentation(), training.embedder().description().normalisation(),
                plan.seed(), batch.epoch()).images(backend);
    }

    private Phase phase(ChunkedBatch batch, int c) {
        return Phase.train(plan.seed(), batch.step(), c, plan.chunkNorm() == ChunkNorm.FROZEN ? Moments.RUNNING : Moments.OF_ROWS);
    }

    private List<NormSeen> seen(List<Runnable> waiting) {
        Map<RunningStatistic, String> names = new IdentityHashMap<>();
        state.statistics().forEach((name, statistic) -> names.put(statistic, name));
        List<NormSeen> seen = new ArrayList<>();
        for (Runnable write : waiting) {
            if (!(write instanceof BatchNorm.Follow(var mean, var variance, double[] weights, NdArray newest, NdArray spread))) {
                throw new IllegalArgumentException("the network has running statistics besides those of batch norm, which cannot be handed from process to process");
            }
            seen.add(new NormSeen(names.get(mean), names.get(variance), weights, FlatNumbers.of(List.of(newest, spread))));
        }
        return seen;
    }
}
