package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

final class ReferenceReduce implements ReduceKernel {
    @Override
    public void apply(Nest nest, Reduction reduction, Formula term, double[] parameters, Buffer[] inputs, Buffer output) {
        double[] y = data(output);
        Arrays.fill(y, reduction.identity());
        double[] point = new double[inputs.length];
        for (int i = 0, size = nest.size(); i < size; i++) {
            for (int j = 0; j < inputs.length; j++) {
                if (inputs[j] != null) point[j] = data(inputs[j])[nest.position(j, i)];
            }
            int at = nest.position(inputs.length, i);
            y[at] = reduction.of(y[at], term.evaluate(point, parameters));
        }
    }
}
