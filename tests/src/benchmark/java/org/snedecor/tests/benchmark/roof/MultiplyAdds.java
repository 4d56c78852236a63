package org.snedecor.tests.benchmark.roof;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// x ← x · m + c in registers and nothing else: the most arithmetic that the processors can do.
///
/// Twelve chains, because a multiply-add takes four cycles and two may begin in each: eight keep the units busy, and some are to spare.
public final class MultiplyAdds implements Runnable {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    private static final int TIMES = 100_000;
    private static final int CALLS = 40;

    private final Team team;
    private final float[] results;

    public MultiplyAdds(int threads) {
        team = new Team(threads);
        results = new float[threads];
    }

    /// The width that the vector backend uses.
    public static int vectorBits() {
        return S.vectorBitSize();
    }

    /// Multiplications and additions of one run, all threads together.
    public long flops() {
        return 2L * CHAINS * S.length() * TIMES * CALLS * team.size();
    }

    @Override
    public void run() {
        team.run(member -> {
            for (int call = 0; call < CALLS; call++) results[member] = chains(TIMES);
        });
    }

    private static float chains(int times) {
        FloatVector m = FloatVector.broadcast(S, 0.999f);
        FloatVector c = FloatVector.broadcast(S, 0.001f);
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = FloatVector.zero(S);
        FloatVector x2 = FloatVector.zero(S);
        FloatVector x3 = FloatVector.zero(S);
        FloatVector x4 = FloatVector.zero(S);
        FloatVector x5 = FloatVector.zero(S);
        FloatVector x6 = FloatVector.zero(S);
        FloatVector x7 = FloatVector.zero(S);
        FloatVector x8 = FloatVector.zero(S);
        FloatVector x9 = FloatVector.zero(S);
        FloatVector x10 = FloatVector.zero(S);
        FloatVector x11 = FloatVector.zero(S);
        for (int i = 0; i < times; i++) {
            x0 = x0.fma(m, c);
            x1 = x1.fma(m, c);
            x2 = x2.fma(m, c);
            x3 = x3.fma(m, c);
            x4 = x4.fma(m, c);
            x5 = x5.fma(m, c);
            x6 = x6.fma(m, c);
            x7 = x7.fma(m, c);
            x8 = x8.fma(m, c);
            x9 = x9.fma(m, c);
            x10 = x10.fma(m, c);
            x11 = x11.fma(m, c);
        }
        FloatVector low = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        FloatVector high = x6.add(x7).add(x8).add(x9).add(x10).add(x11);
        return low.add(high).reduceLanes(VectorOperators.ADD);
    }
}
