package org.snedecor.models.train;

import java.util.function.BooleanSupplier;

/// When a training is written down, and when it is asked to end.
///
/// @param steps between two checkpoints; [#BY_TIME], or [#NEVER]   @param stop is asked after each step: shall training be written down and end there?
public record Saving(int steps, BooleanSupplier stop) {
    /// After 10 seconds, and not before 100 times as long has passed as the last one took to be written: so at most a hundredth of the time goes into it.
    public static final int BY_TIME = -1;

    /// None, so a run that is interrupted begins again.
    public static final int NEVER = 0;

    /// By time, to the end.
    public static final Saving USUAL = new Saving(BY_TIME, () -> false);

    private static final double LEAST_SECONDS = 10;
    private static final double SHARE = 0.01;

    public Saving {
        if (steps < BY_TIME) throw new IllegalArgumentException("steps between checkpoints must be at least 1, or 0 for none, not " + steps);
    }

    /// @param since steps since the last checkpoint   @param seconds since then   @param cost seconds that it took
    boolean due(int since, double seconds, double cost) {
        return steps > 0 ? since >= steps : steps == BY_TIME && seconds >= Math.max(LEAST_SECONDS, cost / SHARE);
    }
}
