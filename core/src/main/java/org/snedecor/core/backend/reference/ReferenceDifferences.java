package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.DifferenceKernel;
import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;

final class ReferenceDifferences implements DifferenceKernel {
    @Override
    public void squares(PairGeometry g, Buffer aBuffer, Buffer bBuffer, Buffer yBuffer) {
        double[] a = data(aBuffer);
        double[] b = data(bBuffer);
        double[] y = data(yBuffer);
        for (int i = 0; i < g.n(); i++) {
            for (int j = 0; j < g.m(); j++) {
                double sum = 0;
                for (int k = 0; k < g.d(); k++) {
                    double difference = a[i * g.d() + k] - b[j * g.d() + k];
                    sum += difference * difference;
                }
                y[i * g.m() + j] = sum;
            }
        }
    }

    @Override
    public void weighted(PairGeometry g, Buffer vBuffer, Buffer wBuffer, PairOrder order, Buffer aBuffer, Buffer bBuffer, Buffer dBuffer) {
        double[] v = vBuffer == null ? null : data(vBuffer);
        double[] w = data(wBuffer);
        double[] a = data(aBuffer);
        double[] b = data(bBuffer);
        double[] d = data(dBuffer);
        for (int i = 0; i < g.n(); i++) {
            for (int k = 0; k < g.d(); k++) {
                double sum = 0;
                for (int j = 0; j < g.m(); j++) {
                    int ij = order == PairOrder.TURNED ? j * g.n() + i : i * g.m() + j;
                    double u = order == PairOrder.BOTH ? w[ij] + w[j * g.n() + i] : w[ij];
                    double difference = a[i * g.d() + k] - b[j * g.d() + k];
                    sum += u * (v == null ? difference : v[ij] * difference);
                }
                d[i * g.d() + k] = sum;
            }
        }
    }
}
