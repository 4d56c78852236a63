package org.snedecor.models.spark;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.SparkConf;
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
import org.snedecor.models.cli.UserError;
import org.snedecor.models.spark.chain.Chain;
import org.snedecor.models.spark.chain.Lost;
import org.snedecor.models.spark.chain.Ports;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.ChunkedBatch;
import org.snedecor.models.train.FlatNumbers;
import org.snedecor.models.train.Workers;

/// Executors as the workers of a training: the tasks of one barrier stage, which stay and pass numbers along a [Chain].
///
/// The driver has the weights, the optimiser and all else, at each step. A task may be lost because its executor died or a connection broke. Then all tasks are started
/// again, and the pass that was interrupted is done once more by the same weights: to the same bits, and without a checkpoint in between.
final class SparkWorkers implements Workers, AutoCloseable {
    private static final int TRIES = 4;

    private final JavaSparkContext context;
    private final Broadcast<WorkOrder> order;
    private final int asked;
    private final Ports ports;
    private final String training = UUID.randomUUID().toString();
    private Running running;
    private int before;

    private record Running(Chain chain, BarrierStage stage, int tasks) {
        void end() {
            chain.close();
            stage.close();
        }
    }

    /// @param asked how many tasks, 0 for one an executor; a batch of fewer chunks takes no more tasks than these
    SparkWorkers(JavaSparkContext context, WorkOrder order, int asked) {
        this.context = context;
        if (context.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
            throw new UserError("spark-train needs its executors at the same time, and with spark.dynamicAllocation.enabled Spark starts no such tasks; set it to false");
        }
        if (context.getConf().getBoolean("spark.network.crypto.enabled", false)) {
            System.err.println("snedecor: spark.network.crypto.enabled does not reach the connections between the tasks of a training, which ask for a secret but are not encrypted");
        }
        ports = ports(context.getConf());
        this.order = context.broadcast(order);
        this.asked = asked;
        if (asked > 0) tasks();                                              // too few should not wait for the first step
    }

    @Override
    public ChunkPasses chunks(Backend backend, Layer network, ChunkedBatch batch) {
        return new Passes(backend, network, batch);
    }

    private interface Pass<R> {
        R by(Chain chain) throws Lost, InterruptedException;
    }

    /// Does a pass, again where tasks were lost, as often as Spark would start a task.
    private <R> R done(ChunkedBatch batch, Pass<R> pass) {
        int tries = context.getConf().getInt("spark.task.maxFailures", TRIES);
        for (int tried = 1; ; tried++) {
            try {
                if (running == null) running = started(batch.chunks());
                return pass.by(running.chain);
            } catch (Lost lost) {
                close();
                if (lost.forGood() || tried == tries) throw PartitionFailure.said(lost.getMessage(), lost);
                System.err.println("snedecor: step " + (batch.step() + 1) + " is done once more, by new tasks: " + lost.getMessage());
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the training was asked to end", e);
            }
        }
    }

    private Running started(int chunks) throws Lost, InterruptedException {
        int tasks = before > 0 ? again() : Math.min(chunks, tasks());
        SparkConf conf = context.getConf();
        String host = conf.get("spark.driver.host");
        Chain chain;
        try {
            chain = Chain.open(conf.get("spark.driver.bindAddress", host), host, tasks, (int) Math.min(Integer.MAX_VALUE, conf.getTimeAsMs("spark.network.timeout", "120s")), ports);
        } catch (IOException e) {
            throw new UserError("the driver cannot listen for its tasks: " + e.getMessage());
        }
        Running started = new Running(chain, new BarrierStage(context, chain.call(), order), tasks);
        try {
            chain.assemble(started.stage::failure);
            before = tasks;
            return started;
        } catch (Lost | InterruptedException | RuntimeException e) {
            started.end();
            throw e;
        }
    }

    private int tasks() {
        if (asked == 0) {
            int executors = new Slots(context).ofExecutors();
            if (executors == 0) throw new UserError("the cluster " + context.master() + " has no executor for this application; its own pages say which it has, and how many cores of them are free");
            return executors;
        }
        int there = new Slots(context).awaited(asked);
        if (there < asked) throw new UserError("--executors " + asked + ": the cluster " + context.master() + " runs " + there + (there == 1 ? " task" : " tasks") + " at a time, and these must run together; ask for " + there + " or give it more cores");
        return asked;
    }

    /// As many as before, or as many as are left: the bits are the same.
    private int again() throws InterruptedException {
        Thread.sleep(500);                                                   // Spark hears later than we of an executor that has died
        int there = new Slots(context).awaited(before);
        if (there == 0) throw PartitionFailure.said("the cluster " + context.master() + " has no executor left", null);
        if (there < before) System.err.println("snedecor: the cluster has " + there + " of the " + before + " executors left, and the training goes on with these");
        return there;
    }

    private static Ports ports(SparkConf conf) {
        String first = conf.get("spark.snedecor.port", "0");
        if (!first.matches("\\d{1,5}") || Integer.parseInt(first) > Ports.LAST) throw new UserError("spark.snedecor.port must be a port, 1 to 65,535, or 0 for any that is free, not " + first);
        return new Ports(Integer.parseInt(first), conf.getInt("spark.port.maxRetries", 16));
    }

    /// Ends the tasks. The next step would start new ones.
    @Override
    public void close() {
        if (running == null) return;
        running.end();
        running = null;
    }

    /// Both passes of a step, by the weights that the network has now.
    private final class Passes implements ChunkPasses {
        private final Backend backend;
        private final ChunkedBatch batch;
        private final State state;
        private final List<Parameter> parameters;
        private final String version;
        private final byte[] weights;

        Passes(Backend backend, Layer network, ChunkedBatch batch) {
            this.backend = backend;
            this.batch = batch;
            state = State.of(network);
            parameters = List.copyOf(state.parameters().values());
            version = training + " " + batch.step();
            weights = ChunkWorker.numbers(network);
        }

        private void load(Chain chain) throws Lost, InterruptedException {
            int numbers = parameters.stream().mapToInt(p -> p.shape().size()).sum();
            chain.load(batch, version, weights, numbers * FlatNumbers.size(backend));
        }

        @Override
        public NdArray embeddings() {
            byte[] all = done(batch, chain -> {
                load(chain);
                return chain.embeddings();
            });
            int dimensions = all.length / FlatNumbers.size(backend) / batch.rows().length;
            return FlatNumbers.arrays(backend, List.of(Shape.of(batch.rows().length, dimensions)), all).getFirst();
        }

        @Override
        public void add(Map<Parameter, NdArray> sums, NdArray dz) {
            byte[] ofEmbeddings = FlatNumbers.of(List.of(dz));
            Chain.Sum sum = done(batch, chain -> {
                load(chain);
                return chain.differentiated(ofEmbeddings);
            });
            List<NdArray> gradients = FlatNumbers.arrays(backend, parameters.stream().map(Parameter::shape).toList(), sum.gradients());
            Map<Parameter, NdArray> more = new LinkedHashMap<>();
            for (int i = 0; i < gradients.size(); i++) more.put(parameters.get(i), gradients.get(i));
            ChunkedGradients.addTo(sums, parameters, more::get);
            sum.seen().forEach(seen -> seen.follow(state.statistics(), backend));
        }
    }
}
