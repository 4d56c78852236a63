package org.snedecor.models.spark;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.ChunkPasses;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.ChunkedBatch;
import org.snedecor.models.train.FlatNumbers;
import org.snedecor.models.train.Workers;
import scala.Tuple2;

/// Executors as the workers of a training. A step is two jobs:
///
/// ```
/// weights w -- broadcast -->   z_c = f(x_c), a task for each chunk c             -- collected -->  loss and dz, on the driver
/// dz_c with its task    -->    g_c = ∂/∂w Σ dz_c · f(x_c), cut into slices      -- shuffled by slice -->
///                              Σ_c g_c of a slice, chunk after chunk             -- collected -->  one gradient, and the step
/// ```
/// The chunks are those of the plan, and each sum goes from the first chunk to the last: the bits depend neither on the number of executors nor on which did what. So a
/// task that is started again, for its executor died, changes nothing. Slices are summed at the same time by different executors, so the driver receives as much as the
/// network has weights, however many chunks there are.
final class SparkWorkers implements Workers {
    private final JavaSparkContext context;
    private final Broadcast<WorkOrder> order;
    private final String training = UUID.randomUUID().toString();

    SparkWorkers(JavaSparkContext context, WorkOrder order) {
        this.context = context;
        this.order = context.broadcast(order);
    }

    @Override
    public ChunkPasses chunks(Backend backend, Layer network, ChunkedBatch batch) {
        return new Passes(backend, network, batch);
    }

    /// Both passes of a step, by the weights that the network has now.
    private final class Passes implements ChunkPasses {
        private final Backend backend;
        private final Layer network;
        private final ChunkedBatch batch;
        private final String version;
        private final Broadcast<byte[]> weights;

        Passes(Backend backend, Layer network, ChunkedBatch batch) {
            this.backend = backend;
            this.network = network;
            this.batch = batch;
            version = training + " " + batch.step();
            weights = context.broadcast(ChunkWorker.numbers(network));
        }

        @Override
        public NdArray embeddings() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            Tasks.embedded(context, order, weights, batch, version).forEach(all::writeBytes);
            int dimensions = all.size() / FlatNumbers.size(backend) / batch.rows().length;
            return FlatNumbers.arrays(backend, List.of(Shape.of(batch.rows().length, dimensions)), all.toByteArray()).getFirst();
        }

        @Override
        public void add(Map<Parameter, NdArray> sums, NdArray dz) {
            State state = State.of(network);
            List<Parameter> parameters = List.copyOf(state.parameters().values());
            byte[] all = FlatNumbers.of(List.of(dz));
            int row = all.length / batch.rows().length;
            List<byte[]> each = IntStream.range(0, batch.chunks()).mapToObj(c -> Arrays.copyOfRange(all, batch.from(c) * row, batch.to(c) * row)).toList();
            List<Slice> summed = Tasks.summed(context, order, weights, batch, version, each, FlatNumbers.size(backend));
            weights.destroy();

            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            summed.forEach(slice -> joined.writeBytes(slice.numbers()));
            List<NdArray> gradients = FlatNumbers.arrays(backend, parameters.stream().map(Parameter::shape).toList(), joined.toByteArray());
            Map<Parameter, NdArray> more = new LinkedHashMap<>();
            for (int i = 0; i < gradients.size(); i++) more.put(parameters.get(i), gradients.get(i));
            ChunkedGradients.addTo(sums, parameters, more::get);
            summed.getFirst().seen().forEach(seen -> seen.follow(state.statistics(), backend));
        }
    }

    /// What executors do. Nothing of the driver goes along but what is handed over here.
    private static final class Tasks {
        static List<byte[]> embedded(JavaSparkContext context, Broadcast<WorkOrder> order, Broadcast<byte[]> weights, ChunkedBatch batch, String version) {
            List<Integer> chunks = IntStream.range(0, batch.chunks()).boxed().toList();
            return context.parallelize(chunks, chunks.size()).map(c -> PartitionFailure.naming(() -> order.value().worker().embed(batch, c, version, weights::value))).collect();
        }

        static List<Slice> summed(JavaSparkContext context, Broadcast<WorkOrder> order, Broadcast<byte[]> weights, ChunkedBatch batch, String version, List<byte[]> dz, int size) {
            List<Tuple2<Integer, byte[]>> chunks = IntStream.range(0, dz.size()).mapToObj(c -> new Tuple2<>(c, dz.get(c))).toList();
            return SlicedSums.of(context.parallelize(chunks, chunks.size()).mapToPair(chunk -> new Tuple2<>(chunk._1, PartitionFailure.naming(() ->
                    order.value().worker().differentiate(batch, chunk._1, version, weights::value, chunk._2)))), Math.max(1, context.defaultParallelism()), size);
        }
    }
}
