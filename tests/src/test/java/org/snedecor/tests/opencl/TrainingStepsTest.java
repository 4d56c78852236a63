package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.HardPairs;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.MarginTriplets;
import org.snedecor.losses.mining.MarginTriplets.Band;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.SemiHardTriplets;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.mining.TupleMiner;
import org.snedecor.losses.mining.Tuples;
import org.snedecor.models.net.Networks;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.driver.Loader;

/// Whole training steps on the device: the same numbers as elsewhere, nothing carried to and fro, nothing left behind.
final class TrainingStepsTest {
    private static final int BATCH = 16;
    private static final int CLASSES = 10;

    private static OpenClBackend open() {
        try {
            return OpenClBackend.open(Loader.driver(), "");
        } catch (IllegalStateException e) {
            Assumptions.abort("no OpenCL: " + e.getMessage());
            throw e;
        }
    }

    /// A classifier of noise, trained by SGD with momentum.
    private static final class Training {
        private final Backend backend;
        private final Layer network;
        private final Optimizer optimizer;
        private final Shape images;
        private final RandomStream random = RandomStream.of(11);

        Training(Backend backend, Layer network, Shape images) {
            this.backend = backend;
            this.network = network;
            this.images = images;
            optimizer = new Optimizer(new Sgd(0.9, false, 0), new Schedule.Constant(0.01), State.of(network).parameters());
        }

        static Training resnet8(Backend backend) {
            return new Training(backend, Networks.get("resnet8").make(new Initialization(backend, 1), 3, 16, 16, CLASSES), Shape.of(BATCH, 3, 16, 16));
        }

        static Training small(Backend backend) {
            Initialization init = new Initialization(backend, 1);
            return new Training(backend, Sequential.of(Linear.of(init, 6, 8), Activation.TANH, Linear.of(init, 8, CLASSES)), Shape.of(BATCH, 6));
        }

        /// The loss before the update.
        double step() {
            float[] x = new float[images.size()];
            for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
            int[] y = new int[BATCH];
            for (int i = 0; i < y.length; i++) y[i] = random.nextInt(CLASSES);
            try (var _ = backend.step()) {
                Tensor logits = network.apply(Tensor.constant(NdArray.of(backend, images, x)), Phase.train(1, optimizer.steps()));
                Tensor loss = logits.logSoftmax(1).gatherAlong(1, IndexArray.of(backend, Shape.of(BATCH, 1), y)).mean().neg();
                optimizer.step(Gradients.of(loss));
                return loss.value().item();
            }
        }
    }

    /// Two computations that round differently diverge by a factor for each step, through the weights: here less than 1.5, from a few units of rounding on.
    @Test
    void twentyStepsAgreeWithTheVectorBackend() {
        try (OpenClBackend opencl = open()) {
            Training there = Training.resnet8(Backends.get("vector"));
            Training here = Training.resnet8(opencl);
            for (int step = 1; step <= 20; step++) {
                double expected = there.step();
                assertEquals(expected, here.step(), 8 * opencl.unitRoundoff() * Math.pow(1.5, step) * expected, "the loss of step " + step);
            }
        }
    }

    /// In the steady state the batch and its labels go up, the loss that was asked for comes down.
    @Test
    void onlyTheBatchAndItsLabelsAreUploaded() {
        try (OpenClBackend opencl = open()) {
            Training training = Training.resnet8(opencl);
            for (int step = 0; step < 3; step++) training.step();
            long up = opencl.uploaded();
            long down = opencl.downloaded();
            for (int step = 0; step < 5; step++) training.step();
            assertEquals(5 * 4L * (training.images.size() + BATCH), opencl.uploaded() - up);
            assertEquals(5 * 4L, opencl.downloaded() - down);
        }
    }

    /// The n² distances come down, and two numbers: that all embeddings are finite, and how many of the distances are to be taken scaled; the lists of what was chosen go up.
    @Test
    void aMinerReadsBackTheDistancesAlone() {
        List<TupleMiner> miners = List.of(new AllPairs(), new MarginPairs(0.2, 0.8), new HardPairs(0.5), new AllTriplets(), new MarginTriplets(Band.SEMI_HARD, 0.2),
                new HardTriplets(), new SemiHardTriplets(), new DistanceWeightedTriplets(3));
        RandomStream random = RandomStream.of(5);
        double[] numbers = new double[BATCH * 8];
        for (int i = 0; i < numbers.length; i++) numbers[i] = random.nextGaussian();
        int[] classes = new int[BATCH];
        for (int i = 0; i < BATCH; i++) classes[i] = i / 4;
        try (OpenClBackend opencl = open(); var _ = opencl.step()) {
            Tensor embeddings = Tensor.variable(NdArray.of(opencl, Shape.of(BATCH, 8), numbers));
            for (TupleMiner miner : miners) {
                List<Tuples> chosen = new ArrayList<>();
                TupleMiner watched = (d, labels) -> {
                    chosen.add(miner.mine(d, labels));
                    return chosen.getLast();
                };
                long up = opencl.uploaded();
                long down = opencl.downloaded();
                Tensor loss = new Mined(watched, new TripletTerms(0.2, Averaging.ALL), new Normalized(new Euclidean())).of(embeddings, Labels.of(classes));
                Gradients.of(loss);
                assertEquals(4L * (BATCH * BATCH + 2), opencl.downloaded() - down, miner + " reads");
                // Two places a triplet, and two numbers that a mean over it may need.
                long lists = 4L * 2 * chosen.getFirst().triplets().length / 3;
                assertTrue(opencl.uploaded() - up <= lists + 8, () -> miner + " sends " + (opencl.uploaded() - up) + " bytes, its lists are " + lists);
            }
        }
    }

    @Test
    void nothingIsAliveAtTheEnd() {
        OpenClBackend opencl = open();
        try (opencl) {
            Training.resnet8(opencl).step();
            assertTrue(opencl.ledger().size() > 0, "a step that makes nothing on the device shows nothing");
        }
        assertEquals("", opencl.ledger().toString());
    }

    /// 10,000 steps later there are as many objects on the device, and as much memory in use; and what the process has besides the memory of Java
    /// has hardly grown: objects of the driver are some hundred bytes, and a step makes dozens.
    @Test
    void tenThousandStepsLeaveNothingBehind() throws IOException {
        try (OpenClBackend opencl = open()) {
            Training training = Training.small(opencl);
            for (int step = 0; step < 2000; step++) training.step();
            int objects = opencl.ledger().size();
            long inUse = opencl.inUse();
            long before = beside();
            for (int step = 0; step < 10_000; step++) training.step();
            assertEquals(objects, opencl.ledger().size(), () -> "alive: " + opencl.ledger());
            assertEquals(inUse, opencl.inUse());
            long grown = beside() - before;
            assertTrue(grown < 32L << 20, "the process has grown by " + (grown >> 20) + " MiB");
        }
    }

    /// Bytes that are resident besides the heap and the code of Java; 0 where the system does not say.
    private static long beside() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) return 0;
        long resident = Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElse(0);
        MemoryMXBean java = ManagementFactory.getMemoryMXBean();
        return resident - java.getHeapMemoryUsage().getCommitted() - java.getNonHeapMemoryUsage().getCommitted();
    }
}
