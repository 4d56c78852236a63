package org.snedecor.losses.dynamic;

/// h ← [ (1 − μ) h + μ Σ_t ((1 − a_t) e_{k_t} + a_t e_{k_t + 1}) ] / Σ h,  k_t = ⌊(x_t + 2)/Δ⌋,  a_t the fraction of (x_t + 2)/Δ,  e_k the unit vector of node k
///
/// The running distribution of numbers x in [−2, 2], at nodes Δ apart: each number is divided between the two nodes next to it, and a number beyond
/// the ends counts at the end. Before the first numbers h is 0, and these replace it with μ = 1. The terms of a batch are summed, so T of them weigh
/// μ T against 1 − μ: with μ = 0.01 and 10,000 triplets, hardly anything of the past is left.
public final class MarginHistogram {
    private static final double LEAST = -2;

    private final double[] shares;
    private final double[] level;
    private final double[] fall;
    private final double width;
    private final double mean;
    private final long count;

    /// @param sums Σ x over each cell   @param weight the total that a number adds to its nodes   @param count T
    private MarginHistogram(double[] shares, double[] sums, double width, double weight, long count) {
        this.shares = shares;
        this.width = width;
        this.count = count;
        level = new double[shares.length];
        fall = new double[shares.length];
        double c = 0, sum = 0, t = Math.max(1, count);
        for (int k = 0; k < shares.length; k++) {
            c += shares[k];
            sum += c * sums[k];
            level[k] = c / t;
            fall[k] = weight / width * sums[k] / t;
        }
        mean = sum / t;
    }

    /// The histogram after all differences d(near) − d(far) at these places; unchanged if there are none.
    ///
    /// @param before h, not written to
    static MarginHistogram of(double[] before, double momentum, double[] d, TripletPlaces places) {
        int nodes = before.length;
        double width = -2 * LEAST / (nodes - 1);
        double[] added = new double[nodes], sums = new double[nodes];
        long[] count = new long[1];
        places.each((near, far) -> {
            double x = d[near] - d[far];
            int k = cell(x, width, nodes);
            double a = Math.clamp((x - LEAST) / width, 0, nodes - 1) - k;
            added[k] += 1 - a;
            added[k + 1] += a;
            sums[k] += x;
            count[0]++;
        });
        double kept = 0;
        for (double h : before) kept += h;
        double mu = kept == 0 ? 1 : momentum;
        double all = 0;
        for (int k = 0; k < nodes; k++) all += added[k] = (1 - mu) * before[k] + mu * added[k];
        for (int k = 0; k < nodes && all > 0; k++) added[k] /= all;
        return new MarginHistogram(added, sums, width, all > 0 ? mu / all : 0, count[0]);
    }

    private static int cell(double x, double width, int nodes) {
        return Math.clamp((long) Math.floor((x - LEAST) / width), 0, nodes - 2);
    }

    /// T
    public long count() {
        return count;
    }

    /// h, Σ h = 1
    public double[] shares() {
        return shares.clone();
    }

    /// 1/T Σ_t C_{k_t} x_t,  C_k = Σ_{q ≤ k} h_q
    double mean() {
        return mean;
    }

    /// dmean/dx = 1/T [ C_k − w/Δ Σ_{s: k_s = k} x_s ] of a number x in cell k, where w is the total that a number adds to its nodes.
    ///
    /// As x grows within its cell, it takes from the lower node what it gives to the upper one, so C falls at the lower node alone. Beyond the ends it gives nothing.
    double slope(double x) {
        int k = cell(x, width, shares.length);
        return x > LEAST && x < -LEAST ? level[k] - fall[k] : level[k];
    }
}
