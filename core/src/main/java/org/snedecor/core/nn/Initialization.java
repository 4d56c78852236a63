package org.snedecor.core.nn;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// Where the parameters of a new network come from: a backend, and a seed. The n-th thing made is drawn from the stream (seed, n), so a
/// network built by the same calls starts from the same numbers on every backend.
///
/// ```
/// var init = new Initialization(backend, 1);
/// var network = Sequential.of(Linear.of(init, 784, 128), Activation.RELU, Linear.of(init, 128, 64));
/// ```
///
/// A counter, so it belongs to one thread.
public final class Initialization {
    private final Backend backend;
    private final long seed;
    private final boolean drawn;
    private long made;

    public Initialization(Backend backend, long seed) {
        this(backend, seed, true);
    }

    private Initialization(Backend backend, long seed, boolean drawn) {
        this.backend = backend;
        this.seed = seed;
        this.drawn = drawn;
    }

    /// All parameters are 0 and none is drawn: for callers that need only the shapes of a network, where drawing would take most of the time.
    public static Initialization ofZeros(Backend backend) {
        return new Initialization(backend, 0, false);
    }

    public Backend backend() {
        return backend;
    }

    public Parameter parameter(Initializer initializer, int... extents) {
        Shape shape = Shape.of(extents);
        long number = number();
        return new Parameter(drawn ? NdArray.of(backend, shape, initializer.draw(shape, RandomStream.of(seed, number))) : NdArray.zeros(backend, shape));
    }

    public RunningStatistic statistic(double value, int... extents) {
        return new RunningStatistic(NdArray.full(backend, Shape.of(extents), value));
    }

    /// A number that is given out only once: it keeps the random draws of two layers apart.
    public long number() {
        return made++;
    }
}
