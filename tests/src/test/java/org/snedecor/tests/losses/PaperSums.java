package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.losses.mining.Triplets;

/// The losses as their papers write them: nested loops over pairs and triplets, in doubles, for rows `z` and classes `y`.
final class PaperSums {
    private PaperSums() {}

    interface RowDistance {
        double of(double[] a, double[] b);
    }

    static RowDistance lp(double p) {
        return (a, b) -> norm(IntStream.range(0, a.length).mapToDouble(k -> a[k] - b[k]).toArray(), p);
    }

    /// The square, of rows of length 1 by the same norm.
    static RowDistance unitLp(double p) {
        return (a, b) -> Math.pow(lp(p).of(Arrays.stream(a).map(x -> x / norm(a, p)).toArray(), Arrays.stream(b).map(x -> x / norm(b, p)).toArray()), 2);
    }

    private static double norm(double[] x, double p) {
        return Math.pow(Arrays.stream(x).map(t -> Math.pow(Math.abs(t), p)).sum(), 1 / p);
    }

    static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
        return sum;
    }

    static double plain(double[] a, double[] b) {
        return Math.sqrt(squared(a, b));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    static double cosine(double[] a, double[] b) {
        return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    static RowDistance normalized(RowDistance d) {
        return (a, b) -> d.of(unit(a), unit(b));
    }

    static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return Arrays.stream(a).map(x -> length == 0 ? 0 : x / length).toArray();
    }

    static double contrastive(double[][] z, int[] y, RowDistance d, double positiveMargin, double negativeMargin) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                if (i == j) continue;
                double t = y[i] == y[j] ? Math.max(0, d.of(z[i], z[j]) - positiveMargin) : Math.max(0, negativeMargin - d.of(z[i], z[j]));
                sum += t * t;
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / (2 * pairs);
    }

    static double linearContrastive(double[][] z, int[] y, RowDistance d, double positiveMargin, double negativeMargin, boolean nonzero) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                if (i == j) continue;
                int kind = y[i] == y[j] ? 0 : 1;
                double t = Math.max(0, kind == 0 ? d.of(z[i], z[j]) - positiveMargin : negativeMargin - d.of(z[i], z[j]));
                sum[kind] += t;
                if (t > 0 || !nonzero) count[kind]++;
            }
        }
        return sum[0] / Math.max(1, count[0]) + sum[1] / Math.max(1, count[1]);
    }

    enum Of { SUM, ALL, NONZERO }

    static double triplet(double[][] z, int[] y, RowDistance d, double margin, Of of) {
        double sum = 0;
        long all = 0;
        long active = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                for (int n = 0; n < z.length; n++) {
                    if (a == p || y[a] != y[p] || y[a] == y[n]) continue;
                    double t = d.of(z[a], z[p]) + margin - d.of(z[a], z[n]);
                    all++;
                    if (t <= 0) continue;
                    sum += t;
                    active++;
                }
            }
        }
        return sum / switch (of) {
            case SUM -> 1;
            case ALL -> Math.max(1, all);
            case NONZERO -> Math.max(1, active);
        };
    }

    /// The hinge of the farthest positive and the nearest negative of each row that has both.
    static double hardTriplet(double[][] z, int[] y, RowDistance d, double margin, boolean nonzero) {
        double sum = 0;
        int count = 0;
        for (int a = 0; a < z.length; a++) {
            double farthest = Double.NEGATIVE_INFINITY;
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < z.length; j++) {
                if (j == a) continue;
                if (y[j] == y[a]) farthest = Math.max(farthest, d.of(z[a], z[j]));
                else nearest = Math.min(nearest, d.of(z[a], z[j]));
            }
            if (Double.isInfinite(farthest) || Double.isInfinite(nearest)) continue;
            double t = hinge(farthest - nearest + margin);
            sum += t;
            if (t > 0 || !nonzero) count++;
        }
        return sum / Math.max(1, count);
    }

    /// The hinge of each ordered positive pair and the nearest negative beyond it.
    static double semiHardTriplet(double[][] z, int[] y, RowDistance d, double margin, boolean nonzero) {
        double sum = 0;
        int count = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                if (p == a || y[p] != y[a]) continue;
                double positive = d.of(z[a], z[p]);
                double nearest = Double.POSITIVE_INFINITY;
                for (int n = 0; n < z.length; n++) {
                    if (y[n] != y[a] && d.of(z[a], z[n]) > positive) nearest = Math.min(nearest, d.of(z[a], z[n]));
                }
                if (Double.isInfinite(nearest)) continue;
                double t = hinge(positive - nearest + margin);
                sum += t;
                if (t > 0 || !nonzero) count++;
            }
        }
        return sum / Math.max(1, count);
    }

    /// The mean of the terms above 0 of the positive and the negative pair of each triplet.
    static double margin(double[][] z, RowDistance d, Triplets triplets, double alpha, double beta) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < triplets.count(); t++) {
            double[] a = z[triplets.anchor(t)];
            for (double term : new double[] {alpha + d.of(a, z[triplets.positive(t)]) - beta, alpha + beta - d.of(a, z[triplets.negative(t)])}) {
                if (term <= 0) continue;
                sum += term;
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    /// −1/N Σ log( exp l_y / Σ_c exp l_c )
    static double crossEntropy(double[][] logits, int[] y) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double all = 0;
            for (double l : logits[i]) all += Math.exp(l);
            sum -= Math.log(Math.exp(logits[i][y[i]]) / all);
        }
        return sum / logits.length;
    }

    static double snr(double[] a, double[] b) {
        double[] noise = IntStream.range(0, a.length).mapToDouble(k -> b[k] - a[k]).toArray();
        return variance(a) == 0 ? 0 : variance(noise) / variance(a);
    }

    private static double variance(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(t -> (t - mean) * (t - mean)).average().orElseThrow();
    }

    static double relative(double[] a, double[] b) {
        return dot(a, a) == 0 ? 0 : squared(a, b) / dot(a, a);
    }

    static RowDistance mapped(RowDistance d, double[][] map) {
        return (a, b) -> d.of(Arrays.stream(map).mapToDouble(row -> dot(row, a)).toArray(), Arrays.stream(map).mapToDouble(row -> dot(row, b)).toArray());
    }

    private static double hinge(double x) {
        return Math.max(0, x);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /// Rows by class: the first two of every class that has two.
    private static int[][] pairsOfClasses(int[] y) {
        return IntStream.of(y).distinct().sorted().mapToObj(c -> IntStream.range(0, y.length).filter(i -> y[i] == c).limit(2).toArray())
                .filter(rows -> rows.length == 2).toArray(int[][]::new);
    }

    static double nPair(double[][] z, int[] y, RowDistance d, double lambda, boolean oneVsOne) {
        int[][] pairs = pairsOfClasses(y);
        if (pairs.length < 2) return 0;
        double sum = 0;
        for (int[] i : pairs) {
            double all = 0;
            for (int[] j : pairs) {
                if (i == j) continue;
                double a = d.of(z[i[0]], z[i[1]]) - d.of(z[i[0]], z[j[1]]);
                all += oneVsOne ? softplus(a) : Math.exp(a);
            }
            sum += oneVsOne ? all : Math.log(1 + all);
            sum += lambda / 2 * (dot(z[i[0]], z[i[0]]) + dot(z[i[1]], z[i[1]]));
        }
        return sum / pairs.length;
    }

    private static double soft(double[][] z, int[] y, RowDistance d, int i) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) if (y[k] != y[i]) sum += Math.exp(-d.of(z[i], z[k]));
        return sum;
    }

    static double lifted(double[][] z, int[] y, RowDistance d, double alpha, boolean paper) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                if (i == j || y[i] != y[j]) continue;
                double l = hinge(Math.log(Math.exp(alpha) * (soft(z, y, d, i) + soft(z, y, d, j))) + d.of(z[i], z[j]));
                sum += paper ? l * l / 2 : l / 4;
                pairs++;
            }
        }
        return sum / Math.max(1, pairs);
    }

    static double generalizedLifted(double[][] z, int[] y, RowDistance d, double margin) {
        double sum = 0;
        int anchors = 0;
        for (int i = 0; i < z.length; i++) {
            double positives = 0;
            for (int j = 0; j < z.length; j++) if (i != j && y[i] == y[j]) positives += Math.exp(d.of(z[i], z[j]));
            double negatives = soft(z, y, d, i);
            if (positives == 0 || negatives == 0) continue;
            sum += hinge(Math.log(positives) + margin + Math.log(negatives));
            anchors++;
        }
        return sum / Math.max(1, anchors);
    }

    static double pairQuadruplet(double[][] z, int[] y, RowDistance d, double margin, boolean disjoint) {
        double sum = 0;
        int count = 0;
        int n = z.length;
        for (int ij = 0; ij < n * n; ij++) {
            for (int kl = 0; kl < n * n; kl++) {
                int i = ij / n, j = ij % n, k = kl / n, l = kl % n;
                if (i >= j || k >= l || y[i] != y[j] || y[k] == y[l]) continue;
                if (disjoint && (i == k || i == l || j == k || j == l)) continue;
                sum += hinge(margin + (d.of(z[i], z[j]) + d.of(z[j], z[i])) / 2 - (d.of(z[k], z[l]) + d.of(z[l], z[k])) / 2);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    static double chenQuadruplet(double[][] z, int[] y, RowDistance d, double first, double second) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                if (i == j || y[i] != y[j]) continue;
                for (int k = 0; k < z.length; k++) {
                    for (int l = 0; l < z.length; l++) {
                        if (y[k] == y[i] || y[l] == y[i] || y[k] == y[l]) continue;
                        sum += hinge(d.of(z[i], z[j]) - d.of(z[i], z[k]) + first) + hinge(d.of(z[i], z[j]) - d.of(z[l], z[k]) + second);
                        count++;
                    }
                }
            }
        }
        return sum / Math.max(1, count);
    }

    interface OfPair {
        double of(double d, boolean positive);
    }

    /// The mean of a term over all ordered pairs, or of each kind apart.
    static double overPairs(double[][] z, int[] y, RowDistance d, boolean apart, OfPair term) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                if (i == j) continue;
                int kind = y[i] == y[j] ? 0 : 1;
                sum[kind] += term.of(d.of(z[i], z[j]), kind == 0);
                count[kind]++;
            }
        }
        return apart ? sum[0] / Math.max(1, count[0]) + sum[1] / Math.max(1, count[1]) : (sum[0] + sum[1]) / Math.max(1, count[0] + count[1]);
    }

    static double deviance(double[][] z, int[] y, RowDistance d, double alpha, double beta, double cost) {
        return overPairs(z, y, d, true, (dij, positive) -> Math.log(1 + Math.exp(positive ? -alpha * (1 - dij - beta) : alpha * cost * (1 - dij - beta))));
    }

    /// Σ_{r,q} A(t_q, t_r) · mean over positives of (1 − |s − t_q|/Δ)₊ · mean over negatives of (1 − |s − t_r|/Δ)₊
    static double histogram(double[][] z, int[] y, RowDistance d, int nodes, DoubleBinaryOperator cost) {
        double width = 2.0 / (nodes - 1);
        double[] t = IntStream.range(0, nodes).mapToDouble(r -> -1 + r * width).toArray();
        double[][] h = new double[2][nodes];
        for (int r = 0; r < nodes; r++) {
            double node = t[r];
            for (int kind = 0; kind < 2; kind++) {
                boolean wanted = kind == 0;
                h[kind][r] = overPairs(z, y, d, true,
                        (dij, positive) -> positive == wanted ? hinge(1 - Math.abs(Math.clamp(1 - dij, -1, 1) - node) / width) : 0);
            }
        }
        double sum = 0;
        for (int q = 0; q < nodes; q++) for (int r = 0; r < nodes; r++) sum += h[0][q] * h[1][r] * cost.applyAsDouble(t[q], t[r]);
        return sum;
    }

    /// −Σ over pairs of classes of two rows and more of Σ log I_x(1/2, ν/2) over the dimensions of the greatest x that are not dead.
    static double fStatistic(double[][] z, int[] y, int keep, boolean weighted) {
        int[][] classes = IntStream.of(y).distinct().mapToObj(c -> IntStream.range(0, y.length).filter(i -> y[i] == c).toArray())
                .filter(rows -> rows.length > 1).toArray(int[][]::new);
        double sum = 0;
        for (int c = 0; c < classes.length; c++) {
            for (int e = 0; e < c; e++) {
                int[] one = classes[c];
                int[] two = classes[e];
                double n = one.length + two.length;
                double[][] shares = IntStream.range(0, z[0].length).mapToObj(k -> {
                    double first = IntStream.of(one).mapToDouble(i -> z[i][k]).average().orElseThrow();
                    double second = IntStream.of(two).mapToDouble(i -> z[i][k]).average().orElseThrow();
                    double centre = weighted ? (one.length * first + two.length * second) / n : (first + second) / 2;
                    double between = one.length * Math.pow(first - centre, 2) + two.length * Math.pow(second - centre, 2);
                    double within = IntStream.of(one).mapToDouble(i -> Math.pow(z[i][k] - first, 2)).sum()
                            + IntStream.of(two).mapToDouble(i -> Math.pow(z[i][k] - second, 2)).sum();
                    double x = Math.max(between / (between + within), 1e-37);
                    return new double[] {x, within / (between + within)};
                }).filter(share -> !Double.isNaN(share[1])).sorted(Comparator.comparingDouble(share -> -share[0])).limit(keep).toArray(double[][]::new);
                for (double[] share : shares) sum -= IncompleteBeta.of(share[0], share[1], 0.5, (n - 2) / 2).log();
            }
        }
        return sum;
    }

    /// The mean over rows of ½ Σ (μ² + e^l − l − 1), μ the first `n` components and l the next.
    static double gaussianKl(double[][] z, int n) {
        return Arrays.stream(z).mapToDouble(row -> IntStream.range(0, n)
                .mapToDouble(k -> (row[k] * row[k] + Math.exp(row[n + k]) - row[n + k] - 1) / 2).sum()).average().orElseThrow();
    }

    /// Each class a cluster; σ² at least 2⁻⁶⁰.
    static double magnet(double[][] z, int[] y, double gap) {
        double[][] mean = new double[z.length][z[0].length];
        for (int i = 0; i < z.length; i++) {
            int c = y[i];
            for (int k = 0; k < mean[i].length; k++) {
                int component = k;
                mean[i][k] = IntStream.range(0, z.length).filter(j -> y[j] == c).mapToDouble(j -> z[j][component]).average().orElseThrow();
            }
        }
        double scatter = 0;
        for (int i = 0; i < z.length; i++) scatter += squared(z[i], mean[i]);
        double width = 2 * Math.max(scatter / Math.max(1, z.length - 1), 0x1p-60);
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double impostors = 0;
            for (int j = 0; j < z.length; j++) {
                int c = y[j];
                boolean first = IntStream.range(0, j).noneMatch(l -> y[l] == c);
                if (first && y[j] != y[i]) impostors += Math.exp(-squared(z[i], mean[j]) / width);
            }
            sum += hinge(squared(z[i], mean[i]) / width + gap + Math.log(impostors));
        }
        return sum / z.length;
    }

    static double zeroMean(double[][] z) {
        return Arrays.stream(z).mapToDouble(row -> Math.abs(Arrays.stream(row).sum())).average().orElseThrow();
    }

    static double angular(double[][] z, int[] y, double degrees) {
        double t = Math.pow(Math.tan(Math.toRadians(degrees)), 2);
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                if (a == p || y[a] != y[p]) continue;
                double all = 0;
                for (int n = 0; n < z.length; n++) {
                    if (y[n] == y[a]) continue;
                    double[] x = unit(z[n]);
                    all += Math.exp(4 * t * (dot(unit(z[a]), x) + dot(unit(z[p]), x)) - 2 * (1 + t) * dot(unit(z[a]), unit(z[p])));
                }
                sum += Math.log(1 + all);
                pairs++;
            }
        }
        return sum / Math.max(1, pairs);
    }

    static double angularTriplet(double[][] z, int[] y, double degrees) {
        double t = Math.pow(Math.tan(Math.toRadians(degrees)), 2);
        double sum = 0;
        int triplets = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                for (int n = 0; n < z.length; n++) {
                    if (a == p || y[a] != y[p] || y[n] == y[a]) continue;
                    double[] ua = unit(z[a]);
                    double[] up = unit(z[p]);
                    double[] c = IntStream.range(0, ua.length).mapToDouble(k -> (ua[k] + up[k]) / 2).toArray();
                    sum += hinge(squared(ua, up) - 4 * t * squared(unit(z[n]), c));
                    triplets++;
                }
            }
        }
        return sum / Math.max(1, triplets);
    }

    static double rankedList(double[][] z, int[] y, RowDistance d, double alpha, double margin, double temperature, double lambda) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double pull = 0, push = 0, weights = 0;
            int positives = 0;
            for (int j = 0; j < z.length; j++) {
                double dij = d.of(z[i], z[j]);
                if (i != j && y[i] == y[j] && dij > alpha - margin) {
                    pull += dij - (alpha - margin);
                    positives++;
                } else if (y[i] != y[j] && dij < alpha) {
                    double w = Math.exp(temperature * (alpha - dij));
                    weights += w;
                    push += w * (alpha - dij);
                }
            }
            sum += pull / Math.max(1, positives) + (weights > 0 ? lambda * push / weights : 0);
        }
        return sum / z.length;
    }

    static double relationScore(double[][] scores, int[] y) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) for (int c = 0; c < scores[i].length; c++) sum += Math.pow(scores[i][c] - (y[i] == c ? 1 : 0), 2);
        return sum;
    }

    /// One support a class; weights `[hidden][2 · dimensions]`, biases, and the weights and bias of the score.
    static double relationNetwork(double[][] z, int[] y, double[][] w, double[] b, double[] v, double bias) {
        int[] classes = IntStream.of(y).distinct().filter(c -> IntStream.of(y).filter(k -> k == c).count() > 1).toArray();
        double sum = 0;
        if (classes.length < 2) return 0;
        for (int c : classes) {
            int support = IntStream.range(0, y.length).filter(i -> y[i] == c).findFirst().orElseThrow();
            for (int own : classes) {
                for (int i : IntStream.range(0, y.length).filter(i -> y[i] == own).skip(1).toArray()) {
                    double[] both = DoubleStream.concat(Arrays.stream(z[support]), Arrays.stream(z[i])).toArray();
                    double score = bias;
                    for (int h = 0; h < w.length; h++) score += v[h] * hinge(dot(w[h], both) + b[h]);
                    sum += Math.pow(1 / (1 + Math.exp(-score)) - (own == c ? 1 : 0), 2);
                }
            }
        }
        return sum;
    }

    static double lmnn(double[][] z, int[] y, double[][] map, double mu, int k) {
        RowDistance d = mapped(PaperSums::squared, map);
        double sum = 0;
        for (int row = 0; row < z.length; row++) {
            int i = row;
            int[] targets = IntStream.range(0, z.length).filter(j -> j != i && y[j] == y[i]).boxed()
                    .sorted(Comparator.comparingDouble(j -> plain(z[i], z[j]))).limit(k).mapToInt(j -> j).toArray();
            for (int j : targets) {
                sum += (1 - mu) * d.of(z[i], z[j]);
                for (int l = 0; l < z.length; l++) if (y[l] != y[i]) sum += mu * hinge(1 + d.of(z[i], z[j]) - d.of(z[i], z[l]));
            }
        }
        return sum;
    }

    /// −1/N Σ log softmax(W z + b)_y, the rows normalised and the logits divided by T for a T > 0
    static double softmax(double[][] z, int[] y, double[][] w, double temperature) {
        double[][] logits = Arrays.stream(z).map(row -> Arrays.stream(w)
                .mapToDouble(c -> temperature > 0 ? dot(unit(c), unit(row)) / temperature : dot(c, row)).toArray()).toArray(double[][]::new);
        return crossEntropy(logits, y);
    }
}
