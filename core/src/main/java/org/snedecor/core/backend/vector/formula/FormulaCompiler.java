package org.snedecor.core.backend.vector.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snedecor.core.cache.LeastRecentlyUsed;
import org.snedecor.core.formula.Formula;

/// Compiles formulas: a list of formulas becomes one fused loop ([LoopEmitter]), or a few where it is too large ([LoopSplitter]).
///
/// Sums have loops of their own ([#sums]): values are not stored but added up in the registers in which they are computed.
///
/// Loops are kept by structure: equal formulas share one, parameters do not matter.
public final class FormulaCompiler {
    private record LoopKey(List<Formula> formulas, Access[] access, boolean summed) {
        @Override
        public boolean equals(Object other) {
            return other instanceof LoopKey key && summed == key.summed && Arrays.equals(access, key.access) && same(formulas, key.formulas);
        }

        @Override
        public int hashCode() {
            int hash = 31 * hash(formulas) + Boolean.hashCode(summed);
            for (Access a : access) hash = 31 * hash + a.ordinal();
            return hash;
        }
    }

    private static final int KEPT = 1024;
    /// Vector operations in a summing loop, which handles four vectors in each turn.
    private static final int LARGEST_SUMMED = 24;
    /// Sums in one loop: each takes four registers.
    private static final int MOST_SUMS = 3;
    private static final Map<LoopKey, FormulaLoop> LOOPS = new LeastRecentlyUsed<>(KEPT);

    private FormulaCompiler() {}

    /// Are these lists equal? Compared without iterators, which would be garbage, because every kernel calls this.
    static boolean same(List<Formula> one, List<Formula> other) {
        if (one.size() != other.size()) return false;
        for (int f = 0; f < one.size(); f++) if (!one.get(f).equals(other.get(f))) return false;
        return true;
    }

    static int hash(List<Formula> formulas) {
        int hash = 1;
        for (int f = 0; f < formulas.size(); f++) hash = 31 * hash + formulas.get(f).hashCode();
        return hash;
    }

    /// @param access for each input
    public static FormulaLoop loop(List<Formula> formulas, Access... access) {
        return loop(formulas, access, false);
    }

    /// A loop whose outputs are sums in 64 ways: `out[f][outAt[f] + i % 64] += formula f of in[j][inAt[j] + i]`, i < length, each sum
    /// in the order of i. Null for lists of formulas too long for a turn of 64 points to fit into registers.
    static FormulaLoop sums(List<Formula> terms, Access... access) {
        return terms.size() <= MOST_SUMS ? loop(terms, access, true) : null;
    }

    private static FormulaLoop loop(List<Formula> formulas, Access[] access, boolean summed) {
        LoopKey key = new LoopKey(formulas, access, summed);
        synchronized (LOOPS) {
            FormulaLoop loop = LOOPS.get(key);
            if (loop == null && !(summed && LoopSplitter.weight(formulas) > LARGEST_SUMMED)) {
                loop = summed ? LoopEmitter.loop(formulas, List.of(access), true) : LoopSplitter.loop(formulas, List.of(access));
                LOOPS.put(new LoopKey(List.copyOf(formulas), access.clone(), summed), loop);
            }
            return loop;
        }
    }

    /// How many classes were made since the program began.
    public static int compiledClasses() {
        return LoopEmitter.emitted();
    }
}
