package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.angular.NPairAngularLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.combined.Sum;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.dsml.DsmlContrastiveLoss;
import org.snedecor.losses.dsml.DsmlLiftedLoss;
import org.snedecor.losses.dsml.DsmlNPairLoss;
import org.snedecor.losses.dsml.DsmlTripletLoss;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.neighbour.NcaLoss;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.neighbour.SupConLoss;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.OneVsOneNPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.quadruplet.ChenQuadrupletLoss;
import org.snedecor.losses.quadruplet.PairQuadrupletLoss;
import org.snedecor.losses.ranked.FastApLoss;
import org.snedecor.losses.ranked.PnpLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.ranked.SmoothApLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.EmbeddingMetrics;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Setting;
import org.snedecor.losses.relation.RelationScoreLoss;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;
import org.snedecor.losses.triplet.HardTripletLoss;
import org.snedecor.losses.triplet.SemiHardTripletLoss;
import org.snedecor.losses.triplet.TripletLoss;
import org.snedecor.losses.tuplet.TupletMarginLoss;
import org.snedecor.losses.views.VicRegLoss;

class LossesTest {

    @Test
    void defaultsAreThoseOfTheConstructors() {
        assertEquals(new ContrastiveLoss(1), Losses.get("contrastive").make(Map.of()));
        assertEquals(new LinearContrastiveLoss(), Losses.get("contrastive-linear").make(Map.of()));
        assertEquals(new TripletLoss(), Losses.get("triplet").make(Map.of()));
        assertEquals(new SemiHardTripletLoss(), Losses.get("triplet-semi-hard").make(Map.of()));
        assertEquals(new HardTripletLoss(), Losses.get("triplet-hard").make(Map.of()));
        assertEquals(new NPairLoss(), Losses.get("n-pair").make(Map.of()));
        assertEquals(new OneVsOneNPairLoss(), Losses.get("n-pair-one-vs-one").make(Map.of()));
        assertEquals(new LiftedStructuredLoss(), Losses.get("lifted").make(Map.of()));
        assertEquals(new GeneralizedLiftedLoss(), Losses.get("lifted-generalized").make(Map.of()));
        assertEquals(new LsssLoss(), Losses.get("lsss").make(Map.of()));
        assertEquals(new ChenQuadrupletLoss(), Losses.get("quadruplet").make(Map.of()));
        assertEquals(new PairQuadrupletLoss(), Losses.get("quadruplet-pairs").make(Map.of()));
        assertEquals(new BinomialDevianceLoss(), Losses.get("binomial-deviance").make(Map.of()));
        assertEquals(new HistogramLoss(), Losses.get("histogram").make(Map.of()));
        assertEquals(new DsmlContrastiveLoss(), Losses.get("dsml-contrastive").make(Map.of()));
        assertEquals(new DsmlTripletLoss(), Losses.get("dsml-triplet").make(Map.of()));
        assertEquals(new DsmlLiftedLoss(), Losses.get("dsml-lifted").make(Map.of()));
        assertEquals(new DsmlNPairLoss(), Losses.get("dsml-n-pair").make(Map.of()));
        assertEquals(new AngularLoss(), Losses.get("angular").make(Map.of()));
        assertEquals(new AngularTripletLoss(), Losses.get("angular-triplet").make(Map.of()));
        assertEquals(new NPairAngularLoss(), Losses.get("n-pair-angular").make(Map.of()));
        assertEquals(new RankedListLoss(), Losses.get("ranked-list").make(Map.of()));
        assertEquals(new EnergyConfusion(), Losses.get("energy-confusion").make(Map.of()));
        assertEquals(new RelationScoreLoss(), Losses.get("relation-score").make(Map.of()));
        assertEquals(new MultiSimilarityLoss(), Losses.get("multi-similarity").make(Map.of()));
        assertEquals(new CircleLoss(), Losses.get("circle").make(Map.of()));
        assertEquals(new NcaLoss(), Losses.get("nca").make(Map.of()));
        assertEquals(new NtXentLoss(), Losses.get("nt-xent").make(Map.of()));
        assertEquals(new SupConLoss(), Losses.get("supcon").make(Map.of()));
        assertEquals(new FastApLoss(), Losses.get("fast-ap").make(Map.of()));
        assertEquals(new SmoothApLoss(), Losses.get("smooth-ap").make(Map.of()));
        assertEquals(new PnpLoss(), Losses.get("pnp").make(Map.of()));
        assertEquals(new TupletMarginLoss(), Losses.get("tuplet-margin").make(Map.of()));
        assertEquals(new VicRegLoss(), Losses.get("vicreg").make(Map.of()));
        assertEquals(new FStatisticLoss(70), Losses.get("f-statistic").make(Map.of()));
        assertEquals(new MagnetLoss(), Losses.get("magnet").make(Map.of()));
        assertEquals(Sum.of(new NPairLoss(), new Weighted(0.13, new EnergyConfusion())), Losses.get("n-pair-confusion").make(Map.of()));
    }

