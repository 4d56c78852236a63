package org.snedecor.models.report.page;

import java.util.Arrays;
import org.snedecor.models.parallel.TaskPool;

/// ```
/// p_j|i = exp(−β_i d²_ij) / Σ_{k≠i} exp(−β_i d²_ik),   β_i such that 2^H(p_·|i) is the perplexity
/// p_ij  = (p_j|i + p_i|j) / 2N          q_ij = (1 + |y_i − y_j|²)⁻¹ / Z,   Z = Σ_{k≠l} (1 + |y_k − y_l|²)⁻¹
/// C     = Σ p_ij log(p_ij / q_ij)       ∂C/∂y_i = 4 Σ_j (p_ij − q_ij)(y_i − y_j)(1 + |y_i − y_j|²)⁻¹
/// ```
/// t-SNE: van der Maaten, Hinton, *Visualizing Data using t-SNE*, JMLR 2008, equations 1 to 5 with the momentum and the gains of its reference code. Exact,
/// N² a step. It begins at given places, not at random ones, and each sum has its fixed order, so the same rows give the same bits on any number of threads.
public final class Tsne {
    public static final double PERPLEXITY = 30;

    private static final int STEPS = 500;
    private static final int EXAGGERATED = 120;
    private static final double EXAGGERATION = 12;

    private final double[] p;
    private final int n;

    /// @param squared N · N squared distances, row after row   @param perplexity at most (N − 1)/3, which is taken otherwise
    public Tsne(double[] squared, int n, double perplexity) {
        this.n = n;
        double[] conditional = new double[n * n];
        double entropy = Math.log(Math.max(1, Math.min(perplexity, (n - 1) / 3.0)));
        TaskPool.shared().each(n, i -> row(squared, conditional, i, entropy));
        p = new double[n * n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) p[i * n + j] = (conditional[i * n + j] + conditional[j * n + i]) / (2 * n);
    }

    /// p_·|i by bisection of β. Distances are divided by their mean first, less the least of them, which changes no p and leaves 1 as the greatest exponential.
    private void row(double[] squared, double[] to, int i, double entropy) {
        if (n < 2) return;                                                  // no other row to have a share
        int at = i * n;
        double least = Double.POSITIVE_INFINITY;
        double mean = 0;
        for (int j = 0; j < n; j++) {
            if (j == i) continue;
            least = Math.min(least, squared[at + j]);
            mean += squared[at + j] / (n - 1);
        }
        double unit = mean > least ? mean - least : 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = 1;
        for (int halving = 0; halving < 60; halving++) {
            double sum = 0;
            double weighted = 0;
            for (int j = 0; j < n; j++) {
                if (j == i) continue;
                double d = (squared[at + j] - least) / unit;
                double e = Math.exp(-beta * d);
                to[at + j] = e;
                sum += e;
                weighted += e * d;
            }
            for (int j = 0; j < n; j++) to[at + j] /= sum;
            double h = Math.log(sum) + beta * weighted / sum;
            if (Math.abs(h - entropy) < 1e-6) return;
            if (h > entropy) low = beta;
            else high = beta;
            beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
        }
    }

    /// p_ij
    public double p(int i, int j) {
        return p[i * n + j];
    }

    /// ∂C/∂y, with p times `exaggeration`.
    ///
    /// @param y x and y of each point, one after the other
    public double[] gradient(double[] y, double exaggeration) {
        double[] attraction = new double[2 * n];
        double[] repulsion = new double[2 * n];
        double[] z = new double[n];
        TaskPool.shared().each(n, i -> {
            double ax = 0, ay = 0, rx = 0, ry = 0, sum = 0;
            for (int j = 0; j < n; j++) {
                double dx = y[2 * i] - y[2 * j];
                double dy = y[2 * i + 1] - y[2 * j + 1];
                double q = 1 / (1 + dx * dx + dy * dy);
                double pq = p[i * n + j] * q;
                ax += pq * dx;
                ay += pq * dy;
                rx += q * q * dx;
                ry += q * q * dy;
                sum += q;
            }
            attraction[2 * i] = ax;
            attraction[2 * i + 1] = ay;
            repulsion[2 * i] = rx;
            repulsion[2 * i + 1] = ry;
            z[i] = sum - 1;                                                 // j = i is no pair, and has q = 1
        });
        double all = Arrays.stream(z).sum();
        double[] gradient = new double[2 * n];
        for (int k = 0; k < 2 * n; k++) gradient[k] = 4 * (exaggeration * attraction[k] - (all == 0 ? 0 : repulsion[k] / all));
        return gradient;
    }

    /// Points after all steps.
    ///
    /// @param start places of the rows along their first two principal axes; brought to a deviation of 10⁻² here
    public double[][] from(double[][] start) {
        double[] y = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) y[i] = start[i / 2][i % 2];
        double deviation = Math.sqrt(Arrays.stream(y).map(v -> v * v).sum() / (2 * n));
        if (deviation > 0) for (int i = 0; i < 2 * n; i++) y[i] *= 1e-2 / deviation;
        double[] velocity = new double[2 * n];
        double[] gains = new double[2 * n];
        Arrays.fill(gains, 1);
        double rate = Math.max(10, n / EXAGGERATION);
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(y, step < EXAGGERATED ? EXAGGERATION : 1);
            double momentum = step < EXAGGERATED ? 0.5 : 0.8;
            for (int k = 0; k < 2 * n; k++) {
                gains[k] = Math.signum(gradient[k]) == Math.signum(velocity[k]) ? Math.max(0.01, gains[k] * 0.8) : gains[k] + 0.2;
                velocity[k] = momentum * velocity[k] - rate * gains[k] * gradient[k];
                y[k] += velocity[k];
            }
        }
        double[][] places = new double[n][2];
        for (int i = 0; i < 2 * n; i++) places[i / 2][i % 2] = y[i];
        return places;
    }
}
