package org.snedecor.tests.losses;

import static org.snedecor.tests.losses.Law.DUPLICATION;
import static org.snedecor.tests.losses.Law.LENGTH;
import static org.snedecor.tests.losses.Law.MONOTONICITY;
import static org.snedecor.tests.losses.Law.ORDER;
import static org.snedecor.tests.losses.Law.ROTATION;
import static org.snedecor.tests.losses.Law.SCALE;
import static org.snedecor.tests.losses.Law.SLOPE;
import static org.snedecor.tests.losses.Law.TRANSLATION;
import static org.snedecor.tests.losses.LossCases.Trait.HINGE_PAIRS;
import static org.snedecor.tests.losses.LossCases.Trait.NEEDS_NEGATIVE;
import static org.snedecor.tests.losses.LossCases.Trait.NEEDS_POSITIVE;
import static org.snedecor.tests.losses.LossCases.Trait.NORMALIZED;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.neighbour.NcaLoss;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.neighbour.SupConLoss;
import org.snedecor.losses.pair.ThresholdConsistentMargin;
import org.snedecor.losses.ranked.FastApLoss;
import org.snedecor.losses.ranked.PnpLoss;
import org.snedecor.losses.ranked.RankCost;
import org.snedecor.losses.ranked.SmoothApLoss;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;
import org.snedecor.losses.tuplet.IntraPairVariance;
import org.snedecor.losses.tuplet.TupletMarginLoss;
import org.snedecor.losses.views.VicRegLoss;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Maker;
import org.snedecor.tests.losses.LossCases.PaperSum;
import org.snedecor.tests.losses.LossCases.Trait;

