package org.snedecor.core.backend.vector.formula;

import java.util.Arrays;
import java.util.List;

/// Two loops in turn, a block of points at a time; what the first computes for the second stays in the cache. The intermediate results come after the
/// inputs known here; within the first of the two loops there are more of them.
record LoopSequence(FormulaLoop first, FormulaLoop second, List<Access> access, int bridge) implements FormulaLoop {
    @Override
    public boolean isExpensive() {
        return first.isExpensive() || second.isExpensive();
    }

    @Override
    public void run(float[][] in, int[] inAt, float[][] out, int[] outAt, int length, float[] parameters) {
        float[][] between = new float[bridge][Math.min(length, BLOCK)];
        int inputs = access.size();
        float[][] all = Arrays.copyOf(in, inputs + bridge);
        System.arraycopy(between, 0, all, inputs, bridge);
        int[] allAt = Arrays.copyOf(inAt, inputs + bridge);
        Arrays.fill(allAt, inputs, inputs + bridge, 0);
        int[] outNow = outAt.clone();
        int[] zeros = new int[bridge];
        for (int i = 0; i < length; i += BLOCK) {
            int count = Math.min(BLOCK, length - i);
            first.run(all, allAt, between, zeros, count, parameters);
            second.run(all, allAt, out, outNow, count, parameters);
            for (int j = 0; j < inputs; j++) if (access.get(j) == Access.CONTIGUOUS) allAt[j] += count;
            for (int f = 0; f < outNow.length; f++) outNow[f] += count;
        }
    }
}
