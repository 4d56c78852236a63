package org.snedecor.opencl;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.MatmulKernel;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.Product.Target;
import org.snedecor.opencl.device.Block;

/// `C[b,i,j] = Σ_l A[b,i,l] · B[b,l,j]`, as one [Product]; a transpose is an exchange of strides.
final class OpenClMatmul implements MatmulKernel {
    private final Products products;

    OpenClMatmul(Products products) {
        this.products = products;
    }

    @Override
    public void multiply(MatmulGeometry g, Buffer aBuffer, Buffer bBuffer, Buffer cBuffer) {
        Block a = OpenClBuffer.block(aBuffer);
        Block b = OpenClBuffer.block(bBuffer);
        Block c = OpenClBuffer.block(cBuffer);
        // A batch that shares B is one tall product, if A is stored row by row.
        boolean tall = g.batch() > 1 && g.strideB() == 0 && !g.transposeA() && g.strideA() == g.m() * g.k();
        int m = tall ? g.batch() * g.m() : g.m();
        products.multiply(new Product(tall ? 1 : g.batch(), m, g.n(), g.k(),
                g.transposeA() ? Strided.plain(a, g.strideA(), 1, g.m()) : Strided.plain(a, g.strideA(), g.k(), 1),
                g.transposeB() ? Strided.plain(b, g.strideB(), g.k(), 1) : Strided.plain(b, g.strideB(), 1, g.n()),
                Target.plain(c, m * g.n(), g.n())));
    }
}
