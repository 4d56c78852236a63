package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

final class ReferenceReduce implements ReduceKernel {
    @Override
    public void apply(Nest nest, Reduction reduction, List<Formula> terms, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        for (Buffer output : outputs) Arrays.fill(data(output), reduction.identity());
        double[] point = new double[inputs.length];
        for (int i = 0, size = nest.size(); i < size; i++) {
            for (int j = 0; j < inputs.length; j++) {
                if (inputs[j] != null) point[j] = data(inputs[j])[nest.position(j, i)];
            }
            int at = nest.position(inputs.length, i);
            for (int t = 0; t < outputs.length; t++) {
                double[] y = data(outputs[t]);
                y[at] = reduction.of(y[at], terms.get(t).evaluate(point, parameters));
            }
        }
    }

    @Override
    public void moments(Nest nest, Buffer x, Buffer mean, Buffer variance) {
        double[] m = data(mean);
        double[] v = data(variance);
        int n = m.length == 0 ? 0 : nest.size() / m.length;
        Arrays.fill(m, 0);
        for (int i = 0; i < nest.size(); i++) m[nest.position(1, i)] += data(x)[nest.position(0, i)];
        for (int o = 0; o < m.length; o++) m[o] /= n;

        Arrays.fill(v, 0);
        for (int i = 0; i < nest.size(); i++) {
            int at = nest.position(1, i);
            double deviation = data(x)[nest.position(0, i)] - m[at];
            v[at] += deviation * deviation;
        }
        for (int o = 0; o < v.length; o++) v[o] /= n;
    }
}
