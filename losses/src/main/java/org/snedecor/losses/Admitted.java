package org.snedecor.losses;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// Embeddings that are known to be one row of finite numbers for each label.
///
/// A NaN would otherwise vanish in some losses (max(0, NaN − m) may be 0) and spread through others.
final class Admitted {
    private static final String REFERENCES = "labels of the reference set";

    private Admitted() {}

    /// For a batch and what it is compared with: n rows and m columns.
    ///
    /// @param finite are the columns known to be finite?
    static void both(Tensor rows, int n, Tensor columns, int m, boolean finite) {
        rows(rows, n, "labels");
        if (rows == columns) return;
        if (finite) requireCount(columns.shape(), m, REFERENCES);
        else rows(columns, m, REFERENCES);
        if (rows.shape().extent(1) != columns.shape().extent(1)) {
            throw new ShapeException("loss", rows.shape() + " and " + columns.shape(), "embeddings and reference set must be of one length");
        }
    }

    private static void requireCount(Shape shape, int count, String labels) {
        if (shape.rank() != 2 || shape.extent(0) != count) throw new ShapeException("loss", shape, "needs one row for each of the " + count + " " + labels);
    }

    /// @param count how many rows there must be   @param labels what is counted by `count`, for the error
    static Tensor rows(Tensor embeddings, int count, String labels) {
        Shape shape = embeddings.shape();
        requireCount(shape, count, labels);
        if (NumberCheck.zeroIfFinite("loss", embeddings.value()).item() == 0) return embeddings;
        double[] values = embeddings.value().toDoubles();
        int bad = IntStream.range(0, values.length).filter(i -> !Double.isFinite(values[i])).findFirst().orElseThrow();
        throw new ArithmeticException("loss: the embeddings " + shape + " hold " + values[bad] + " in row " + bad / shape.extent(1)
                + ", column " + bad % shape.extent(1) + "; a loss is defined for finite numbers");
    }
}