/// The losses that compare a row with all others of the batch at once.
final class RowCases {
    private static final Map<String, Case> CASES = new LinkedHashMap<>();
    private static final Set<Trait> BOTH = Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE, NORMALIZED);
    private static final Set<Law> UNIT = Set.of(TRANSLATION, DUPLICATION);

    static {
        add("multi-similarity", "cosine", (d, _) -> new MultiSimilarityLoss(2, 50, 0.5, 0.1, d),
                (z, y, d) -> RowSums.multiSimilarity(z, y, d, 2, 50, 0.5, 0.1), BOTH, UNIT);
        add("multi-similarity: all pairs", "cosine", (d, _) -> new MultiSimilarityLoss(1, 20, 0.3, Double.POSITIVE_INFINITY, d),
                (z, y, d) -> RowSums.multiSimilarity(z, y, d, 1, 20, 0.3, Double.POSITIVE_INFINITY), Set.of(NORMALIZED), UNIT);
        add("circle", "cosine", (d, _) -> new CircleLoss(0.4, 80, CircleLoss.Gradient.FIXED_WEIGHTS, Averaging.NONZERO, d),
                (z, y, d) -> RowSums.circle(z, y, d, 0.4, 80, true), BOTH, Set.of(TRANSLATION, DUPLICATION, SLOPE));
        add("circle: all moving", "cosine", (d, _) -> new CircleLoss(0.25, 16, CircleLoss.Gradient.ALL, Averaging.ALL, d),
                (z, y, d) -> RowSums.circle(z, y, d, 0.25, 16, false), BOTH, Set.of(TRANSLATION, DUPLICATION, MONOTONICITY));
        add("nca", "squared", (d, _) -> new NcaLoss(1, NcaLoss.Objective.LOGARITHM, d), (z, y, d) -> RowSums.nca(z, y, d, 1, true),
                Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE), Set.of(LENGTH, SCALE, DUPLICATION));
        add("nca: error", "normalized squared", (d, _) -> new NcaLoss(3, NcaLoss.Objective.ERROR, d), (z, y, d) -> RowSums.nca(z, y, d, 3, false), BOTH, UNIT);
        add("nt-xent", "cosine", (d, _) -> new NtXentLoss(0.07, d), (z, y, d) -> RowSums.ntXent(z, y, d, 0.07), BOTH, UNIT);
        add("supcon", "cosine", (d, _) -> new SupConLoss(0.1, SupConLoss.Form.OUTSIDE, Averaging.ALL, d), (z, y, d) -> RowSums.supCon(z, y, d, 0.1, true),
                Set.of(NEEDS_POSITIVE, NORMALIZED), Set.of(TRANSLATION, DUPLICATION, MONOTONICITY));
        add("supcon: inside", "cosine", (d, _) -> new SupConLoss(0.5, SupConLoss.Form.INSIDE, Averaging.ALL, d), (z, y, d) -> RowSums.supCon(z, y, d, 0.5, false),
                Set.of(NEEDS_POSITIVE, NORMALIZED), UNIT);
        add("fast-ap", "normalized squared", (d, _) -> new FastApLoss(10, 4, d), (z, y, d) -> RowSums.fastAp(z, y, d, 10, 4), BOTH,
                Set.of(TRANSLATION, DUPLICATION, MONOTONICITY));
        // At the paper's 0.01 slopes reach down to exp(-200), which is no float.
        add("smooth-ap", "cosine", (d, _) -> new SmoothApLoss(0.05, false, d), (z, y, d) -> RowSums.ranks(z, y, d, 0.05, false, new RankCost.Precision()), BOTH,
                Set.of(TRANSLATION, DUPLICATION, MONOTONICITY));
        add("smooth-ap: query counted", "cosine", (d, _) -> new SmoothApLoss(0.1, true, d),
                (z, y, d) -> RowSums.ranks(z, y, d, 0.1, true, new RankCost.Precision()), BOTH, Set.of(TRANSLATION, DUPLICATION, MONOTONICITY));
        pnp("pnp", 0.01, false, new RankCost.Power(4));
        pnp("pnp: count", 0.1, true, new RankCost.Count());
        pnp("pnp: logarithm", 0.1, false, new RankCost.Logarithm());
        pnp("pnp: entropy", 0.1, false, new RankCost.Entropy());
        pnp("pnp: bounded", 0.1, true, new RankCost.Bounded(2));
        add("tuplet-margin", null, (_, _) -> new TupletMarginLoss(5.73, 64), (z, y, _) -> RowSums.tupletMargin(z, y, 5.73, 64), BOTH, UNIT);
        add("intra-pair-variance", "cosine", (d, _) -> new IntraPairVariance(0.05, 0.1, IntraPairVariance.Spread.SIMILARITIES, d),
                (z, y, d) -> RowSums.intraPairVariance(z, y, d, 0.05, 0.1), Set.of(NORMALIZED), Set.of(TRANSLATION, DUPLICATION, MONOTONICITY));
        add("threshold-consistent", "cosine", (d, _) -> new ThresholdConsistentMargin(2, 0.5, 0.9, 0.5, d),
                (z, y, d) -> RowSums.thresholdConsistent(z, y, d, new double[] {2, 0.5}, new double[] {0.9, 0.5}), Set.of(NORMALIZED, HINGE_PAIRS), Set.of(TRANSLATION));
        add("vicreg", null, (_, _) -> new VicRegLoss(25, 25, 1, 1e-4), (z, y, _) -> RowSums.vicReg(z, y, 25, 25, 1, 1e-4),
                Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE), Set.of(ORDER, ROTATION, LENGTH, SCALE, DUPLICATION));
    }

    private RowCases() {}

    static Map<String, Case> all() {
        return CASES;
    }

    private static void pnp(String name, double temperature, boolean counted, RankCost.OfNegatives cost) {
        add(name, "cosine", (d, _) -> new PnpLoss(temperature, counted, cost, d), (z, y, d) -> RowSums.ranks(z, y, d, temperature, counted, cost), BOTH, UNIT);
    }

    private static void add(String name, String metric, Maker maker, PaperSum sum, Set<Trait> traits, Set<Law> broken) {
        CASES.put(name, new Case(maker, metric, sum, traits, broken));
    }
}
