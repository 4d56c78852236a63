package org.snedecor.tests.train;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.Clipping;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.train.Loader;
import org.snedecor.models.train.Objective;
import org.snedecor.models.train.Trainer;

/// A network with a layer of every kind, trained for a few steps on noise, and the SHA-256 of all its numbers afterwards: what must
/// not depend on threads, on the run, or on how far the JIT has got. A program of its own, so that a test can start it afresh.
public final class TinyTraining {
    private TinyTraining() {}

    /// @param arguments backend, steps
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("weights " + weights(Backends.get(arguments[0]), Integer.parseInt(arguments[1])));
    }

    static String weights(Backend backend, int steps) throws InterruptedException {
        Initialization init = new Initialization(backend, 7);
        Sequential network = Sequential.of(
                Convolution.biased(init, 1, 5, 3, 1, 1), BatchNorm.of(init, 5), Activation.RELU, new MaxPool(2, 2, 0),
                Residual.basic(init, 5, 9, 2), new GlobalMeanPool(), new Flatten(),
                Linear.of(init, 9, 33), Activation.TANH, Dropout.of(init, 0.2), Linear.of(init, 33, 7));
        Objective objective = new Objective(network, Losses.get("contrastive-linear").make(java.util.Map.of()));
        State state = State.of(objective);
        Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Cosine(1e-2, 0, steps), new Clipping.GlobalNorm(1), state.parameters());

        RandomStream random = RandomStream.of(3);
        byte[] pixels = new byte[60 * 11 * 13];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
        int[] labels = new int[60];
        for (int i = 0; i < labels.length; i++) labels[i] = i % 6;
        ImageSet set = new ImageSet("noise", pixels, labels, 1, 11, 13, List.of("a", "b", "c", "d", "e", "f"));

        ClassBalancedSampler sampler = new ClassBalancedSampler(set, 4, 5, 1);
        Augmentation augmentation = new Augmentation(1, true, 1, 10, 0.1, 0.1);
        int epochs = (steps + sampler.batches() - 1) / sampler.batches();
        try (Loader loader = new Loader(set, sampler, augmentation, Normalisation.of(set), 1, 0, epochs)) {
            Trainer trainer = new Trainer(backend, objective, state, optimizer, 1, Optional.empty(), 0, List.of());
            for (int i = 0; i < steps; i++) trainer.step(loader.next());
        }
        return hash(state);
    }

    /// SHA-256 over the bits of every parameter and statistic.
    static String hash(State state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (NdArray array : state.arrays().values()) {
                for (double x : array.toDoubles()) digest.update(HexFormat.of().toHexDigits(Double.doubleToRawLongBits(x)).getBytes());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
