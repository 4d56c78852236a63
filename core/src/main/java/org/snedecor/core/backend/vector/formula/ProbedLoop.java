package org.snedecor.core.backend.vector.formula;

import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Species;

/// The common part of all compiled loops: it decides how many points of a run are done on lanes, and which one by one.
///
/// Until C2 has compiled it, which takes some ten thousand turns, an operation on lanes is a few objects and a microsecond. So while a loop is cold,
/// all its points are done one by one, except for a small share, the probes, which add up to the turns needed. A loop that gets only some hundred
/// points in a training step, for statistics of channels or the logits of a batch, would be probed for hours and is as fast without lanes, so it is
/// not probed. Unlike [JitReadiness], this counts turns, because formulas share no code: there are many, and most never get warm.
///
/// Threads may lose each other's counts: these decide only which of two equivalent loops runs.
abstract class ProbedLoop implements FormulaLoop {
    /// A run of fewer points than this is done one by one.
    private static final int SHORT = FormulaLoop.LONG_ROW;
    /// While a loop is cold, this number of points is computed on lanes after that number of others.
    private static final int PROBE = 16 * Species.LANES;
    private static final int BETWEEN_PROBES = 16 * FormulaLoop.BLOCK;
    /// If those others take longer than this many nanoseconds to come, the loop is not probed: at 10 ns for each point it takes less than a
    /// five-hundredth of the time.
    private static final long OFTEN = 100_000_000;
    /// C2 compiles a method at the latest when its calls and turns are together 15,000.
    private static final int PROBES = JitReadiness.ALWAYS ? 0 : 1024;

    private int probes;
    private int since;
    private long last;

    /// How many of the next `length` points are done on lanes.
    final int byLanes(int length) {
        if (length < SHORT) return 0;
        if (probes >= PROBES) return length;
        since += length;
        if (since < BETWEEN_PROBES) return 0;
        since = 0;
        long now = System.nanoTime();
        boolean often = now - last < OFTEN;
        last = now;
        if (!often) return 0;
        probes++;
        return Math.min(length, PROBE);
    }
}
