package org.snedecor.models.eval;

import java.util.Arrays;
import org.snedecor.core.check.Require;

/// P(k | x) ∝ exp(w_k · x + b_k), with the W and b that make  C Σ_n −log P(y_n | x_n) + ½ Σ_k |w_k|²  least
///
/// Softmax regression; intercepts b are not penalised. One against the rest, also called binary, is the case of two classes of which the first has w = 0
/// and b = 0.
///
/// The objective is strictly convex but for one number added to all b of a softmax, so there is one answer, which does not depend on where one begins. That
/// holds for data that a plane separates too, as long as C is finite: w then grows with log C only. It is found by Newton's method: steps solve with the whole
/// Hessian, and are halved until the objective falls by a ten-thousandth of what the step promises. Near the answer each step squares the error. It ends
/// where no step promises more than 10⁻²² of the objective, or rounding hides what it would gain. Columns are centred first, which the intercepts
/// absorb, and the Hessian is scaled to a unit diagonal, so neither far nor large numbers cost digits. With C = 10¹⁰ and columns that depend
/// linearly on each other the penalty still decides: of all W that fit as well, the shortest.
///
/// The Hessian has (K (d + 1))² numbers for K classes and d columns: this is for codes of some dozens of columns.
public final class LogisticRegression {
    private static final int MOST_STEPS = 500;
    private static final double PROMISE = 1e-22;
    private static final double LEVEL = 1e-10;
    private static final double ARMIJO = 1e-4;
    private static final int HALVINGS = 60;

    private final double[][] x;                                            // centred, a 1 at the end
    private final double[] means;
    private final int[] y;
    private final int free;                                                // classes with parameters
    private final boolean binary;
    private final double penalty;                                          // 1/C
    private double[] parameters;                                           // class after class, each w then b

    private LogisticRegression(double[][] rows, int[] y, int classes, boolean binary, double c) {
        Require.positive("logistic regression: C", c);
        means = new double[rows[0].length];
        for (int i = 0; i < means.length; i++) {
            int column = i;
            // About the first: a constant column becomes exactly 0.
            means[i] = rows[0][i] + Arrays.stream(rows).mapToDouble(row -> row[column] - rows[0][column]).sum() / rows.length;
        }
        x = Arrays.stream(rows).map(this::centred).toArray(double[][]::new);
        this.y = y;
        this.binary = binary;
        free = binary ? 1 : classes;
        penalty = 1 / c;
        parameters = new double[free * (means.length + 1)];
        fit();
    }

    /// Class 1, the rows that are of it, against class 0.
    ///
    /// @param c C, positive and finite
    public static LogisticRegression binary(double[][] rows, boolean[] ofClass, double c) {
        int[] y = new int[ofClass.length];
        for (int n = 0; n < y.length; n++) y[n] = ofClass[n] ? 1 : 0;
        return new LogisticRegression(rows, y, 2, true, c);
    }

    /// @param y the class of each row, 0 to K − 1, each of them there   @param c C, positive and finite
    public static LogisticRegression softmax(double[][] rows, int[] y, double c) {
        return new LogisticRegression(rows, y, Arrays.stream(y).max().orElseThrow() + 1, false, c);
    }

    private double[] centred(double[] row) {
        double[] centred = Arrays.copyOf(row, row.length + 1);
        for (int i = 0; i < row.length; i++) centred[i] -= means[i];
        centred[row.length] = 1;
        return centred;
    }

    /// w_k · x + b_k of each class; of a binary one that of class 1 alone.
    public double[] decision(double[] row) {
        return scores(centred(row), parameters);
    }

    /// Of each class w and, last, the b that belongs to columns as they came.
    public double[][] coefficients() {
        int d = means.length;
        double[][] each = new double[free][];
        for (int k = 0; k < free; k++) {
            each[k] = Arrays.copyOfRange(parameters, k * (d + 1), (k + 1) * (d + 1));
            for (int i = 0; i < d; i++) each[k][d] -= each[k][i] * means[i];
        }
        return each;
    }

    private double[] scores(double[] centred, double[] theta) {
        double[] z = new double[free];
        for (int k = 0; k < free; k++) {
            double sum = 0;
            for (int i = 0; i < centred.length; i++) sum += theta[k * centred.length + i] * centred[i];
            z[k] = sum;
        }
        return z;
    }

