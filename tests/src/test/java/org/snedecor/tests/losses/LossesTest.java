package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.combined.Sum;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.EmbeddingMetrics;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Setting;
import org.snedecor.losses.triplet.TripletLoss;

class LossesTest {
    /// A loss that Java makes with the paper's settings, `new TripletLoss()`, is one of those that a name makes with its defaults.
    @Test
    void defaultsAreThoseOfTheConstructors() throws ReflectiveOperationException {
        Map<Class<?>, List<EmbeddingLoss>> byName = new LinkedHashMap<>();
        for (LossEntry<?> entry : Losses.all().values()) {
            if (entry.weights()) continue;                                          // whose first numbers are drawn
            EmbeddingLoss made = entry.make(Map.of());
            byName.computeIfAbsent(made.getClass(), _ -> new ArrayList<>()).add(made);
        }
        int compared = 0;
        for (Class<?> type : byName.keySet()) {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() != 0) continue;
                constructor.setAccessible(true);
                Object made = constructor.newInstance();
                assertTrue(byName.get(type).contains(made), made + " is none of " + byName.get(type));
                compared++;
            }
        }
        assertTrue(compared >= 30, "only " + compared + " losses that are made without arguments");
        assertEquals(new ContrastiveLoss(1), Losses.get("contrastive").make(Map.of()));
        assertEquals(new FStatisticLoss(70), Losses.get("f-statistic").make(Map.of()));
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
            assertTrue(value.item() > 0 || entry.name().equals("dynamic-soft-margin") && value.item() != 0, entry.name());
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
        says("softmax has no setting 'margin'; known are average, miner", () -> Losses.get("softmax").make(Map.of("margin", 1.0), weights(6, 10)));
        says("gaussian-kl has no setting 'margin'; it has none", () -> Losses.get("gaussian-kl").make(Map.of("margin", 1.0)));
        says("margin = -1 is not allowed, only numbers from 0", () -> Losses.get("triplet").make(Map.of("margin", -1.0)));
        says("margin = NaN", () -> Losses.get("triplet").make(Map.of("margin", Double.NaN)));
        says("temperature = 0 is not allowed, only numbers above 0",
                () -> Losses.get("softmax-normalized").make(Map.of("temperature", 0.0), weights(6, 10)));
        says("distance = 'manhattan' is none of euclidean, squared, cosine", () -> Losses.get("triplet").make(Map.of("distance", "manhattan")));
        says("nodes = 2.5 is not allowed, only whole numbers", () -> Losses.get("histogram").make(Map.of("nodes", 2.5)));
        says("there is no reducer '1.0'; known are sum, all, nonzero, threshold, class-weighted, per-anchor", () -> Losses.get("triplet").make(Map.of("average", 1.0)));
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
