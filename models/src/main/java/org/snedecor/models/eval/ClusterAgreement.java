package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.snedecor.models.parallel.TaskPool;

/// How far two partitions U, V of the same n things agree, regardless of the names of their parts.
///
/// With n_uv things in part u of U and part v of V, a_u and b_v things in the parts, natural logarithms, and 0 log 0 = 0
///
/// ```
/// MI   = Σ_uv n_uv/n log(n n_uv/(a_u b_v))        H(U) = −Σ_u a_u/n log(a_u/n)
/// NMI  = MI/M                                     M = (H(U) + H(V))/2, the arithmetic mean
/// AMI  = (MI − E)/(M − E)                         E = Σ_uv Σ_k P(n_uv = k) k/n log(n k/(a_u b_v))
/// ```
/// where E is the expected MI of two partitions with parts of these sizes, things assigned at random: P is hypergeometric (Vinh, Epps, Bailey,
/// *Information Theoretic Measures for Clusterings Comparison*, JMLR 11, 2010). P is built from its mode by the ratio of neighbours and divided by its
/// sum: no factorial of n, whose logarithm would cost digits when n is large. Parts of equal sizes have equal terms, which are computed once.
///
/// Partitions that are the same up to names have NMI = AMI = 1 exactly, also where both have one part, or only parts of one thing (0/0). Where one of
/// them has one part and the other has several, both are 0. AMI may be below 0. Without any things all scores are NaN.
public record ClusterAgreement(double mutualInformation, double expected, double nmi, double ami) {
    private static final double NOTHING = 1e-30;

    /// @param first part of each thing, by any numbers   @param second of the same things
    public static ClusterAgreement of(int[] first, int[] second) {
        if (first.length != second.length) throw new IllegalArgumentException("clusters: " + first.length + " and " + second.length + " things; both partitions must be of the same things");
        int n = first.length;
        if (n == 0) return new ClusterAgreement(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        Map<Integer, Integer> a = counts(first);
        Map<Integer, Integer> b = counts(second);
        Map<Long, Integer> both = new HashMap<>();
        for (int i = 0; i < n; i++) both.merge((long) first[i] << 32 | second[i] & 0xffffffffL, 1, Integer::sum);

        double mi = OrderFree.sum(both.entrySet().stream().mapToDouble(cell -> {
            double u = a.get((int) (cell.getKey() >> 32));
            double v = b.get(cell.getKey().intValue());
            return cell.getValue() / (double) n * Math.log(n / u * cell.getValue() / v);
        }));
        double expected = expected(n, sizes(a), sizes(b));
        if (both.size() == a.size() && both.size() == b.size()) return new ClusterAgreement(mi, expected, 1, 1);
        if (a.size() == 1 || b.size() == 1) return new ClusterAgreement(0, 0, 0, 0);
        double mean = (entropy(n, a) + entropy(n, b)) / 2;
        return new ClusterAgreement(mi, expected, mi / mean, (mi - expected) / (mean - expected));
    }

    private static Map<Integer, Integer> counts(int[] parts) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int part : parts) counts.merge(part, 1, Integer::sum);
        return counts;
    }

    /// How many parts have each size.
    private static TreeMap<Integer, Integer> sizes(Map<Integer, Integer> parts) {
        TreeMap<Integer, Integer> sizes = new TreeMap<>();
        for (int size : parts.values()) sizes.merge(size, 1, Integer::sum);
        return sizes;
    }

    private static double entropy(int n, Map<Integer, Integer> parts) {
        return OrderFree.sum(parts.values().stream().mapToDouble(size -> size / (double) n * Math.log((double) n / size)));
    }

    private static double expected(int n, TreeMap<Integer, Integer> a, TreeMap<Integer, Integer> b) {
        int[] sizes = a.keySet().stream().mapToInt(size -> size).toArray();
        double[] sums = new double[sizes.length];
        TaskPool.shared().each(sizes.length, i -> {
            double sum = 0;
            for (Map.Entry<Integer, Integer> v : b.entrySet()) sum += v.getValue() * term(n, sizes[i], v.getKey());
            sums[i] = a.get(sizes[i]) * sum;
        });
        return OrderFree.sum(Arrays.stream(sums));
    }

    /// Σ_k P(k) k/n log(n k/(a b)), P(k + 1)/P(k) = (a − k)(b − k)/((k + 1)(n − a − b + k + 1)).
    private static double term(long n, long a, long b) {
        long least = Math.max(0, a + b - n);
        long most = Math.min(a, b);
        long mode = Math.clamp((long) ((a + 1.0) * (b + 1.0) / (n + 2.0)), least, most);
        double total = 0;
        double sum = 0;
        double p = 1;
        for (long k = mode; k <= most && p > NOTHING; k++) {
            total += p;
            sum += p * information(n, a, b, k);
            p *= (double) (a - k) * (b - k) / ((double) (k + 1) * (n - a - b + k + 1));
        }
        p = 1;
        for (long k = mode; k > least && p > NOTHING; ) {
            p *= (double) k * (n - a - b + k) / ((double) (a - k + 1) * (b - k + 1));
            k--;
            total += p;
            sum += p * information(n, a, b, k);
        }
        return sum / total;
    }

    private static double information(double n, double a, double b, double k) {
        return k == 0 ? 0 : k / n * Math.log(n / a * k / b);
    }
}
