package org.snedecor.models.experiment.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/// p₍₁₎ ≤ … ≤ p₍ₘ₎:  p̃₍ᵢ₎ = max_{j ≤ i} min(1, (m − j + 1) p₍ⱼ₎)
///
/// Holm, *A Simple Sequentially Rejective Multiple Test Procedure*, Scandinavian Journal of Statistics 1979. Of the hypotheses with p̃ ≤ α one or more are true with
/// probability α at most, however the tests depend on one another. It rejects whatever Bonferroni's m p does, and more.
public final class Holm {
    private Holm() {}

    /// @param p each in [0, 1]   @return p̃, in the same order
    /// @throws IllegalArgumentException for a p outside
    public static double[] adjusted(double... p) {
        for (double each : p) if (!(each >= 0 && each <= 1)) throw new IllegalArgumentException("Holm: p = " + each + " is no probability");
        Integer[] order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toArray(Integer[]::new);
        double[] adjusted = new double[p.length];
        double most = 0;
        for (int i = 0; i < p.length; i++) {
            most = Math.max(most, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = most;
        }
        return adjusted;
    }
}
