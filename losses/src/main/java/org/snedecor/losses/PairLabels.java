package org.snedecor.losses;

import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// Which columns of a `[rows, columns]` matrix of distances are positives of each row, which are negatives, and which are neither, as a row is to itself.
///
/// [Labels] answer this for a batch and itself, [ReferenceLabels] for a batch and another set. Any other relation needs only [#positive] and
/// [#negative]; all other methods follow from these, and an implementation may override them with something faster. Immutable.
public interface PairLabels {
    int rows();

    int columns();

    boolean positive(int i, int j);

    /// Never true where [#positive] is.
    boolean negative(int i, int j);

    /// Are rows and columns one set, and positive(i, j) = positive(j, i), negative(i, j) = negative(j, i)? Then (i, j) and (j, i) are one pair where the
    /// distance is symmetric, and both sides of a loss must be the same embeddings.
    default boolean oneSet() {
        return false;
    }

    /// The column that is row i itself, −1 where there is none.
    default int self(int i) {
        return -1;
    }

    /// The class of row i.
    ///
    /// @throws IllegalArgumentException where rows have no class, as in a relation of a program's own
    default int classOf(int i) {
        throw new IllegalArgumentException("labels: " + this + " say which rows go together, but have no class for row " + i);
    }

    /// The columns that are positives of a row, ascending.
    default int[] positives(int i) {
        return IntStream.range(0, columns()).filter(j -> positive(i, j)).toArray();
    }

    /// The columns that are negatives of a row, ascending.
    default int[] negatives(int i) {
        return IntStream.range(0, columns()).filter(j -> negative(i, j)).toArray();
    }

    default int positiveCount(int i) {
        return positives(i).length;
    }

    default int negativeCount(int i) {
        return negatives(i).length;
    }

    /// The number of positives of all rows; within one set each pair counts in both directions.
    default long positiveCount() {
        return eachRow().map(this::positiveCount).asLongStream().sum();
    }

    /// The number of negatives of all rows.
    default long negativeCount() {
        return eachRow().map(this::negativeCount).asLongStream().sum();
    }

    /// Σ over rows of positives · negatives
    default long tripletCount() {
        return LongStream.range(0, rows()).map(i -> (long) positiveCount((int) i) * negativeCount((int) i)).sum();
    }

    /// The rows that have a positive, ascending.
    default int[] withPositive() {
        return eachRow().filter(i -> positiveCount(i) > 0).toArray();
    }

    /// The rows that have a positive and a negative, ascending.
    default int[] withBoth() {
        return eachRow().filter(i -> positiveCount(i) > 0 && negativeCount(i) > 0).toArray();
    }

    private IntStream eachRow() {
        return IntStream.range(0, rows());
    }

    /// The places of the positive pairs, or else of the negative ones, in the matrix read in row-major order.
    ///
    /// @param once within [one set][#oneSet], take only i < j of (i, j) and (j, i)
    default int[] places(boolean positive, boolean once) {
        return eachRow().flatMap(i -> Arrays.stream(positive ? positives(i) : negatives(i)).filter(j -> !once || i < j).map(j -> i * columns() + j)).toArray();
    }

    /// A formula that is `positive` for a positive pair, `negative` for a negative one and `neither` elsewhere. Its inputs 1 to 4 are those of
    /// [#marks]; the given formulas must not read these.
    default Formula formula(Formula positive, Formula negative, Formula neither) {
        return B.less(ZERO, negative, ZERO.less(B, positive, neither));
    }

    /// Four arrays that [#formula] reads, or fewer and null: here a matrix of 1 for positive, −1 for negative, 0 for neither.
    default NdArray[] marks(Backend backend) {
        double[] marks = new double[Math.multiplyExact(rows(), columns())];
        for (int i = 0; i < rows(); i++) for (int j = 0; j < columns(); j++) marks[i * columns() + j] = positive(i, j) ? 1 : negative(i, j) ? -1 : 0;
        return new NdArray[] {NdArray.of(backend, Shape.of(rows(), columns()), marks), null, null, null};
    }

    /// Checks that there is a distance for every row and column, for operations on distances.
    ///
    /// @param who the caller, for the error
    /// @throws ShapeException where one is missing
    default void requireDistances(String who, Shape shape) {
        if (!shape.equals(Shape.of(rows(), columns()))) throw new ShapeException(who, shape, "needs distances of " + rows() + " rows to " + columns() + " columns");
    }

    /// Checks that rows and columns are embeddings of finite numbers, as many as these labels have, and all of one length. Every [PairwiseLoss]
    /// begins with this check.
    ///
    /// @throws ShapeException where their numbers or their lengths differ
    /// @throws IllegalArgumentException where these are labels of [one set][#oneSet], but two sets of embeddings are given
    /// @throws ArithmeticException naming the first number that is not finite
    default void admit(Tensor rows, Tensor columns) {
        if (oneSet() && rows != columns) {
            throw new IllegalArgumentException("loss: " + this + " are of one set, but rows and columns are two; ReferenceLabels are of two");
        }
        Admitted.both(rows, rows(), columns, columns(), false);
    }
}
