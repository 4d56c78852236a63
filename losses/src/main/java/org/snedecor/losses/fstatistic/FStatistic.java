package org.snedecor.losses.fstatistic;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.core.special.HalfBeta;
import org.snedecor.core.special.HalfBetaBatch;
import org.snedecor.core.special.LogProduct;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ScalarOp;

/// y = −Σ_{c < e} Σ_{k of the d best} log I_x(1/2, ν/2),  x = B/(B + W),  B = w D²,  D = m_ck − m_ek,  W = W_ck + W_ek,  ν = n_c + n_e − 2
///
/// with class means m_ck and sums of squares W_ck = Σ_j (z_jk − m_ck)². With s = d log I/d log x:
///
/// ```
/// dm_ck = −dy Σ 2 s (1 − x)/D = −dm_ek,    dW_ck = dW_ek = dy Σ s (1 − x)/W,    dz_jk = dm_ck/n_c + 2 (z_jk − m_ck) dW_ck
/// ```
/// The best are those with the greatest x. They are found by √B/√W, which has no ties where x rounds to 1; among equal ones the lower k is better. x
/// and 1 − x both come from that quotient, so neither is formed from the other.
///
/// | where | answer |
/// |---|---|
/// | a class with one example | takes part in no pair |
/// | B = W = 0, a dead dimension | ranks last, is never chosen, has gradient 0 |
/// | W = 0 < B | x = 1: value 0, gradient 0 |
/// | x < `floor` | log I_floor, and the slope of log abs D at that x with the sign of D, + for D = 0: large and finite |
/// | a gradient above 1e30 | 1e30, so that floats can hold it |
///
/// All is computed on the host in doubles, whatever the backend: D is a difference of means that may nearly coincide, where floats would lose most of
/// the gradient. Pairs of classes are handled one after the other and leave only slopes for each class: no array of pairs × dimensions exists, which
/// for 512 classes would be 67 million numbers. log I is evaluated only for the d best, all of a pair together ([HalfBetaBatch]). The gradient is
/// computed with the value, so the backward pass is only a product.
///
/// @param keep d ≥ 1; a d above the number of dimensions means all of them   @param floor the smallest x that is distinguished from 0
public record FStatistic(Labels labels, int keep, Centre centre, double floor) implements ScalarOp {
    private static final double STEEPEST = 1e30;
    /// A bound for slopes in W, which are as large as 1/W, and for sums of many of them, in doubles.
    private static final double LARGEST = 1e290;

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        if (shape.rank() != 2 || shape.extent(0) != labels.size()) throw new ShapeException(name(), shape, "needs " + labels.size() + " rows");
        ClassPairs pairs = new ClassPairs(x[0].toDoubles(), shape.extent(1));
        for (int c = 0; c < pairs.classes.size(); c++) for (int e = c + 1; e < pairs.classes.size(); e++) pairs.add(c, e);
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, 0 - pairs.logs.sum()), NdArray.of(x[0].backend(), shape, pairs.gradient()));
    }

    /// Means and sums of squares of all classes, the sum so far, and its slopes in them. The loops run row by row along memory, over arrays that all
    /// begin at dimension 0, so that the JIT can vectorise them.
    private final class ClassPairs {
        final List<int[]> classes = labels.groups().stream().filter(rows -> rows.length >= 2).toList();
        final double[] z;
        final int dimensions;
        final double[][] first;                                                    // of each class: its first row
        final double[][] means;                                                    // relative to that
        final double[][] scatter;
        final double[][] dMeans;
        final double[][] dScatter;
        final double[] between;                                                    // D of one pair
        final double[] within;                                                     // W of one pair
        final double[] odds;
        final double[] order;
        final int[] chosen;                                                        // the best of one pair, with their x, 1 − x, D and slope
        final double[] x;
        final double[] y;
        final double[] d;
        final double[] slope;
        final HalfBetaBatch batch;
        final LogProduct logs = new LogProduct();

        ClassPairs(double[] z, int dimensions) {
            this.z = z;
            this.dimensions = dimensions;
            first = new double[classes.size()][];
            means = new double[classes.size()][dimensions];
            scatter = new double[classes.size()][dimensions];
            dMeans = new double[classes.size()][dimensions];
            dScatter = new double[classes.size()][dimensions];
            between = new double[dimensions];
            within = new double[dimensions];
            odds = new double[dimensions];
            order = new double[dimensions];
            chosen = new int[dimensions];
            x = new double[dimensions];
            y = new double[dimensions];
            d = new double[dimensions];
            slope = new double[dimensions];
            batch = new HalfBetaBatch(dimensions);
            for (int c = 0; c < classes.size(); c++) {
                int[] rows = classes.get(c);
                double[] mean = means[c];
                double[] start = Arrays.copyOfRange(z, rows[0] * dimensions, (rows[0] + 1) * dimensions);
                first[c] = start;
                for (int row : rows) {
                    for (int k = 0; k < dimensions; k++) mean[k] += z[row * dimensions + k] - start[k];
                }
                for (int k = 0; k < dimensions; k++) mean[k] /= rows.length;
                for (int row : rows) {
                    for (int k = 0; k < dimensions; k++) {
                        double deviation = z[row * dimensions + k] - start[k] - mean[k];
                        scatter[c][k] += deviation * deviation;
                    }
                }
            }
        }

        /// All of a pair of classes.
        void add(int c, int e) {
            double n1 = classes.get(c).length;
            double n2 = classes.get(e).length;
            HalfBeta half = HalfBeta.of((int) (n1 + n2 - 2));
            double weight = centre.weight(n1, n2);
            compare(c, e, Math.sqrt(weight));
            double least = least();
            int room = keep;                                                       // for those at the threshold
            for (double o : odds) if (o > least) room--;
            int count = 0;
            for (int k = 0; k < dimensions; k++) {
                if (odds[k] > least || odds[k] == least && room-- > 0) chosen[count++] = k;
            }
            for (int i = 0; i < count; i++) point(i, odds[chosen[i]], weight);
            batch.add(half, x, y, count, logs, slope);
            for (int i = 0; i < count; i++) slopes(i, dMeans[c], dMeans[e], dScatter[c], dScatter[e]);
        }

        /// D, W and √B/√W of all dimensions; −1 for a dead one, 0/0.
        ///
        /// `means` are relative to the first row of their class, so a narrow class far from 0 keeps the digits of its width.
        private void compare(int c, int e, double root) {
            double[] firstOfOne = first[c], firstOfOther = first[e], one = means[c], other = means[e];
            double[] ofOne = scatter[c], ofOther = scatter[e];
            for (int k = 0; k < dimensions; k++) {
                between[k] = firstOfOne[k] - firstOfOther[k] + (one[k] - other[k]);
                within[k] = ofOne[k] + ofOther[k];
            }
            for (int k = 0; k < dimensions; k++) odds[k] = root * Math.abs(between[k]) / Math.sqrt(within[k]);
            for (int k = 0; k < dimensions; k++) if (Double.isNaN(odds[k])) odds[k] = -1;
        }

        /// The smallest √B/√W among the best, 0 at least.
        private double least() {
            if (keep >= dimensions) return 0;
            System.arraycopy(odds, 0, order, 0, dimensions);
            return Math.max(0, select(order, dimensions - keep));
        }

        /// The number that would stand at this place if the numbers were sorted: `Arrays.sort(numbers); return numbers[place];`. Only the part that
        /// contains the place is divided further (Hoare's FIND), which takes a quarter of the time for 500 numbers.
        private static double select(double[] numbers, int place) {
            int low = 0;
            int high = numbers.length - 1;
            while (low < high) {
                double middle = numbers[place];
                int i = low;
                int j = high;
                while (i <= j) {
                    while (numbers[i] < middle) i++;
                    while (middle < numbers[j]) j--;
                    if (i <= j) {
                        double swapped = numbers[i];
                        numbers[i++] = numbers[j];
                        numbers[j--] = swapped;
                    }
                }
                if (j < place) low = i;
                if (place < i) high = j;
            }
            return numbers[place];
        }

        /// x, 1 − x and D of one dimension of a pair.
        private void point(int i, double o, double weight) {
            int k = chosen[i];
            double q = o <= 1 ? o * o : 1 / o / o;                                 // B/W or W/B, the one that is at most 1
            double whole = 1 + q;
            x[i] = o <= 1 ? q / whole : 1 / whole;
            y[i] = o <= 1 ? 1 / whole : q / whole;
            d[i] = between[k];
            if (x[i] < floor) {
                x[i] = floor;
                y[i] = 1 - floor;
                d[i] = Math.copySign(Math.sqrt(x[i] / y[i] * within[k] / weight), d[i] == 0 ? 1 : d[i]);
            }
        }

        /// Adds its part to the slopes of both classes.
        private void slopes(int i, double[] mean, double[] otherMean, double[] spread, double[] otherSpread) {
            int k = chosen[i];
            double w = within[k];
            double s = slope[i] * y[i];
            double byMean = Math.clamp(2 * s / d[i], -LARGEST, LARGEST);
            mean[k] -= byMean;
            otherMean[k] += byMean;
            // Where W = 0 all deviations are 0, so the gradient through W is 0 too.
            double bySpread = w == 0 ? 0 : Math.min(s / w, LARGEST);
            spread[k] += bySpread;
            otherSpread[k] += bySpread;
        }

        double[] gradient() {
            double[] dz = new double[z.length];
            for (int c = 0; c < classes.size(); c++) {
                int[] rows = classes.get(c);
                for (int row : rows) {
                    int from = row * dimensions;
                    for (int k = 0; k < dimensions; k++) {
                        double deviation = z[from + k] - first[c][k] - means[c][k];
                        dz[from + k] = Math.clamp(dMeans[c][k] / rows.length + 2 * deviation * dScatter[c][k], -STEEPEST, STEEPEST);
                    }
                }
            }
            return dz;
        }
    }
}
