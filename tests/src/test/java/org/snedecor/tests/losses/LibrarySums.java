package org.snedecor.tests.losses;

import static org.snedecor.tests.losses.PaperSums.dot;
import static org.snedecor.tests.losses.PaperSums.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.tests.losses.PaperSums.RowDistance;

/// The sums of [LibraryCases] as plain loops.
final class LibrarySums {
    private LibrarySums() {}

    static double angularRaw(double[][] z, int[] y, double degrees) {
        double t = Math.pow(Math.tan(Math.toRadians(degrees)), 2);
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                if (a == p || y[a] != y[p]) continue;
                double all = 0;
                for (int n = 0; n < z.length; n++) {
                    if (y[n] != y[a]) all += Math.exp(4 * t * (dot(unit(z[a]), z[n]) + dot(unit(z[p]), z[n])) - 2 * (1 + t) * dot(unit(z[a]), unit(z[p])));
                }
                sum += Math.log(1 + all);
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }

    /// @param share of the two sums   @param temperature likewise
    static double rankedList(double[][] z, int[] y, RowDistance d, double alpha, double margin, double[] share, double[] temperature, double floor) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double pull = 0, push = 0, pulls = z.length * floor, pushes = z.length * floor;
            for (int j = 0; j < z.length; j++) {
                double dij = d.of(z[i], z[j]);
                if (i != j && y[i] == y[j] && dij > alpha - margin) {
                    double v = Math.exp(temperature[0] * (dij - (alpha - margin)));
                    pulls += v;
                    pull += v * (dij - (alpha - margin));
                } else if (y[i] != y[j] && dij < alpha) {
                    double w = Math.exp(temperature[1] * (alpha - dij));
                    pushes += w;
                    push += w * (alpha - dij);
                }
            }
            sum += share[0] * pull / pulls + share[1] * push / pushes;
        }
        return sum / z.length;
    }

    static double norms(double[][] z, double p, double power) {
        return Arrays.stream(z).mapToDouble(row -> Math.pow(Arrays.stream(row).map(x -> Math.pow(Math.abs(x), p)).sum(), power / p)).average().orElseThrow();
    }

    static double unequalLengths(double[][] z) {
        double[] squares = Arrays.stream(z).mapToDouble(row -> dot(row, row)).toArray();
        double mean = Arrays.stream(squares).average().orElseThrow();
        return Arrays.stream(squares).map(s -> (s - mean) * (s - mean) / 4).average().orElseThrow();
    }

    static double nearestCosine(double[][] z) {
        double sum = 0;
        for (int c = 0; c < z.length; c++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int d = 0; d < z.length; d++) if (c != d) most = Math.max(most, dot(unit(z[c]), unit(z[d])));
            sum += most;
        }
        return z.length == 1 ? 0 : sum / z.length;
    }

    static double spread(double[][] z, int[] y) {
        double sum = 0;
        int pairs = 0;
        for (int s = 0; s < z.length; s++) {
            for (int t = 0; t < s; t++) {
                if (y[s] != y[t]) continue;
                sum += PaperSums.plain(unit(z[s]), unit(z[t]));
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / (2 * pairs);
    }

    /// @param first is the target of a row the first of its class? Otherwise it is the row at the place of its label.
    static double instance(double[][] z, int[] y, double gamma, boolean first) {
        int[] sorted = Arrays.stream(y).distinct().sorted().toArray();
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            int target = Arrays.binarySearch(sorted, y[i]);
            for (int j = z.length - 1; first && j >= 0; j--) if (y[j] == y[i]) target = j;
            double all = 0;
            for (double[] other : z) all += Math.exp(gamma * (dot(unit(z[i]), unit(other)) - 1));
            sum += Math.log(all) - gamma * (dot(unit(z[i]), unit(z[target])) - 1);
        }
        return sum / z.length;
    }

    /// @param swap is the negative as far as from the nearer of anchor and positive?   @param smooth log(1 + e^x) in the place of max(0, x)?
    static double triplet(double[][] z, int[] y, RowDistance d, double margin, boolean swap, boolean smooth) {
        double sum = 0;
        long triplets = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                if (a == p || y[a] != y[p]) continue;
                for (int n = 0; n < z.length; n++) {
                    if (y[n] == y[a]) continue;
                    double far = swap ? Math.min(d.of(z[a], z[n]), d.of(z[p], z[n])) : d.of(z[a], z[n]);
                    double x = d.of(z[a], z[p]) - far + margin;
                    sum += smooth ? Math.log1p(Math.exp(-Math.abs(x))) + Math.max(0, x) : Math.max(0, x);
                    triplets++;
                }
            }
        }
        return triplets == 0 ? 0 : sum / triplets;
    }

    static double centroidTriplet(double[][] z, int[] y, RowDistance d, double margin) {
        double sum = 0;
        int terms = 0;
        for (int a = 0; a < z.length; a++) {
            double[] own = mean(z, y, y[a], a);
            for (int c = 0; c < 1000 && own != null; c++) {
                double[] other = c == y[a] ? null : mean(z, y, c, -1);
                if (other == null) continue;
                sum += Math.max(0, d.of(z[a], own) - d.of(z[a], other) + margin);
                terms++;
            }
        }
        return terms == 0 ? 0 : sum / terms;
    }

    /// @param hardest is n the nearest negative of either row of a pair? Otherwise every negative of the first.
    static double dynamicSoftMargin(double[][] z, int[] y, RowDistance d, int bins, boolean hardest) {
        List<Double> all = new ArrayList<>();
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                if (a == p || y[a] != y[p]) continue;
                double nearest = Double.POSITIVE_INFINITY;
                for (int n = 0; n < z.length; n++) {
                    if (y[n] == y[a]) continue;
                    nearest = Math.min(nearest, Math.min(d.of(z[a], z[n]), d.of(z[n], z[p])));
                    if (!hardest) all.add(d.of(z[a], z[p]) - d.of(z[a], z[n]));
                }
                if (hardest && nearest < Double.POSITIVE_INFINITY) all.add(d.of(z[a], z[p]) - nearest);
            }
        }
        double[] h = new double[bins + 1];
        int[] cell = new int[all.size()];
        for (int t = 0; t < cell.length; t++) {
            double u = Math.max(0, Math.min(bins, (all.get(t) + 2) / (4.0 / bins)));
            cell[t] = (int) Math.min(bins - 1, Math.floor(u));
            h[cell[t]] += (1 - (u - cell[t])) / cell.length;
            h[cell[t] + 1] += (u - cell[t]) / cell.length;
        }
        double sum = 0;
        for (int t = 0; t < cell.length; t++) {
            double c = 0;
            for (int q = 0; q <= cell[t]; q++) c += h[q];
            sum += c * all.get(t) / cell.length;
        }
        return sum;
    }

    /// By the series of walks of every length.
    static double manifold(double[][] z, int[] y, double[][] proxies, double context, double alpha, double margin) {
        int n = z.length, k = proxies.length, all = n + k;
        double[][] nodes = new double[all][];
        for (int i = 0; i < all; i++) nodes[i] = unit(i < n ? z[i] : proxies[i - n]);
        double[][] s = new double[all][all];
        for (int i = 0; i < all; i++) for (int j = 0; j < all; j++) s[i][j] = i == j ? 0 : Math.exp(2 * Math.max(0, dot(nodes[i], nodes[j])));
        double[] degree = Arrays.stream(s).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        for (int i = 0; i < all; i++) for (int j = 0; j < all; j++) s[i][j] /= Math.sqrt(degree[i] * degree[j]);
        double[][] f = new double[all][all], step = new double[all][all];
        for (int i = 0; i < all; i++) step[i][i] = 1 - alpha;
        for (int length = 0; length < 200; length++) {
            double[][] next = new double[all][all];
            for (int i = 0; i < all; i++) {
                for (int j = 0; j < all; j++) {
                    f[i][j] += step[i][j];
                    for (int m = 0; m < all; m++) next[i][j] += alpha * step[i][m] * s[m][j];
                }
            }
            step = next;
        }
        double[][] ends = new double[n][k], alike = new double[n][k];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < k; p++) {
                ends[i][p] = f[i][n + p];
                alike[i][p] = dot(unit(f[i]), unit(f[n + p]));
            }
        }
        return walkHinge(ends, y, margin) + context * walkHinge(alike, y, margin);
    }

    private static double walkHinge(double[][] g, int[] y, double margin) {
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            int own = Math.floorMod(y[i], g[i].length);
            double all = 1;
            for (int p = 0; p < g[i].length; p++) if (p != own && g[i][p] - g[i][own] + margin >= 0) all += Math.exp(g[i][p] - g[i][own] + margin);
            sum += Math.log(all);
        }
        return sum / g.length;
    }

    /// Of the rows of a class without one; null of none.
    private static double[] mean(double[][] z, int[] y, int c, int without) {
        double[] mean = new double[z[0].length];
        int count = 0;
        for (int i = 0; i < z.length; i++) {
            if (y[i] != c || i == without) continue;
            for (int k = 0; k < mean.length; k++) mean[k] += z[i][k];
            count++;
        }
        int n = count;
        return n == 0 ? null : Arrays.stream(mean).map(x -> x / n).toArray();
    }
}
