package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.dsml.DsmlContrastiveLoss;
import org.snedecor.losses.dsml.DsmlTripletLoss;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.histogram.ReversalCost;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.npair.OneVsOneNPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.quadruplet.ChenQuadrupletLoss;
import org.snedecor.losses.quadruplet.PairQuadrupletLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.triplet.TripletLoss;
import org.snedecor.tests.losses.LossCases.Batch;

/// Bounds, and what becomes of losses where a setting goes to its end.
class LossLimitsTest {
    private static final Map<String, DoubleFunction<EmbeddingLoss>> MARGINS = new LinkedHashMap<>();

    static {
        MARGINS.put("contrastive", ContrastiveLoss::new);
        MARGINS.put("contrastive, linear", m -> new LinearContrastiveLoss(0, m, new Euclidean(), Averaging.ALL));
        MARGINS.put("triplet", m -> new TripletLoss(m, new SquaredEuclidean(), Averaging.ALL));
        MARGINS.put("lifted structured", m -> new LiftedStructuredLoss(m, new Euclidean()));
        MARGINS.put("lsss", m -> new LsssLoss(m, new SquaredEuclidean()));
        MARGINS.put("lifted, generalised", m -> new GeneralizedLiftedLoss(m, new Euclidean()));
        MARGINS.put("quadruplet of pairs", m -> new PairQuadrupletLoss(m, true, new SquaredEuclidean()));
        MARGINS.put("quadruplet of Chen", m -> new ChenQuadrupletLoss(m, m / 2, new SquaredEuclidean()));
        MARGINS.put("dsml, contrastive", m -> new DsmlContrastiveLoss(m, 0, new Euclidean()));
        MARGINS.put("dsml, triplet", m -> new DsmlTripletLoss(m, Averaging.ALL, 0));
        MARGINS.put("histogram, linear", m -> new HistogramLoss(21, new ReversalCost.Linear(m), new Cosine()));
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(2, 12), Arbitraries.integers().between(1, 4), Arbitraries.of(false, true),
                Arbitraries.longs()).as(Batch::of);
    }

    @Property(tries = 40)
    void aWiderMarginNeverCostsLess(@ForAll("batches") Batch batch) {
        MARGINS.forEach((name, loss) -> {
            double before = 0;
            for (double margin : new double[] {0, 0.1, 0.5, 1, 2, 5}) {
                double value = LossCases.value(loss.apply(margin), batch);
                assertTrue(value >= before - 1e-12 * (1 + before), name + " falls from " + before + " to " + value + " at margin " + margin);
                before = value;
            }
        });
    }

    /// A probability, whatever the embeddings.
    @Property(tries = 40)
    void theHistogramLossLiesInZeroToOne(@ForAll("batches") Batch batch) {
        double loss = LossCases.value(new HistogramLoss(), batch);
        assertTrue(loss >= 0 && loss <= 1 + 1e-12, "it is " + loss);
    }

    /// An angle near 90 degrees forgives every triplet whose negative is not at the centre of its positives.
    @Property(tries = 40)
    void anAngleNearARightOneCostsNothing(@ForAll("batches") Batch batch) {
        if (batch.apart()) assertEquals(0, LossCases.value(new AngularTripletLoss(89.99), batch));
    }

    /// log(1 + Σ e^x) is at most Σ log(1 + e^x).
    @Property(tries = 40)
    void oneAgainstAllIsBoundedByOneAgainstOne(@ForAll("batches") Batch batch) {
        double all = LossCases.value(new NPairLoss(0, NormPenalty.PAIRS, new DotProduct()), batch);
        double one = LossCases.value(new OneVsOneNPairLoss(0, NormPenalty.PAIRS, new DotProduct()), batch);
        assertTrue(all <= one + 1e-12 * (1 + one), all + " > " + one);
    }

    /// Weights that grow without bound single out the nearest negative; a temperature of 0 makes them equal.
    @Property(tries = 40)
    void aHotterRankedListLooksAtHarderNegatives(@ForAll("batches") Batch batch) {
        double before = 0;
        for (double t : new double[] {0, 1, 10, 100, 1e4}) {
            double value = LossCases.value(new RankedListLoss(1.2, 0.4, t, 1, RankedListLoss.Moving.QUERY, new Normalized(new Euclidean())), batch);
            assertTrue(Double.isFinite(value) && value >= before - 1e-12);
            before = value;
        }
    }

    @Example
    void aHighTemperatureKnowsNoClass() {
        Batch batch = Batch.of(10, 4, false, 1);
        double[][] weights = {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}};
        assertEquals(Math.log(4), LossCases.value(new NormalizedSoftmaxLoss(1e9, LossCases.parameter(LossCases.REFERENCE, weights)), batch), 1e-8);
    }
}
