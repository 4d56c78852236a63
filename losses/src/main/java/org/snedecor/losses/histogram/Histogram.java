package org.snedecor.losses.histogram;

/// h_r = 1/(Δ |S|) · { Σ_{s in (t_{r−1}, t_r]} (s − t_{r−1}) + Σ_{s in (t_r, t_{r+1}]} (t_{r+1} − s) },  r = 1 … R
///
/// The linear histogram of a list S of numbers in [−1, 1] with R nodes t from −1 to 1, Δ = 2/(R − 1) apart: each number is shared by the
/// two nodes next to it, and Σ h = 1 (0 for no numbers). Numbers beyond the ends count at the ends, with slope 0. The cell of a number
/// is found by arithmetic, never by comparing it with nodes, whose last bits differ by how they were computed.
public final class Histogram {
    private final double[] h;
    private final int[] lower;
    private final int[] upper;

    public Histogram(int nodes, double... s) {
        h = new double[nodes];
        lower = new int[s.length];
        upper = new int[s.length];
        for (int i = 0; i < s.length; i++) {
            double u = (Math.clamp(s[i], -1, 1) + 1) * (nodes - 1) / 2;                 // in units of Δ from the first node
            int cell = Math.clamp((int) Math.ceil(u) - 1, 0, nodes - 2);
            h[cell] += (cell + 1 - u) / s.length;
            h[cell + 1] += (u - cell) / s.length;
            lower[i] = cell;
            upper[i] = s[i] < -1 || s[i] > 1 ? cell : cell + 1;                         // beyond an end there is no slope
        }
    }

    public double at(int node) {
        return h[node];
    }

    /// dL/ds = (dL/dh_r − dL/dh_{r−1}) / (Δ |S|) for s in (t_{r−1}, t_r]
    public double[] slopes(double... dh) {
        double[] slopes = new double[lower.length];
        for (int i = 0; i < slopes.length; i++) slopes[i] = (dh[upper[i]] - dh[lower[i]]) * (h.length - 1) / (2.0 * slopes.length);
        return slopes;
    }
}
