package org.snedecor.core.backend.vector.formula;

import java.util.List;
import java.util.Map;
import org.snedecor.core.cache.LeastRecentlyUsed;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// The part of a [NestEvaluator] that does not depend on the numbers. A training step asks for the same plans again and again, so they are cached.
///
/// @param inner extent of the innermost axis   @param read by input: does a formula read it?   @param follows does it run along with the
/// points?   @param laid does it broadcast?   @param plain the input that the only formula is, or -1
record NestPlan(Nest nest, int inner, boolean[] read, boolean[] follows, boolean[] laid, boolean byRows, boolean broadcasts, boolean summed,
        int plain, FormulaLoop loop) {
    /// Nests are cached too, so they are compared by identity.
    private record PlanKey(Nest nest, PointOrder order, List<Formula> formulas) {
        @Override
        public boolean equals(Object other) {
            return other instanceof PlanKey key && nest == key.nest && order == key.order && FormulaCompiler.same(formulas, key.formulas);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(nest) + order.ordinal()) + FormulaCompiler.hash(formulas);
        }
    }

    private static final int REMEMBERED = 1024;
    private static final Map<PlanKey, NestPlan> PLANS = new LeastRecentlyUsed<>(REMEMBERED);

    static NestPlan of(Nest nest, PointOrder order, List<Formula> formulas) {
        PlanKey key = new PlanKey(nest, order, formulas);
        synchronized (PLANS) {
            NestPlan plan = PLANS.get(key);
            if (plan == null) PLANS.put(new PlanKey(nest, order, List.copyOf(formulas)), plan = of(order.of(nest), order == PointOrder.SUMS, formulas));
            return plan;
        }
    }

    private static NestPlan of(Nest nest, boolean sums, List<Formula> formulas) {
        int depth = nest.depth();
        int inner = depth == 0 ? 1 : nest.extents()[depth - 1];
        int count = nest.strides().length;
        boolean[] read = new boolean[count];
        boolean[] follows = new boolean[count];
        boolean[] laid = new boolean[count];
        boolean flat = true;
        boolean runs = inner >= FormulaLoop.LONG_ROW;
        for (int j = 0; j < count; j++) {
            read[j] = reads(formulas, j);
            if (!read[j]) continue;
            int[] strides = nest.strides()[j];
            follows[j] = runsAlong(nest.extents(), strides);
            laid[j] = !follows[j] && moves(strides);
            flat &= !laid[j];
            runs &= depth == 0 || strides[depth - 1] == 0 || strides[depth - 1] == 1;
        }
        boolean byRows = runs && !flat;
        Access[] access = new Access[count];
        for (int j = 0; j < count; j++) {
            boolean moves = byRows ? nest.strides()[j][depth - 1] == 1 : follows[j] || laid[j];
            access[j] = !read[j] ? Access.ABSENT : moves ? Access.CONTIGUOUS : Access.REPEATED;
        }
        int plain = formulas.size() == 1 && formulas.getFirst() instanceof Formula.Input(int j) ? j : -1;
        boolean wholeWays = flat || byRows && (longRows(inner) || inner % FormulaLoop.WAYS == 0);
        FormulaLoop summing = sums && plain < 0 && wholeWays ? FormulaCompiler.sums(formulas, access) : null;
        return new NestPlan(nest, inner, read, follows, laid, byRows, !runs && !flat, summing != null, plain,
                summing != null ? summing : FormulaCompiler.loop(formulas, access));
    }

    /// Are rows long enough for a block to be a row or a part of one?
    boolean longRows() {
        return longRows(inner);
    }

    private static boolean longRows(int inner) {
        return inner >= FormulaLoop.BLOCK / 2;
    }

    private static boolean reads(List<Formula> formulas, int input) {
        for (int f = 0; f < formulas.size(); f++) if (formulas.get(f).reads(input)) return true;
        return false;
    }

    private static boolean moves(int[] strides) {
        for (int stride : strides) if (stride != 0) return true;
        return false;
    }

    private static boolean runsAlong(int[] extents, int[] strides) {
        int run = 1;
        for (int a = extents.length - 1; a >= 0; a--) {
            if (strides[a] != run) return false;
            run *= extents[a];
        }
        return true;
    }
}
