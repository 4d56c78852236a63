package org.snedecor.core.backend.vector.formula;

import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Species;

/// What all compiled loops have in common: how many points of a run go by lanes, and which go one by one.
///
/// Until C2 has compiled it, which takes some ten thousand turns, an operation on lanes is a few objects and a microsecond. So while a loop
/// is cold all its points go one by one, but for a small share, the probes, that bring the turns together. A loop of which a training
/// step asks for some hundred points, statistics of channels or the logits of a batch, would be probed for hours and is as fast without
/// lanes: it is left alone. Other than [JitReadiness] this counts turns, because formulas share no code: there are many, and most never get warm.
///
/// Threads may lose counts to each other: they say only which of two equal loops is taken.
abstract class ProbedLoop implements FormulaLoop {
    /// Below this many points a run goes one by one.
    private static final int SHORT = FormulaLoop.LONG_ROW;
    /// While a loop is cold, this number of points is computed on lanes after that number of others.
    private static final int PROBE = 16 * Species.LANES;
    private static final int BETWEEN_PROBES = 16 * FormulaLoop.BLOCK;
    /// Nanoseconds within which these others come, or the loop is left alone: at 10 ns a point it takes less than a five-hundredth of the time.
    private static final long OFTEN = 100_000_000;
    /// C2 compiles a method at the latest when its calls and turns are together 15,000.
    private static final int PROBES = JitReadiness.ALWAYS ? 0 : 1024;

    private int probes;
    private int since;
    private long last;

    /// How many of the next `length` points go by lanes.
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