    @Test
    void distancesWithAMapLearnIt() {
        LossEntry<?> contrastive = Losses.get("contrastive");
        Map<String, String> given = Map.of("distance", "relative_mahalanobis");
        EmbeddingLoss loss = contrastive.make(given, weights(5, 4));
        assertEquals("[5, 5]", State.of(loss).parameters().get("distance.map").shape().toString());
        says("distance mahalanobis learns a map", () -> contrastive.make(given));
    }

    @Test
    void settingsReplaceDefaults() {
        LossEntry<?> triplet = Losses.get("triplet");
        TripletLoss expected = new TripletLoss(0.5, new Normalized(new Euclidean()), Averaging.NONZERO);
        assertEquals(expected, triplet.make(Map.of("margin", 0.5, "distance", "euclidean", "average", "nonzero")));
        assertEquals(expected, triplet.make(Map.of("margin", "0.5", "distance", "Euclidean", "average", "NONZERO")), "as text, as typed");
        assertEquals(Map.of("margin", 0.5, "average", "nonzero"), triplet.checked(Map.of("margin", "0.5", "average", "NonZero")), "as it is kept");
        assertEquals(new ContrastiveLoss(0.1, 0.6, new Cosine()),
                Losses.get("contrastive").make(Map.of("positiveMargin", 0.1, "margin", 0.6, "distance", "cosine")));
    }

    @Test
    void everyLossIsDescribedAndWorks() {
        for (LossEntry<?> entry : Losses.all().values()) {
            assertFalse(entry.paper().isBlank());
            for (Setting setting : entry.settings()) {
                assertFalse(setting.meaning().isBlank());
                assertEquals(setting.standard(), setting.value(setting.text(setting.standard())), entry.name() + " " + setting);
            }
            // Six columns: some losses read them as halves.
            LossCases.Batch batch = LossCases.Batch.of(9, 4, false, 8).mapped(x -> Arrays.copyOf(x, 6));
            EmbeddingLoss loss = entry.make(Map.of(), weights(6, 4));
            Tensor z = Tensor.variable(LossCases.array(LossCases.REFERENCE, batch.z()));
            Tensor value = loss.of(z, batch.labels());
            assertTrue(value.item() > 0, entry.name());
            Gradients gradients = Gradients.of(value);
            assertEquals(z.shape(), gradients.at(z).shape());
            State state = State.of(loss);
            assertEquals(entry.weights(), !state.parameters().isEmpty(), entry.name());
            state.parameters().values().forEach(p -> assertEquals(p.shape(), gradients.at(p).shape()));
        }
    }

    /// A weights file has the word and the parameters of a metric: what is made of them compares as the metric did.
    @Test
    void everyMetricIsMadeAgainOfItsWordAndParameters() {
        for (LossEntry<?> entry : Losses.all().values()) {
            LossEntry.Made<?> made = entry.made(Map.of(), weights(6, 4));
            for (boolean unitLength : new boolean[] {true, false}) {
                EmbeddingMetric metric = made.metric(unitLength);
                assertEquals(entry.compared().words().get(entry.compared().open() && !unitLength ? 1 : 0), metric.word(), entry.name());
                Map<String, Shape> shapes = new LinkedHashMap<>();
                State.of(metric).arrays().forEach((name, array) -> shapes.put(name, array.shape()));
                EmbeddingMetric again = EmbeddingMetrics.get(metric.word(), new Initialization(LossCases.REFERENCE, 99), 6, shapes);
                State.of(again).load(State.of(metric).arrays());

                double[][] z = LossCases.Batch.of(9, 4, false, 8).mapped(x -> Arrays.copyOf(x, 6)).z();
                Tensor rows = metric.rows(Tensor.constant(LossCases.array(LossCases.REFERENCE, z)));
                Tensor rowsAgain = again.rows(Tensor.constant(LossCases.array(LossCases.REFERENCE, z)));
                assertEquals(metric.length(6), rows.shape().extent(1), entry.name());
                assertArrayEquals(rows.value().toDoubles(), rowsAgain.value().toDoubles(), entry.name());
                assertEquals(metric.score().isPresent(), again.score().isPresent());
                metric.score().ifPresent(score -> assertArrayEquals(score.scores(rows, rows).value().toDoubles(),
                        again.score().orElseThrow().scores(rows, rows).value().toDoubles(), entry.name()));
            }
        }
        says("'cosine', which is none of unit, raw, means, map, score", () -> EmbeddingMetrics.get("cosine", new Initialization(LossCases.REFERENCE, 1), 6, Map.of()));
        says("the matrix 'map' by which embeddings are compared is missing", () -> EmbeddingMetrics.get("map", new Initialization(LossCases.REFERENCE, 1), 6, Map.of()));
    }

