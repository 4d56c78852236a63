package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// m_if = Σ_{b,v} p(b, v) log( p(b, v) / (p(b) p(v)) )
///
/// The mutual information, in nats, of dimension i of a code, cut into bins b, and factor f with values v. Bins are of equal width from the least to the
/// greatest number of the dimension; a number on an edge is in the upper bin, the greatest one in the last. A dimension whose numbers are all equal is one bin,
/// so its m_if are exactly 0, as are those of a factor with one value.
///
/// The *modularity* of a dimension says how far it knows of one factor only. With F factors and θ_i = max_f m_if, which f* has,
///
/// > modularity_i = 1 − Σ_{f ≠ f*} m_if² / ( θ_i² (F − 1) ),
///
/// which is 1 where it knows of f* alone, and 0 where it knows as much of every factor. Of a dimension that knows nothing, θ_i = 0, it is 0/0.
/// Ridgeway, Mozer, *Learning Deep Disentangled Embeddings with the F-Statistic Loss*, NeurIPS 2018. The unit of m cancels.
///
/// | | cells (b, v) with | bins | dimensions that know nothing |
/// |---|---|---|---|
/// | the authors' program ([#authors]) | p(b, v) ≤ 0.0001 are left out of the sum | 20 | are left out of the mean: [Silent#LEFT_OUT] |
/// | disentanglement_lib ([#of]) | any p count | as its user says, 10 or 20 | count as 0: [Silent#ZERO] |
///
/// @param nats m_if, a row for each dimension
public record FactorInformation(double[][] nats) {
    private static final double LEAST_SHARE = 1e-4;

    /// What becomes of dimensions with θ = 0 in the mean.
    public enum Silent { LEFT_OUT, ZERO }

    public FactorInformation {
        nats = Arrays.stream(nats).map(double[]::clone).toArray(double[][]::new);
    }

    /// With every cell.
    ///
    /// @param codes a row of finite numbers for each thing, all of one length   @param factors of each factor the value of each thing, any numbers   @param bins at least 1
    public static FactorInformation of(double[][] codes, List<int[]> factors, int bins) {
        return of(codes, factors, bins, 0);
    }

    /// As the authors' program does it: 20 bins, without cells that hold a ten-thousandth of the things or less.
    public static FactorInformation authors(double[][] codes, List<int[]> factors) {
        return of(codes, factors, 20, LEAST_SHARE);
    }

    private static FactorInformation of(double[][] codes, List<int[]> factors, int bins, double least) {
        if (bins < 1) throw new IllegalArgumentException("mutual information: " + bins + " bins; there must be at least 1");
        CodeRows.check(codes, factors);
        double[][] nats = new double[codes[0].length][factors.size()];
        for (int i = 0; i < nats.length; i++) {
            int column = i;
            int[] binned = bins(Arrays.stream(codes).mapToDouble(row -> row[column]).toArray(), bins);
            for (int f = 0; f < factors.size(); f++) nats[i][f] = information(binned, bins, CodeRows.numbered(factors.get(f)), least);
        }
        return new FactorInformation(nats);
    }

    /// The bin of each number: how many of the edges least + k (greatest − least)/bins, k = 1 … bins − 1, it does not lie below.
    static int[] bins(double[] x, int bins) {
        double least = Arrays.stream(x).min().orElseThrow(), greatest = Arrays.stream(x).max().orElseThrow();
        if (least == greatest) return new int[x.length];
        // Of halves: the difference of two finite numbers may be infinite.
        double width = (greatest / 2 - least / 2) / bins * 2;
        double[] edges = IntStream.range(1, bins).mapToDouble(k -> least + k * width).toArray();
        return Arrays.stream(x).mapToInt(value -> {
            int at = Arrays.binarySearch(edges, value);
            if (at < 0) return -at - 1;
            while (at + 1 < edges.length && edges[at + 1] == value) at++;
            return at + 1;
        }).toArray();
    }

    private static double information(int[] bin, int bins, int[] value, double least) {
        int values = Arrays.stream(value).max().orElseThrow() + 1;
        long[][] both = new long[bins][values];
        long[] ofBin = new long[bins], ofValue = new long[values];
        for (int n = 0; n < bin.length; n++) {
            both[bin[n]][value[n]]++;
            ofBin[bin[n]]++;
            ofValue[value[n]]++;
        }
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            for (int v = 0; v < values; v++) {
                double share = (double) both[b][v] / bin.length;
                // Counts before the quotient: of independent ones it is 1, and the logarithm 0, exactly.
                if (share > least) sum += share * Math.log((double) both[b][v] * bin.length / ((double) ofBin[b] * ofValue[v]));
            }
        }
        return sum;
    }

    /// Of each dimension; NaN where it knows nothing, or where there is one factor and nothing to tell it from.
    public double[] modularities() {
        return Arrays.stream(nats).mapToDouble(m -> {
            double most = DoubleStream.of(m).max().orElse(Double.NaN);
            double others = 0;
            for (double one : m) others += one / most * (one / most);
            return 1 - (others - 1) / (m.length - 1);
        }).toArray();
    }

    /// The mean over the dimensions.
    ///
    /// @return NaN for one factor, or where no dimension is left
    public double modularity(Silent silent) {
        double[] each = modularities();
        DoubleStream counted = IntStream.range(0, each.length).filter(i -> silent == Silent.ZERO || most(i) > 0).mapToDouble(i -> most(i) > 0 ? each[i] : nats[i].length > 1 ? 0 : Double.NaN);
        return counted.average().orElse(Double.NaN);
    }

    private double most(int i) {
        return DoubleStream.of(nats[i]).max().orElse(Double.NaN);
    }
}
