package org.snedecor.models.spark;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// Many weights and little work: what a step costs beside its passes. Or work that is a pause.
public record WideNet(Sequential layers) implements Layer {
    /// The system property with the number of units between the two layers.
    static final String WIDTH = "snedecor.spark.test.width";

    /// The system property with the milliseconds of a forward pass, as [Pause#milliseconds].
    static final String PAUSE = "snedecor.spark.test.pause";

    public static WideNet of(Initialization init, int channels, int height, int width, int embedding) {
        int units = Integer.getInteger(WIDTH, 16);
        return new WideNet(Sequential.of(new Flatten(), Linear.of(init, channels * height * width, units), Activation.RELU, Linear.of(init, units, embedding)));
    }

    @Override
    public Tensor apply(Tensor images, Phase phase) {
        Tensor y = layers.apply(images, phase);
        int pause = Integer.getInteger(PAUSE, 0);
        return pause == 0 ? y : Tensor.apply(new Pause(pause), y);
    }
}
