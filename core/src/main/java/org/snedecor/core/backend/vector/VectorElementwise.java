package org.snedecor.core.backend.vector;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ElementwiseKernel;
import org.snedecor.core.backend.vector.formula.Access;
import org.snedecor.core.backend.vector.formula.FormulaCompiler;
import org.snedecor.core.backend.vector.formula.FormulaLoop;
import org.snedecor.core.backend.vector.formula.NestEvaluator;
import org.snedecor.core.backend.vector.formula.NestWalker;
import org.snedecor.core.backend.vector.formula.PointOrder;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// `outputs[f][i] = formulas[f](inputs at i; parameters)`, each formula in single precision, every operation rounded once.
///
/// The loop that this replaces:
/// ```
/// for (int i = 0; i < nest.size(); i++)
///     for (int f = 0; f < formulas.size(); f++) outputs[f][i] = formulas.get(f).evaluate(inputs at nest.position(j, i), parameters);
/// ```
final class VectorElementwise implements ElementwiseKernel {
    /// Points of a task; and of a task with an incomplete beta function, whose points take some microseconds each.
    static final int CHUNK = 16 * FormulaLoop.BLOCK;
    private static final int EXPENSIVE_CHUNK = 128;
    /// About this number of tasks is enough for all threads. Tasks of long arrays are larger, because memory is faster on long runs: with runs of 1
    /// MiB batch norm of `[64, 64, 64, 64]` came 7% nearer to the memory's bandwidth forward, and 4% backward, than with runs of 64 KiB.
    private static final int TASKS = 64;
    private static final int MOST_CHUNKS = 16;

    private final Workers workers;

    VectorElementwise(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void apply(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        int size = nest.size();
        float[][] out = VectorBuffer.floats(outputs);
        if (size == 0) return;
        NestEvaluator evaluator = new NestEvaluator(nest, PointOrder.AS_IT_IS, formulas, parameters, inputs);
        int chunk = evaluator.isExpensive() ? EXPENSIVE_CHUNK : CHUNK * Math.clamp(size / (TASKS * CHUNK), 1, MOST_CHUNKS);
        workers.run((size - 1) / chunk + 1, task -> {
            int from = task * chunk;
            NestWalker.of(evaluator).over(from, from + Math.min(size - from, chunk), out, from);
        });
    }

    /// One set of tasks for all arrays laid end to end, [#CHUNK] points for each task, so that the many short arrays share tasks.
    @Override
    public void applyToEach(List<Formula> formulas, double[] parameters, Buffer[][] inputs, Buffer[][] outputs) {
        if (outputs.length == 0) return;
        long[] starts = new long[outputs.length + 1];
        for (int k = 0; k < outputs.length; k++) starts[k + 1] = starts[k] + outputs[k][0].length();
        long size = starts[outputs.length];
        if (size == 0) return;
        float[][][] in = floats(inputs);
        float[][][] out = floats(outputs);
        Access[] access = new Access[in[0].length];
        for (int j = 0; j < access.length; j++) access[j] = in[0][j] == null ? Access.ABSENT : Access.CONTIGUOUS;
        FormulaLoop loop = FormulaCompiler.loop(formulas, access);
        float[] numbers = NestEvaluator.floats(parameters);
        workers.run((int) ((size - 1) / CHUNK + 1), task -> {
            long from = (long) task * CHUNK;
            long to = Math.min(size, from + CHUNK);
            try (Scratch scratch = Scratch.open()) {
                int[] at = scratch.ints(Slot.OFFSETS, Math.max(access.length, formulas.size()));
                int k = Arrays.binarySearch(starts, from);
                if (k < 0) k = -k - 2;                                     // the last array that starts at `from` or before
                for (; k < outputs.length && starts[k] < to; k++) {
                    int first = (int) Math.max(0, from - starts[k]);
                    int last = (int) Math.min(to - starts[k], outputs[k][0].length());
                    // In blocks, because the JIT compiles a loop after a number of calls: so the loop is compiled before it runs over whole arrays.
                    for (int i = first; i < last; i += FormulaLoop.BLOCK) {
                        Arrays.fill(at, i);
                        loop.run(in[k], at, out[k], at, Math.min(FormulaLoop.BLOCK, last - i), numbers);
                    }
                }
            }
        });
    }

    private static float[][][] floats(Buffer[][] buffers) {
        float[][][] floats = new float[buffers.length][][];
        for (int k = 0; k < floats.length; k++) floats[k] = VectorBuffer.floats(buffers[k]);
        return floats;
    }
}