    /// Of each class k the probability p_k, and −log p_y at the end. No difference of nearly equal numbers: 1 − p_y is the sum of the others.
    private double[] probabilities(double[] z, int right) {
        double[] all = binary ? new double[] {0, z[0]} : z;
        double[] p = new double[all.length + 1];
        double most = Arrays.stream(all).max().orElseThrow(), sum = 0, others = 0;
        for (int k = 0; k < all.length; k++) sum += p[k] = Math.exp(all[k] - most);
        for (int k = 0; k < all.length; k++) if (k != right) others += p[k];
        double loss = all[right] == most ? Math.log1p(others / p[right]) : most - all[right] + Math.log(sum);
        for (int k = 0; k < all.length; k++) p[k] /= sum;
        p[all.length] = loss;
        return p;
    }

    private double objective(double[] theta) {
        double sum = 0;
        for (int n = 0; n < x.length; n++) {
            double[] p = probabilities(scores(x[n], theta), y[n]);
            sum += p[p.length - 1];
        }
        for (int j = 0; j < theta.length; j++) if (!intercept(j)) sum += penalty / 2 * theta[j] * theta[j];
        return sum + pin(theta) * pin(theta) / 2;
    }

    private boolean intercept(int j) {
        return (j + 1) % (means.length + 1) == 0;
    }

    /// Σ_k b_k of a softmax, whose square is added: it chooses among answers that are alike, and is 0 at the one.
    private double pin(double[] theta) {
        double sum = 0;
        if (!binary) for (int j = means.length; j < theta.length; j += means.length + 1) sum += theta[j];
        return sum;
    }

    private void fit() {
        double f = objective(parameters);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[parameters.length];
            double[][] hessian = new double[parameters.length][parameters.length];
            differentiate(gradient, hessian);
            double[] direction = PositiveDefinite.solve(hessian, gradient);
            double promise = 0;
            for (int j = 0; j < gradient.length; j++) promise += gradient[j] * direction[j];
            if (!(promise > PROMISE * f)) return;
            double t = 1, reached = Double.NaN;
            double[] next = parameters;
            for (int halving = 0; halving < HALVINGS && !(reached <= f - ARMIJO * t * promise); halving++, t /= 2) {
                next = along(direction, halving == 0 ? 1 : t);
                reached = objective(next);
            }
            if (!(reached < f)) {
                // The objective is level to its last bits: the step is taken once more, for the gradient is not.
                if (!(promise < LEVEL * f)) throw new IllegalStateException("logistic regression: a step that promises " + promise + " of " + f + " gains nothing");
                parameters = along(direction, 1);
                return;
            }
            parameters = next;
            f = reached;
        }
        throw new IllegalStateException("logistic regression: no answer in " + MOST_STEPS + " steps of Newton's method");
    }

    private double[] along(double[] direction, double t) {
        double[] next = parameters.clone();
        for (int j = 0; j < next.length; j++) next[j] -= t * direction[j];
        return next;
    }

    private void differentiate(double[] gradient, double[][] hessian) {
        int columns = means.length + 1;
        int first = binary ? 1 : 0;                                        // the class of the first parameters
        for (int n = 0; n < x.length; n++) {
            double[] p = probabilities(scores(x[n], parameters), y[n]);
            for (int k = 0; k < free; k++) {
                double rest = 0;                                           // 1 − p_k
                for (int other = 0; other < p.length - 1; other++) if (other != k + first) rest += p[other];
                double slope = y[n] == k + first ? -rest : p[k + first];
                for (int i = 0; i < columns; i++) gradient[k * columns + i] += slope * x[n][i];
                for (int l = 0; l <= k; l++) {
                    double curvature = l == k ? p[k + first] * rest : -p[k + first] * p[l + first];
                    for (int i = 0; i < columns; i++) {
                        double scaled = curvature * x[n][i];
                        double[] row = hessian[k * columns + i];
                        for (int j = 0; j < columns; j++) row[l * columns + j] += scaled * x[n][j];
                    }
                }
            }
        }
        double pin = pin(parameters);
        for (int j = 0; j < gradient.length; j++) {
            if (!intercept(j)) {
                gradient[j] += penalty * parameters[j];
                hessian[j][j] += penalty;
            } else if (!binary) {
                gradient[j] += pin;
                for (int l = columns - 1; l <= j; l += columns) hessian[j][l] += 1;
            }
        }
    }
}
