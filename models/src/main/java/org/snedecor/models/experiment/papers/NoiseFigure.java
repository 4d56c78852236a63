package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Plot;
import org.snedecor.models.experiment.Plot.Mark;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Trial;

/// d = Var(n) / Var(h),  ρ = Corr(h, h + n)
///
/// An anchor h of 32 components from N(0, 1), and h + n with noise n from N(0, s²). Variances and correlations are over the components of one pair.
///
/// Put c = Cov(h, n) / Var(h). From Cov(h, h + n) = Var(h)(1 + c) and Var(h + n) = Var(h)(1 + 2c + d)
///
/// > ρ = (1 + c) / √(1 + 2c + d),
///
/// so ρ = 1/√(1 + d) exactly where signal and noise are uncorrelated, c = 0. Of independent ones c is not 0 in finitely many components, but
/// c = √d cos θ, where θ is the angle between the two centred vectors. Of k components, the direction of n is uniform in the k − 1 dimensions that centring
/// leaves and independent of its length, so E cos θ = 0 and E cos²θ = 1/(k − 1). With ρ″(0) = (1 − 2d)/(1 + d)^{5/2} in c, and the odd moments 0,
///
/// > E[ρ | d] = 1/√(1 + d) + d (1 − 2d) / (2 (k − 1)(1 + d)^{5/2}) + O(k⁻²),
///
/// and by ρ′(0) = d/(1 + d)^{3/2} the deviation of ρ about it is d^{3/2} / ((1 + d)^{3/2} √(k − 1)) to first order. With χ² of k − 1 degrees of freedom in the
/// denominator, E d = s² (k − 1)/(k − 3): for 32 components 31/29 of s².
final class NoiseFigure {
    static final String CLAIM = "The correlation of a signal with its noisy copy is 1/√(1 + d), d the SNR distance between them: the distance is the noise, and the smaller it is the more alike are the two.";
    static final String PROTOCOL = "Without a network: anchors of 32 components from N(0, 1), with noise from N(0, s²) for s² = 0.2, 0.5 and 1.0 and five more values, 20,000 pairs for each and for each seed. "
            + "Of each pair the distance d and the correlation ρ over its components. Agreement within 0.01 was to be called equal. The proof, with what is left over in finitely many components, "
            + "d(1 − 2d)/(2·31·(1 + d)^2.5), is in the documentation of the class NoiseFigure.";
    static final String CHANGE = "Noise that is correlated with the signal: then ρ = (1 + c)/√(1 + 2c + d) with c = Cov(h, n)/Var(h), and the formula without c is wrong by any amount. "
            + "Differences of two embeddings, of which nothing says that they are uncorrelated with the anchor, are such a case.";

    private static final int COMPONENTS = 32;
    private static final int PAIRS = 20_000;
    private static final int SHOWN = 400;
    private static final List<Double> VARIANCES = List.of(0.05, 0.2, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0);
    private static final List<Double> IN_THE_FIGURE = List.of(0.2, 0.5, 1.0);
    private static final double MARGIN = 0.01;

    private NoiseFigure() {}

    static List<Trial> trials() {
        return VARIANCES.stream().map(s2 -> {
            Map<String, Object> plan = new LinkedHashMap<>();
            plan.put("components", COMPONENTS);
            plan.put("pairs", PAIRS);
            plan.put("noise", s2);
            return new Trial(method(s2), plan, (seed, _) -> measured(s2, seed));
        }).toList();
    }

    private static String method(double s2) {
        return "noise " + s2;
    }

