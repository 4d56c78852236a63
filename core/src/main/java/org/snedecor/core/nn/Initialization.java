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
    private long made;

    public Initialization(Backend backend, long seed) {
        this.backend = backend;
        this.seed = seed;
    }

    public Backend backend() {
        return backend;
    }

    public Parameter parameter(Initializer initializer, int... extents) {
        Shape shape = Shape.of(extents);
        return new Parameter(NdArray.of(backend, shape, initializer.draw(shape, RandomStream.of(seed, number()))));
    }

    public RunningStatistic statistic(double value, int... extents) {
        return new RunningStatistic(NdArray.full(backend, Shape.of(extents), value));
    }

    /// A number that is given once: what tells the random draws of two layers apart.
    public long number() {
        return made++;
    }
}
