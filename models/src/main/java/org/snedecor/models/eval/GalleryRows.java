package org.snedecor.models.eval;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// Rows of numbers, with the further values that a search for neighbours needs: the same numbers in doubles, |x|² and |x| of each row, the greatest
/// |x|.
///
/// That takes many times as long as to answer one query, so it is kept where queries come one by one.
///
/// @param array `[n, dimensions]`
public record GalleryRows(NdArray array, double[] numbers, double[] norms, double[] lengths, double longest) {

    /// @throws ArithmeticException for a number that is not finite
    public static GalleryRows of(NdArray rows) {
        return of("rows", rows);
    }

    /// @param what errors call them
    static GalleryRows of(String what, NdArray rows) {
        double[] numbers = finite(what, rows);
        double[] norms = norms(numbers, rows.shape().extent(0));
        double[] lengths = Arrays.stream(norms).map(Math::sqrt).toArray();
        return new GalleryRows(rows, numbers, norms, lengths, Arrays.stream(lengths).max().orElse(0));
    }

    int dimensions() {
        return array.shape().extent(1);
    }

    /// |x|² of each row.
    private static double[] norms(double[] x, int rows) {
        int length = rows == 0 ? 0 : x.length / rows;
        double[] norms = new double[rows];
        for (int i = 0; i < x.length; i++) norms[i / length] += x[i] * x[i];
        return norms;
    }

    private static double[] finite(String what, NdArray rows) {
        if (rows.shape().rank() != 2) throw new ShapeException(what, rows.shape(), "needs one row of numbers for each example");
        double[] values = rows.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                Shape shape = rows.shape();
                throw new ArithmeticException(what + ": row " + i / shape.extent(1) + " of " + shape + " holds " + values[i]
                        + "; distances need finite numbers");
            }
        }
        return values;
    }
}
