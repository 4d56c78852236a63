package org.snedecor.core.nn;

import java.util.ArrayList;
import java.util.List;

/// A forward pass that may yet be refused: what its layers write into their [statistics][RunningStatistic] waits until it counts.
///
/// ```
/// var pass = Tentative.of(() -> loss(network.apply(x, Phase.train(seed, step))));
/// if (Double.isFinite(pass.result().item())) pass.commit();
/// ```
/// Training does not read what it writes there, so the numbers are the same as without. Outside of a tentative pass layers write at once.
public final class Tentative<R> {
    private static final ScopedValue<List<Runnable>> WRITES = ScopedValue.newInstance();

    private final R result;
    private final List<Runnable> writes;

    private Tentative(R result, List<Runnable> writes) {
        this.result = result;
        this.writes = writes;
    }

    public static <R, X extends Throwable> Tentative<R> of(ScopedValue.CallableOp<? extends R, X> pass) throws X {
        List<Runnable> writes = new ArrayList<>();
        return new Tentative<>(ScopedValue.where(WRITES, writes).call(pass), writes);
    }

    /// What a layer, or a loss that remembers, does to its statistics: later, in a tentative pass.
    public static void write(Runnable write) {
        if (WRITES.isBound()) WRITES.get().add(write);
        else write.run();
    }

    public R result() {
        return result;
    }

    /// All that waits, in the order of the pass.
    public List<Runnable> waiting() {
        return List.copyOf(writes);
    }

    /// Writes all that waits, in the order of the pass; once, and within the backend step of the pass.
    public void commit() {
        writes.forEach(Runnable::run);
        writes.clear();
    }
}
