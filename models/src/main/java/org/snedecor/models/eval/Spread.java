package org.snedecor.models.eval;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// How far embeddings are spread out, which reveals a collapsed network before any score does.
///
/// ```
/// equal rows      = 1 − distinct/rows
/// deviation       = √(Σ|x − mean|² / Σ|x|²),   0/0 = 0
/// effective rank  = exp(−Σ p_i log p_i),   p_i = σ_i/Σσ,   σ the singular values of the rows less their mean,   0 log 0 = 0
/// ```
/// The rank is that of Roy, Vetterli, *The Effective Rank: A Measure of Effective Dimensionality*, EUSIPCO 2007, for centred rows. It is 1
/// where all rows are on one line, and the lesser of rows − 1 and their length where they spread equally in all directions. It does not
/// change when rows are moved, turned or scaled all together, nor when they change places. Rows that are all equal have no direction, and
/// the rank 0. How low is too low depends on the classes: k classes, each drawn together to a point, have k − 1 at most.
///
/// @param rows how many   @param distinct how many different ones; 0 and −0 are equal   @param deviation 0 to 1
/// @param effectiveRank NaN, like the deviation, where a number is not finite
public record Spread(int rows, int distinct, double deviation, double effectiveRank) {
    /// Below this rows agree to six digits: of floats, which have seven, little is left to tell them apart.
    private static final double ROUNDING = 0x1p-20;

    /// Deviation and rank need no more rows than that; of more, they are of this number, evenly from the first to the last.
    private static final int MOST = 1024;

    /// Of no rows: nothing was measured.
    public static final Spread NONE = new Spread(0, 0, Double.NaN, Double.NaN);

    /// @param numbers row after row
    public static Spread of(float[] numbers, int length) {
        if (numbers.length == 0) return NONE;
        int rows = numbers.length / length;
        Centred centred = Centred.of(numbers, rows, length, Math.min(rows, MOST));
        return new Spread(rows, distinct(numbers, rows, length), centred.deviation(), centred.effectiveRank());
    }

    /// The share of rows that repeat another one, 0 to 1.
    public double equalRows() {
        return rows == 0 ? 0 : 1 - (double) distinct / rows;
    }

    /// Do more than half of the rows repeat another one, or do all agree to six digits?
    public boolean collapsed() {
        return 2 * distinct < rows || rows > 1 && deviation < ROUNDING;
    }

    /// What to say of rows that have collapsed.
    public String sentence() {
        String what = distinct == 1 ? "one and the same embedding, so what is nearest is chance"
                : 2 * distinct < rows ? "only " + distinct + " different embeddings, so what is nearest is mostly chance"
                : "embeddings that agree to six digits, so what is nearest is mostly rounding";
        return "collapsed: " + rows + " images have " + what + "; a lower learning rate, larger batches or another loss may help";
    }

    private static int distinct(float[] numbers, int rows, int length) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToIntBits(numbers[i] + 0f);              // −0 + 0 = 0
        Set<IntBuffer> seen = new HashSet<>();
        for (int i = 0; i < rows; i++) seen.add(IntBuffer.wrap(bits, i * length, length));
        return seen.size();
    }

    /// Rows less their mean. The first row is taken from all before the mean is, which is exact: equal rows would be left with the rounding of
    /// their mean.
    ///
    /// @param columns of rows that are divided by the greatest of their numbers, or all 0, or NaN   @param length √(Σ|x|²) of the rows as given,
    ///        divided by the same number
    private record Centred(double[][] columns, double length) {

        static Centred of(float[] numbers, int rows, int length, int used) {
            double[][] columns = new double[length][used];
            double greatest = 0;
            double squares = 0;
            for (int i = 0; i < used; i++) {
                int at = (int) ((long) i * rows / used) * length;
                for (int j = 0; j < length; j++) {
                    double x = numbers[at + j];
                    squares += x * x;
                    columns[j][i] = x - numbers[j];
                    greatest = Math.max(greatest, Math.abs(columns[j][i]));                                 // NaN stays
                }
            }
            if (greatest > 0) {
                for (double[] column : columns) {
                    for (int i = 0; i < used; i++) column[i] /= greatest;
                    double mean = Arrays.stream(column).sum() / used;
                    for (int i = 0; i < used; i++) column[i] -= mean;
                }
            }
            return new Centred(columns, Math.sqrt(squares) / greatest);
        }

        double deviation() {
            double squares = 0;
            for (double[] column : columns) for (double x : column) squares += x * x;
            return squares == 0 ? 0 : Math.sqrt(squares) / length;
        }

        /// σ² are the eigenvalues of XᵀX, or of XXᵀ where that is smaller; what is no more than their rounding counts as 0.
        double effectiveRank() {
            double deviation = deviation();
            if (!(deviation > 0)) return deviation;
            ProductMatrix products = ProductMatrix.of(columns[0].length > columns.length ? columns : ProductMatrix.transposed(columns));
            double shift = products.trace();
            double[] shifted = products.shifted().getEigenvalues();
            double rounding = shifted.length * Math.ulp(Arrays.stream(shifted).max().orElseThrow());
            double[] sigma = Arrays.stream(shifted).map(s -> s - shift).filter(s -> s > rounding).map(Math::sqrt).toArray();
            double sum = Arrays.stream(sigma).sum();
            return Math.exp(-Arrays.stream(sigma).map(s -> s / sum).map(p -> p * Math.log(p)).sum());
        }
    }
}
