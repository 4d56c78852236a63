package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.tests.losses.LossCases.Batch;

/// Terms that are added to a loss by name, and the recorded regularisers.
class LossTermsTest {
    private static final Backend BACKEND = LossCases.REFERENCE;
    private static final int CLASSES = 4;

    private static ClassWeights weights() {
        return new ClassWeights(new Initialization(BACKEND, 5), LossCases.DIMENSIONS, CLASSES);
    }

    private static double value(String name, Map<String, ?> settings, Batch batch) {
        return LossCases.value(Losses.get(name).make(settings, weights()), batch);
    }

    /// The value is the loss and its terms, each by its weight, whatever their order.
    @Test
    void theValueIsTheSum() {
        Batch batch = Batch.of(9, CLASSES, false, 3);
        double[][] w = rows(((Classifier) Losses.get("arcface").make(Map.of(), weights())).weight());
        double[][] centres = rows(((Classifier) Losses.get("arcface-subcenter").make(Map.of(), weights())).weight());
        int[] classes = IntStream.range(0, centres.length).map(row -> row / 3).toArray();
        double arcface = value("arcface", Map.of(), batch);
        assertEquals(arcface + LibrarySums.nearestCosine(w), value("arcface+regular-face", Map.of(), batch), 1e-12);
        assertEquals(arcface + 0.5 * LibrarySums.norms(batch.z(), 1, 2) + 3 * LibrarySums.norms(w, 2, 1) + LibrarySums.unequalLengths(w),
                value("arcface+lp-norm+center-invariant+lp-norm@weights", Map.of("lp-norm.weight", 0.5, "lp-norm.p", 1, "lp-norm.power", 2, "lp-norm@weights.weight", 3), batch), 1e-12);
        assertEquals(value("arcface-subcenter", Map.of(), batch) + 0.2 * LibrarySums.spread(centres, classes),
                value("arcface-subcenter+sparse-centers", Map.of("sparse-centers.weight", 0.2), batch), 1e-12);
        assertEquals(value("triplet", Map.of("margin", 0.7), batch) + 2 * PaperSums.zeroMean(batch.z()),
                value("triplet+zero-mean", Map.of("margin", 0.7, "zero-mean.weight", 2), batch), 1e-12);
    }

    private static double[][] rows(Parameter weight) {
        double[] flat = weight.value().toDoubles();
        int columns = weight.shape().extent(1);
        return IntStream.range(0, flat.length / columns).mapToObj(r -> Arrays.copyOfRange(flat, r * columns, (r + 1) * columns)).toArray(double[][]::new);
    }

    /// It is compared, drawn and classified by as the loss itself.
    @Test
    void whatTheLossNeedsStays() {
        LossEntry<?> entry = Losses.get("proxy-anchor+lp-norm");
        assertEquals("proxy-anchor+lp-norm", entry.name());
        assertTrue(entry.weights());
        assertEquals(Losses.get("proxy-anchor").drawn().kind(), entry.drawn().kind());
        assertTrue(entry.made(Map.of(), weights()).classifier().isPresent());
        assertTrue(Losses.get("triplet+lp-norm").made(Map.of(), weights()).classifier().isEmpty());
        assertEquals("map", Losses.get("lmnn+lp-norm").made(Map.of(), weights()).metric(true).word());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "triplet+                       | there is no term ''; known are zero-mean, energy-confusion, intra-pair-variance, threshold-consistent, lp-norm, center-invariant, regular-face, sparse-centers",
        "triplet+lp-nrom                | there is no term 'lp-nrom'; did you mean 'lp-norm'? Known are zero-mean, energy-confusion, intra-pair-variance, threshold-consistent, lp-norm, center-invariant, regular-face, sparse-centers",
        "triplet+lp-norm+lp-norm        | the term lp-norm is added twice",
        "triplet+energy-confusion@weights | the term energy-confusion compares pairs of embeddings, so it cannot be a term of class weights",
        "zero-mean+lp-norm              | loss zero-mean is a term itself, so no term is added to it",
        "magnet+lp-norm                 | loss magnet draws its own batches, of clusters, so no term is added to it",
    })
    void whatDoesNotFitIsOneSentence(String name, String sentence) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> Losses.get(name)).getMessage());
    }

    @Test
    void aTermOfClassWeightsNeedsThem() {
        String said = assertThrows(IllegalArgumentException.class, () -> Losses.get("triplet+regular-face").make(Map.of())).getMessage();
        assertTrue(said.startsWith("a term of class weights is added to a loss that has none"), said);
        assertEquals("lp norm: p = 0.5 must be finite and at least 1", assertThrows(IllegalArgumentException.class, () -> Losses.get("triplet+lp-norm").make(Map.of("lp-norm.p", 0.5))).getMessage());
        assertEquals("loss triplet+lp-norm has no setting 'p'; known are margin, distance, embeddings, average, miner, far, cost, lp-norm.weight, lp-norm.p, lp-norm.power",
                assertThrows(IllegalArgumentException.class, () -> Losses.get("triplet+lp-norm").make(Map.of("p", 2))).getMessage());
    }

    /// Every regulariser of pytorch-metric-learning 2.8.1, value and gradient.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void theLibrarysRegularisers(String name) {
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        double worstValue = 0, worstGradient = 0;
        List<Map<String, Object>> records = Records.of("pml_losses.json", "regularizers");
        for (Map<String, Object> record : records) {
            try (var _ = backend.step()) {
                Map<String, Object> given = Records.map(record.get("constructor"));
                EmbeddingLoss term = LibraryRecords.regularizer((String) record.get("regularizer"), given);
                Tensor x = Tensor.variable(Records.array(backend, record.get("x")));
                int centres = (int) Records.number(given.getOrDefault("centers_per_class", 1));
                Tensor value = term.of(x, Labels.of(IntStream.range(0, x.shape().extent(0)).map(row -> row / centres).toArray()));
                double[] right = Records.doubles(Records.map(record.get("gradients")).get("x"));
                double[] found = Gradients.of(value).at(x).toDoubles();
                worstValue = Math.max(worstValue, Math.abs(value.item() - Records.number(record.get("value"))));
                for (int i = 0; i < right.length; i++) worstGradient = Math.max(worstGradient, Math.abs(right[i] - found[i]));
            }
        }
        System.out.printf("%-10s %d regularisers, value off by %.1e at most, gradient by %.1e%n", name, records.size(), worstValue, worstGradient);
        assertTrue(worstValue <= (floats ? 1e-5 : 1e-11) && worstGradient <= (floats ? 1e-4 : 1e-9), worstValue + " and " + worstGradient);
    }

    /// Powers that would overflow or vanish, each in a row of its own.
    @Test
    void normsOfLargeAndSmallRows() {
        Batch batch = new Batch(new double[][] {{3e200, 4e200, 0, 0, 0}, {3e-200, 4e-200, 0, 0, 0}, {0, 0, 0, 0, 0}}, new int[] {0, 1, 2});
        LossCases.Result result = LossCases.result(BACKEND, Losses.get("lp-norm").make(Map.of()), batch);
        assertEquals(5e200 / 3, result.value(), 1e186);
        assertArrayEquals(new double[] {0.2, 4.0 / 15, 0, 0, 0}, result.gradient()[1], 1e-15);
        assertArrayEquals(new double[5], result.gradient()[2]);
        assertEquals(0, LossCases.value(Losses.get("center-invariant").make(Map.of()), new Batch(new double[][] {{1, 2}}, new int[] {0})));
        assertEquals(0, LossCases.value(Losses.get("regular-face").make(Map.of()), new Batch(new double[][] {{1, 2}}, new int[] {0})));
    }
}
