package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ElementwiseKernel;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

final class ReferenceElementwise implements ElementwiseKernel {
    @Override
    public void apply(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        double[] point = new double[inputs.length];
        double[] values = new double[outputs.length];
        for (int i = 0, size = nest.size(); i < size; i++) {
            for (int j = 0; j < inputs.length; j++) {
                if (inputs[j] != null) point[j] = data(inputs[j])[nest.position(j, i)];
            }
            // All formulas before the first store: an output may be one of the inputs.
            for (int f = 0; f < values.length; f++) values[f] = formulas.get(f).evaluate(point, parameters);
            for (int f = 0; f < values.length; f++) data(outputs[f])[i] = values[f];
        }
    }
}
