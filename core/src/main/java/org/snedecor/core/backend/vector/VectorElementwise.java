package org.snedecor.core.backend.vector;

import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ElementwiseKernel;
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
    /// Points of a task; and of one with an incomplete beta, some microseconds each.
    static final int CHUNK = 16 * Sweep.BLOCK;
    private static final int DEAR_CHUNK = 128;

    private final Workers workers;

    VectorElementwise(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void apply(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        int size = nest.size();
        float[][] out = new float[outputs.length][];
        for (int f = 0; f < out.length; f++) out[f] = VectorBuffer.floats(outputs[f]);
        if (size == 0) return;
        Sweep sweep = new Sweep(nest, formulas, parameters, inputs);
        int chunk = sweep.dear() ? DEAR_CHUNK : CHUNK;
        workers.run((size - 1) / chunk + 1, task -> {
            int from = task * chunk;
            Sweep.Pass.of(sweep).over(from, from + Math.min(size - from, chunk), out, from);
        });
    }
}
