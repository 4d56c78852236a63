package org.snedecor.tests.losses;

import static org.snedecor.tests.losses.Law.DUPLICATION;
import static org.snedecor.tests.losses.Law.LENGTH;
import static org.snedecor.tests.losses.Law.MONOTONICITY;
import static org.snedecor.tests.losses.Law.NAMES;
import static org.snedecor.tests.losses.Law.NEVER_NEGATIVE;
import static org.snedecor.tests.losses.Law.ORDER;
import static org.snedecor.tests.losses.Law.ROTATION;
import static org.snedecor.tests.losses.Law.SCALE;
import static org.snedecor.tests.losses.Law.TRANSLATION;
import static org.snedecor.tests.losses.LossCases.Trait.HINGE_PAIRS;
import static org.snedecor.tests.losses.LossCases.Trait.NEEDS_NEGATIVE;
import static org.snedecor.tests.losses.LossCases.Trait.NEEDS_POSITIVE;
import static org.snedecor.tests.losses.LossCases.Trait.NORMALIZED;
import static org.snedecor.tests.losses.LossCases.Trait.ROWS_ALONE;
import static org.snedecor.tests.losses.LossCases.Trait.TIES;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.centroid.CentroidTripletLoss;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.combined.WithTerms;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.dynamic.DynamicSoftMarginLoss;
import org.snedecor.losses.manifold.ManifoldLoss;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.ranked.RankedListWeights;
import org.snedecor.losses.regularizer.CenterInvariant;
import org.snedecor.losses.regularizer.LpNorm;
import org.snedecor.losses.regularizer.RegularFace;
import org.snedecor.losses.regularizer.SparseCenters;
import org.snedecor.losses.triplet.TripletLoss;
import org.snedecor.losses.views.InstanceLoss;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Maker;
import org.snedecor.tests.losses.LossCases.PaperSum;
import org.snedecor.tests.losses.LossCases.Trait;

