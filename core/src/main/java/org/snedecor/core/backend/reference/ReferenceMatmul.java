package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.MatmulKernel;
import org.snedecor.core.shape.MatmulGeometry;

final class ReferenceMatmul implements MatmulKernel {
    @Override
    public void multiply(MatmulGeometry g, Buffer aBuffer, Buffer bBuffer, Buffer cBuffer) {
        double[] a = data(aBuffer);
        double[] b = data(bBuffer);
        double[] c = data(cBuffer);
        for (int batch = 0; batch < g.batch(); batch++) {
            for (int i = 0; i < g.m(); i++) {
                for (int j = 0; j < g.n(); j++) {
                    double sum = 0;
                    for (int l = 0; l < g.k(); l++) {
                        double ail = a[batch * g.strideA() + (g.transposeA() ? l * g.m() + i : i * g.k() + l)];
                        double blj = b[batch * g.strideB() + (g.transposeB() ? j * g.k() + l : l * g.n() + j)];
                        sum += ail * blj;
                    }
                    c[(batch * g.m() + i) * g.n() + j] = sum;
                }
            }
        }
    }
}
