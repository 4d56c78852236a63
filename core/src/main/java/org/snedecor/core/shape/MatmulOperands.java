package org.snedecor.core.shape;

import java.util.Arrays;

/// What NumPy's rules make of the operands of a matrix product before [MatmulGeometry] sees them: a vector on the left is a row, one on the right a
/// column, and its axis of 1 is missing in the product; leading axes broadcast.
///
/// Operands whose leading axes are equal stay as they are, and so do two of which only one has leading axes: nothing is copied.
///
/// @param viewA the shape of A, with a second axis if A is a vector, and without leading axes if these are all of extent 1   @param a the shape that
/// the view is broadcast to
/// @param c the shape of the product
public record MatmulOperands(Shape viewA, Shape a, Shape viewB, Shape b, Shape c) {
    public static MatmulOperands of(Shape a, Shape b, boolean transposeA, boolean transposeB) {
        if (a.rank() == 0 || b.rank() == 0) throw new ShapeException("matmul", a + " by " + b, "a single number has no axis to sum along; mul multiplies by it");
        Shape matrixA = matrix(a, !transposeA);
        Shape matrixB = matrix(b, transposeB);
        Shape leadingA = matrixA.without(-1, -2);
        Shape leadingB = matrixB.without(-1, -2);
        Shape leading = leading(a, b, leadingA, leadingB);
        Shape viewA = view(matrixA, leadingA, leading);
        Shape viewB = view(matrixB, leadingB, leading);
        int[] c = Arrays.copyOf(leading.extents(), leading.rank() + (a.rank() > 1 ? 1 : 0) + (b.rank() > 1 ? 1 : 0));
        int at = leading.rank();
        if (a.rank() > 1) c[at++] = matrixA.extent(transposeA ? -1 : -2);
        if (b.rank() > 1) c[at] = matrixB.extent(transposeB ? -2 : -1);
        return new MatmulOperands(viewA, repeated(viewA, leading), viewB, repeated(viewB, leading), Shape.of(c));
    }

    /// A vector as a row or as a column.
    private static Shape matrix(Shape shape, boolean row) {
        if (shape.rank() > 1) return shape;
        return row ? Shape.of(1, shape.extent(0)) : Shape.of(shape.extent(0), 1);
    }

    private static Shape leading(Shape a, Shape b, Shape leadingA, Shape leadingB) {
        try {
            return Shape.broadcast("matmul", leadingA, leadingB);
        } catch (ShapeException _) {
            throw new ShapeException("matmul", a + " by " + b, "the leading axes " + leadingA + " and " + leadingB + " do not broadcast");
        }
    }

    /// A single matrix is shared by all products as it is; it need not be repeated.
    private static Shape view(Shape matrix, Shape own, Shape leading) {
        return !own.equals(leading) && own.size() == 1 ? Shape.of(matrix.extent(-2), matrix.extent(-1)) : matrix;
    }

    private static Shape repeated(Shape view, Shape leading) {
        if (view.rank() == 2) return view;
        int[] extents = Arrays.copyOf(leading.extents(), leading.rank() + 2);
        extents[leading.rank()] = view.extent(-2);
        extents[leading.rank() + 1] = view.extent(-1);
        return Shape.of(extents);
    }
}
