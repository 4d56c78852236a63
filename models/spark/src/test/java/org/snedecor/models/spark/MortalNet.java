package org.snedecor.models.spark;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// A small network with batch norm that ends the process in which it passes its ninth chunk, once among all processes that know the same file.
public record MortalNet(Sequential layers) implements Layer {
    /// The system property with the file.
    static final String DEATH = "snedecor.spark.test.death";

    private static final AtomicInteger PASSES = new AtomicInteger();

    public static MortalNet of(Initialization init, int channels, int height, int width, int embedding) {
        return new MortalNet(Sequential.of(Convolution.of(init, channels, 4, 3, 2, 1), BatchNorm.of(init, 4), Activation.RELU, new GlobalMeanPool(), Linear.of(init, 4, embedding)));
    }

    @Override
    public Tensor apply(Tensor images, Phase phase) {
        String death = System.getProperty(DEATH);
        if (death != null && PASSES.incrementAndGet() == 9) {
            try {
                Files.createFile(Path.of(death));
                Runtime.getRuntime().halt(9);
            } catch (FileAlreadyExistsException _) {
                // another process has died already
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return layers.apply(images, phase);
    }
}
