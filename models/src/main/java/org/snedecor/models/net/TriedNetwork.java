package org.snedecor.models.net;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Supplier;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;

/// A network from outside this repository: its contract is checked before it is used, and errors name it.
record TriedNetwork(String name, NetworkFactory factory) implements NetworkFactory {
    private static final int BATCH = 2;

    @Override
    public Layer make(Initialization init, int channels, int height, int width, int embedding) {
        Layer made = named("", () -> factory.make(init, channels, height, width, embedding));
        if (made == null) throw wrong("its factory returned null");
        Backend backend = init.backend();
        named("", () -> State.of(made)).arrays().forEach((part, array) -> {
            if (array.backend() != backend) throw wrong("'" + part + "' is on the backend " + array.backend() + ", not on " + backend + "; make it with the init that it is given");
        });
        Shape images = Shape.of(BATCH, channels, height, width);
        try (var step = backend.step()) {
            Tensor y = named("given images " + images + ": ",
                    () -> NoGrad.call(() -> made.apply(Tensor.constant(NdArray.zeros(backend, images)), Phase.EVALUATE)));
            if (y == null) throw wrong("it returned null for images " + images);
            Shape wanted = Shape.of(BATCH, embedding);
            if (!y.shape().equals(wanted)) throw wrong("it makes " + y.shape() + " of images " + images + ", and " + wanted + " is asked for");
        }
        return made;
    }

    /// Runs what is not ours. A sentence of our own kind gets the name, anything else is quoted.
    private <T> T named(String when, Supplier<T> body) {
        try {
            return body.get();
        } catch (IllegalArgumentException e) {
            throw wrong(when + e.getMessage(), e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw wrong(when + "it failed with " + (e instanceof UndeclaredThrowableException ? e.getCause() : e), e);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return wrong(what, null);
    }

    private IllegalArgumentException wrong(String what, Throwable cause) {
        return new IllegalArgumentException("model " + name + ": " + what.lines().findFirst().orElse(""), cause);
    }
}
