package org.snedecor.core.nn;

import java.util.ArrayList;
import java.util.List;

/// A forward pass that may still be discarded: updates of its layers' [statistics][RunningStatistic] wait until it is committed.
///
/// ```
/// var pass = Tentative.of(() -> loss(network.apply(x, Phase.train(seed, step))));
/// if (Double.isFinite(pass.result().item())) pass.commit();
/// ```
/// Training does not read these statistics, so the numbers are the same as without a tentative pass. Outside of a tentative pass layers write at
/// once.
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

    /// Runs an update of the statistics of a layer, or of a loss with a memory: at once, or on commit in a tentative pass.
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