    @Test
    void weightsBeginWithTheSeed() {
        var entry = Losses.get("softmax-normalized");
        var one = (NormalizedSoftmaxLoss) entry.make(Map.of(), weights(6, 10));
        var two = (NormalizedSoftmaxLoss) entry.make(Map.of("temperature", 1.0), weights(6, 10));
        assertEquals("[10, 6]", one.weight().shape().toString());
        assertArrayEquals(one.weight().value().toDoubles(), two.weight().value().toDoubles());
    }

    @Test
    void mistakesAreNamedWithTheNearestName() {
        says("did you mean 'triplet'", () -> Losses.get("tripplet"));
        says("did you mean 'margin'", () -> Losses.get("triplet").make(Map.of("margn", 1.0)));
        says("softmax has no setting 'margin'; it has none", () -> Losses.get("softmax").make(Map.of("margin", 1.0), weights(6, 10)));
        says("margin = -1 is not allowed, only numbers from 0", () -> Losses.get("triplet").make(Map.of("margin", -1.0)));
        says("margin = NaN", () -> Losses.get("triplet").make(Map.of("margin", Double.NaN)));
        says("temperature = 0 is not allowed, only numbers above 0",
                () -> Losses.get("softmax-normalized").make(Map.of("temperature", 0.0), weights(6, 10)));
        says("distance = 'manhattan' is none of euclidean, squared, cosine", () -> Losses.get("triplet").make(Map.of("distance", "manhattan")));
        says("nodes = 2.5 is not allowed, only whole numbers", () -> Losses.get("histogram").make(Map.of("nodes", 2.5)));
        says("average = '1.0' is none of sum, all, nonzero", () -> Losses.get("triplet").make(Map.of("average", 1.0)));
        says("margin = 'wide' is no number", () -> Losses.get("triplet").make(Map.of("margin", "wide")));
        says("learns weights of its own", () -> Losses.get("softmax").make(Map.of()));
    }

    /// A hyper-parameter that is not a number would make a hinge 0 and a loss look learned.
    @Test
    void notANumberIsRefusedInPlaceOfEveryHyperParameter() throws ReflectiveOperationException {
        int asked = 0;
        for (LossEntry<?> entry : Losses.all().values()) {
            EmbeddingLoss loss = entry.make(Map.of(), weights(6, 4));
            RecordComponent[] parts = loss.getClass().getRecordComponents();
            for (int bad = 0; bad < parts.length; bad++) {
                if (parts[bad].getType() != double.class) continue;
                Object[] given = new Object[parts.length];
                for (int i = 0; i < parts.length; i++) given[i] = i == bad ? Double.NaN : parts[i].getAccessor().invoke(loss);
                var constructor = loss.getClass().getDeclaredConstructor(Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
                Throwable e = assertThrows(InvocationTargetException.class, () -> constructor.newInstance(given), entry.name()).getCause();
                assertTrue(e instanceof IllegalArgumentException && e.getMessage().contains("NaN"), entry.name() + ": " + e);
                asked++;
            }
        }
        assertTrue(asked > 30, "only " + asked + " hyper-parameters");
    }

    private static ClassWeights weights(int dimensions, int classes) {
        return new ClassWeights(new Initialization(LossCases.REFERENCE, 3), dimensions, classes);
    }

    private static void says(String what, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(what), message);
    }
}
