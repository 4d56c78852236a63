package org.snedecor.core.backend.vector.simd;

import java.util.ArrayList;
import java.util.List;

/// Finds out by the clock whether a loop on lanes is compiled yet.
///
/// Before the JIT compiler has had its turn, each operation on lanes is a call that makes an object: a thousand times slower than what
/// it becomes, and far slower than a plain loop. So as long as a loop is cold a plain loop does the work in its place, with the same bits; and every
/// now and then a small piece of the loop on lanes is run as a probe, which draws the JIT compiler's attention and shows when it is done. Only time
/// depends on the answer. Where lanes are never compiled, on a processor that has none or with a debugger's flags, the plain loop stays. Loops on
/// lanes that are probed have names that end in `OnLanes`; the launcher asks the JIT compiler to hurry with these.
///
/// A loop on lanes calls methods on what it has just made, never on what it carries from turn to turn: `y.add(sum)`, not `sum = sum.add(y)`. The
/// class of a carried vector follows from the call that produces it, which the compiler can resolve only by a type profile; and it compiles some of
/// these loops before there is one. The call then stays virtual, each turn allocates objects, and the plain loop stays for good: nine processes of 24
/// were stuck this way, at 320 ms for each step in place of 25 (`nca`, 1,024 rows; Temurin 25.0.3).
///
/// Start to the end of the first step of resnet8, medians of seven: 2.6 s without the plain loops, with one thread or two; 1.8 and 1.7 s with them.
public final class JitReadiness {
    /// Nanoseconds for a piece of some hundred operations, two thousand at most: below 1,000 compiled for good, 20,000 and more compiled without lanes.
    private static final long SOON = 3000;

    /// `-Dsnedecor.lanes=always` does not wait: tests of the loops on lanes use it.
    public static final boolean ALWAYS = "always".equals(System.getProperty("snedecor.lanes"));

    private static final List<JitReadiness> ALL = new ArrayList<>();
    private static volatile boolean cold;

    private boolean ready = ALWAYS;
    private long next = System.nanoTime();

    public JitReadiness() {
        synchronized (ALL) {
            ALL.add(this);
        }
    }

    /// For tests: from now on plain loops alone, or loops on lanes alone.
    static void keep(boolean nowCold) {
        cold = nowCold;
        synchronized (ALL) {
            for (JitReadiness readiness : ALL) readiness.ready = !nowCold;
        }
    }

    /// May the loop on lanes be trusted with the work?
    public boolean ready() {
        return ready;
    }

    /// Probes take at most a fifth of the time.
    ///
    /// @param piece a small part of the loop, some hundred operations or, where its turns are short, two thousand, on numbers that nobody needs
    public void probe(Runnable piece) {
        long start = System.nanoTime();
        if (start - next < 0 || cold) return;
        piece.run();
        long end = System.nanoTime();
        if (end - start < SOON) ready = true;
        next = end + 4 * (end - start);
    }
}
