package org.snedecor.core.shape;

/// The letters of a (batched) matrix product `C[b] = op(A[b]) · op(B[b])`, op(A) m × k, op(B) k × n, C m × n, all row-major.
///
/// @param transposeA A is stored k × m   @param transposeB B is stored n × k
/// @param strideA elements from one matrix of A to the next, 0 where all share one; likewise `strideB`
public record MatmulGeometry(int batch, int m, int n, int k, boolean transposeA, boolean transposeB, int strideA, int strideB) {

    /// `[…, m, k] by […, k, n]`, either of them stored transposed. The leading axes are equal, or absent in one of the two.
    public static MatmulGeometry of(Shape a, Shape b, boolean transposeA, boolean transposeB) {
        if (a.rank() < 2 || b.rank() < 2) throw new ShapeException("matmul", shapes(a, b, transposeA, transposeB), "matrices have at least two axes");
        int m = a.extent(transposeA ? -1 : -2);
        int k = a.extent(transposeA ? -2 : -1);
        int n = b.extent(transposeB ? -2 : -1);
        int kb = b.extent(transposeB ? -1 : -2);
        if (k != kb) throw new ShapeException("matmul", shapes(a, b, transposeA, transposeB), "the inner extents differ, " + k + " and " + kb);
        Shape batchA = a.without(-1, -2);
        Shape batchB = b.without(-1, -2);
        if (batchA.rank() > 0 && batchB.rank() > 0 && !batchA.equals(batchB)) {
            throw new ShapeException("matmul", shapes(a, b, transposeA, transposeB), "the leading axes differ, " + batchA + " and " + batchB);
        }
        int batch = (batchA.rank() > 0 ? batchA : batchB).size();
        return new MatmulGeometry(batch, m, n, k, transposeA, transposeB, batchA.rank() > 0 ? m * k : 0, batchB.rank() > 0 ? k * n : 0);
    }

    private static String shapes(Shape a, Shape b, boolean transposeA, boolean transposeB) {
        return a + (transposeA ? "ᵀ" : "") + " by " + b + (transposeB ? "ᵀ" : "");
    }

    /// The shape of C for operands that gave this geometry.
    public Shape c(Shape a, Shape b) {
        Shape leading = (a.rank() > 2 ? a : b).without(-1, -2);
        int[] extents = java.util.Arrays.copyOf(leading.extents(), leading.rank() + 2);
        extents[extents.length - 2] = m;
        extents[extents.length - 1] = n;
        return Shape.of(extents);
    }

    public long flops() {
        return 2L * batch * m * n * k;
    }
}