/// What pytorch-metric-learning has beyond the papers: its conventions of some losses, and its regularisers.
final class LibraryCases {
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    static {
        add("angular: raw negatives", null, (_, _) -> new AngularLoss(40, AngularLoss.Negatives.RAW), (z, y, _) -> LibrarySums.angularRaw(z, y, 40),
                Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE, ROWS_ALONE), Set.of(TRANSLATION, LENGTH, SCALE, DUPLICATION));
        add("ranked-list: weighed positives", "normalized",
                (d, _) -> new RankedListLoss(1.2, 0.4, new RankedListWeights(0.7, 0.3, 2, 5, 1e-5), RankedListLoss.Moving.ALL, d),
                (z, y, d) -> LibrarySums.rankedList(z, y, d, 1.2, 0.4, new double[] {0.7, 0.3}, new double[] {2, 5}, 1e-5), Set.of(NORMALIZED, HINGE_PAIRS),
                Set.of(TRANSLATION, MONOTONICITY));
        add("centroid-triplet", null, (_, _) -> new CentroidTripletLoss(0.3, new SquaredEuclidean(), Averaging.ALL), (z, y, _) -> LibrarySums.centroidTriplet(z, y, PaperSums::squared, 0.3),
                Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE), Set.of(LENGTH, SCALE, DUPLICATION));
        add("dynamic-soft-margin", "normalized", (d, b) -> DynamicSoftMarginLoss.of(b, 40, 1, DynamicSoftMarginLoss.NegativesTaken.ALL, d),
                (z, y, d) -> LibrarySums.dynamicSoftMargin(z, y, d, 40, false), Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE, NORMALIZED), Set.of(TRANSLATION, DUPLICATION, NEVER_NEGATIVE, MONOTONICITY));
        add("dynamic-soft-margin: hardest negatives", "normalized", (d, b) -> DynamicSoftMarginLoss.of(b, 7, 1, DynamicSoftMarginLoss.NegativesTaken.HARDEST, d),
                (z, y, d) -> LibrarySums.dynamicSoftMargin(z, y, d, 7, true), Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE, NORMALIZED, TIES), Set.of(TRANSLATION, DUPLICATION, NEVER_NEGATIVE, MONOTONICITY));
        add("manifold", null, (_, b) -> new ManifoldLoss(0.7, 0.8, 5e-4, LossCases.parameter(b, LossCases.CLASSES)),
                (z, y, _) -> LibrarySums.manifold(z, y, LossCases.CLASSES, 0.7, 0.8, 5e-4), Set.of(NORMALIZED, ROWS_ALONE), Set.of(NAMES, ROTATION, TRANSLATION, DUPLICATION));
        add("manifold: without context, two proxies", null, (_, b) -> new ManifoldLoss(0, 0.5, 0, LossCases.parameter(b, Arrays.copyOf(LossCases.CLASSES, 2))),
                (z, y, _) -> LibrarySums.manifold(z, y, Arrays.copyOf(LossCases.CLASSES, 2), 0, 0.5, 0), Set.of(NORMALIZED, ROWS_ALONE), Set.of(NAMES, ROTATION, TRANSLATION, DUPLICATION));
        add("instance", null, (_, _) -> new InstanceLoss(8, InstanceLoss.Target.FIRST), (z, y, _) -> LibrarySums.instance(z, y, 8, true), Set.of(NORMALIZED),
                Set.of(ORDER, TRANSLATION, DUPLICATION));
        add("instance: place of the label", null, (_, _) -> new InstanceLoss(64, InstanceLoss.Target.PLACE), (z, y, _) -> LibrarySums.instance(z, y, 64, false), Set.of(NORMALIZED),
                Set.of(ORDER, NAMES, TRANSLATION, DUPLICATION));
        add("lp-norm", null, (_, _) -> new LpNorm(2, 1), (z, _, _) -> LibrarySums.norms(z, 2, 1), Set.of(ROWS_ALONE), Set.of(TRANSLATION, LENGTH, SCALE));
        add("lp-norm: squares of p = 3", null, (_, _) -> new LpNorm(3, 2), (z, _, _) -> LibrarySums.norms(z, 3, 2), Set.of(ROWS_ALONE),
                Set.of(ROTATION, TRANSLATION, LENGTH, SCALE));
        add("lp-norm: p = 1", null, (_, _) -> new LpNorm(1, 1), (z, _, _) -> LibrarySums.norms(z, 1, 1), Set.of(ROWS_ALONE), Set.of(ROTATION, TRANSLATION, LENGTH, SCALE));
        add("center-invariant", null, (_, _) -> new CenterInvariant(), (z, _, _) -> LibrarySums.unequalLengths(z), Set.of(ROWS_ALONE), Set.of(TRANSLATION, LENGTH, SCALE));
        add("regular-face", null, (_, _) -> new RegularFace(), (z, _, _) -> LibrarySums.nearestCosine(z), Set.of(ROWS_ALONE, NORMALIZED),
                Set.of(TRANSLATION, DUPLICATION, NEVER_NEGATIVE));
        add("sparse-centers", null, (_, _) -> new SparseCenters(), (z, y, _) -> LibrarySums.spread(z, y), Set.of(NEEDS_POSITIVE, NORMALIZED), Set.of(TRANSLATION, DUPLICATION));
        add("triplet: nearer of anchor and positive", "normalized squared", (d, _) -> new Mined(new AllTriplets(), new TripletTerms(0.2, Averaging.ALL, true, false), d),
                (z, y, d) -> LibrarySums.triplet(z, y, d, 0.2, true, false), Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE, NORMALIZED), Set.of(TRANSLATION, DUPLICATION));
        add("triplet: smooth", "normalized", (d, _) -> new Mined(new AllTriplets(), new TripletTerms(0.05, Averaging.NONZERO, false, true), d),
                (z, y, d) -> LibrarySums.triplet(z, y, d, 0.05, false, true), Set.of(NEEDS_POSITIVE, NEEDS_NEGATIVE, NORMALIZED), Set.of(TRANSLATION, DUPLICATION));
        add("triplet: with a term", "squared", (d, _) -> new WithTerms(new TripletLoss(0.2, d, Averaging.ALL), List.of(new Weighted(0.3, new LpNorm(2, 1))), List.of()),
                (z, y, d) -> PaperSums.triplet(z, y, d, 0.2, PaperSums.Of.ALL) + 0.3 * LibrarySums.norms(z, 2, 1), Set.of(ROWS_ALONE),
                Set.of(TRANSLATION, LENGTH, SCALE, DUPLICATION));
    }

    private LibraryCases() {}

    static Map<String, Case> all() {
        return CASES;
    }

    private static void add(String name, String metric, Maker maker, PaperSum sum, Set<Trait> traits, Set<Law> broken) {
        CASES.put(name, new Case(maker, metric, sum, traits, broken));
    }
}