    private static Measured measured(double s2, long seed) {
        double[] d = new double[PAIRS], rho = new double[PAIRS];
        double residue = 0, second = 0, identity = 0;
        double[] anchor = new double[COMPONENTS], noisy = new double[COMPONENTS];
        for (int p = 0; p < PAIRS; p++) {
            RandomStream draws = RandomStream.of(seed, 0x736e72L, Double.doubleToLongBits(s2), p);                                 // "snr"
            for (int m = 0; m < COMPONENTS; m++) anchor[m] = draws.nextGaussian();
            for (int m = 0; m < COMPONENTS; m++) noisy[m] = anchor[m] + Math.sqrt(s2) * draws.nextGaussian();
            double[] noise = IntStream.range(0, COMPONENTS).mapToDouble(m -> noisy[m] - anchor[m]).toArray();
            d[p] = covariance(noise, noise) / covariance(anchor, anchor);
            double r = Math.sqrt(covariance(noisy, noisy) / covariance(anchor, anchor));
            rho[p] = covariance(anchor, noisy) / Math.sqrt(covariance(anchor, anchor) * covariance(noisy, noisy));
            residue += (rho[p] - curve(d[p])) / PAIRS;
            second += (rho[p] - curve(d[p]) - d[p] * (1 - 2 * d[p]) / (2 * (COMPONENTS - 1) * Math.pow(1 + d[p], 2.5))) / PAIRS;
            identity = Math.max(identity, Math.abs(d[p] - (1 + r * r - 2 * rho[p] * r)));
        }
        return Measured.none().with("d", mean(d)).with("correlation", mean(rho)).with("ρ − 1/√(1+d)", residue).with("and less its term in 1/31", second)
                .with("|d − (1 + r² − 2ρr)| at most", identity)
                .withCurve("d", DoubleStream.of(d).limit(SHOWN).toArray()).withCurve("rho", DoubleStream.of(rho).limit(SHOWN).toArray())
                .withCurve("anchor", anchor).withCurve("noisy", noisy);
    }

    private static double curve(double d) {
        return 1 / Math.sqrt(1 + d);
    }

    private static double mean(double[] x) {
        return DoubleStream.of(x).sum() / x.length;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a), meanB = mean(b), sum = 0;
        for (int m = 0; m < a.length; m++) sum += (a[m] - meanA) * (b[m] - meanB);
        return sum / a.length;
    }

    static List<Claim> claims(Results r) {
        List<Claim> claims = new ArrayList<>();
        for (double s2 : IN_THE_FIGURE) {
            claims.add(Claim.alike("The correlation is 1/√(1 + d), noise " + s2, "mean of ρ − 1/√(1 + d)", MARGIN, r.values(method(s2), "ρ − 1/√(1+d)")));
        }
        double expected = (COMPONENTS - 1.0) / (COMPONENTS - 3);
        for (double s2 : IN_THE_FIGURE) {
            claims.add(Claim.alike("The distance is the variance of the noise, noise " + s2, "mean of d/s² − 31/29", MARGIN,
                    DoubleStream.of(r.values(method(s2), "d")).map(d -> d / s2 - expected).toArray()));
        }
        return claims;
    }

    static List<Figure> figures(Results r) {
        List<Figure> figures = new ArrayList<>();
        double[] components = IntStream.rangeClosed(1, COMPONENTS).asDoubleStream().toArray();
        for (double s2 : IN_THE_FIGURE) {
            Measured first = r.of(method(s2)).getFirst();
            figures.add(new Figure("noise-" + s2, "An anchor and its noisy copy, noise " + s2, () -> Plot.of("Noise " + s2, "component", "value")
                    .with("anchor", 0, Mark.LINE, components, first.curve("anchor")).with("with noise", 1, Mark.DASHED, components, first.curve("noisy")).svg()));
        }
        double[] along = IntStream.rangeClosed(0, 160).mapToDouble(i -> i * 0.05).toArray();
        figures.add(new Figure("correlation", "Correlation and SNR distance of 400 pairs of each noise, and the curve that was proved. Pairs lie about it because 32 components are few.",
                () -> {
                    Plot plot = Plot.of("Correlation over SNR distance", "SNR distance d", "correlation ρ");
                    for (double s2 : VARIANCES) {
                        Measured first = r.of(method(s2)).getFirst();
                        plot = plot.with("", 7, Mark.POINTS, first.curve("d"), first.curve("rho"));
                    }
                    return plot.with("1/√(1 + d)", 1, Mark.LINE, along, DoubleStream.of(along).map(NoiseFigure::curve).toArray()).svg();
                }));
        return figures;
    }
}
