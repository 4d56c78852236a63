package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Origin;
import org.snedecor.core.nn.State;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Setting;
import org.snedecor.losses.triplet.TripletLoss;

class LossesTest {

    @Test
    void defaultsAreThoseOfTheConstructors() {
        assertEquals(new ContrastiveLoss(1), Losses.get("contrastive").make(Map.of()));
        assertEquals(new LinearContrastiveLoss(), Losses.get("contrastive-linear").make(Map.of()));
        assertEquals(new TripletLoss(), Losses.get("triplet").make(Map.of()));
    }

    @Test
    void settingsReplaceDefaults() {
        LossEntry triplet = Losses.get("triplet");
        Map<String, Double> given = Map.of("margin", triplet.setting("margin").parse("0.5"), "distance", triplet.setting("distance").parse("euclidean"),
                "average", triplet.setting("average").parse("nonzero"));
        assertEquals(new TripletLoss(0.5, new Normalized(new Euclidean()), Averaging.NONZERO), triplet.make(given));
        assertEquals(new ContrastiveLoss(0.1, 0.6, new Cosine()),
                Losses.get("contrastive").make(Map.of("positiveMargin", 0.1, "margin", 0.6, "distance", 2.0)));
    }

    @Test
    void everyLossIsDescribedAndWorks() {
        for (LossEntry entry : Losses.all().values()) {
            assertFalse(entry.paper().isBlank());
            for (Setting setting : entry.settings()) {
                assertFalse(setting.meaning().isBlank());
                assertEquals(setting.standard(), setting.parse(setting.text(setting.standard())), entry.name() + " " + setting);
            }
            LossCases.Batch batch = LossCases.Batch.of(9, 5, 4, false, 8);
            EmbeddingLoss loss = entry.make(Map.of(), weights(5, 4));
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
        says("distance = 'manhattan' is none of euclidean, squared, cosine", () -> Losses.get("triplet").setting("distance").parse("manhattan"));
        says("average = 1.5", () -> Losses.get("triplet").make(Map.of("average", 1.5)));
        says("margin = 'wide' is no number", () -> Losses.get("triplet").setting("margin").parse("wide"));
        says("learns weights for each class", () -> Losses.get("softmax").make(Map.of()));
    }

    private static ClassWeights weights(int dimensions, int classes) {
        return new ClassWeights(new Origin(LossCases.REFERENCE, 3), dimensions, classes);
    }

    private static void says(String what, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(what), message);
    }
}
