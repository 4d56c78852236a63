package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.mining.ContrastiveTerms;
import org.snedecor.losses.mining.EasyHardPairs;
import org.snedecor.losses.mining.EasyHardPairs.Hardness;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.MultiSimilarityPairs;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Miners;
import org.snedecor.losses.triplet.HardTripletLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Miners by name, and losses that are given one.
class MinersTest {
    @Test
    void aLossOverWhatAMinerChooses() {
        var squared = new Normalized(new SquaredEuclidean());
        assertEquals(new TripletLoss(), Losses.get("triplet").make(Map.of("miner", "all")));
        assertEquals(new Mined(new HardTriplets(), new TripletTerms(0.2, Averaging.ALL), squared), Losses.get("triplet").make(Map.of("miner", "hard")));
        assertEquals(new Mined(new EasyHardPairs(Hardness.HARD, Hardness.EASY), new TripletTerms(0.2, Averaging.NONZERO), squared),
                Losses.get("triplet").make(Map.of("miner", "easy-hard:positives=HARD,negatives=easy", "average", "nonzero")));
        assertEquals(new Mined(new MultiSimilarityPairs(0.3), new Cosine(), new ContrastiveTerms(0, 1), new Euclidean()),
                Losses.get("contrastive").make(Map.of("miner", "multi-similarity:margin=0.3")), "chooses by its own distance");
    }

    /// Two ways to say batch hard.
    @Test
    void batchHardIsTheTripletLossWithItsMiner() {
        var loss = new HardTripletLoss();
        assertEquals(new Mined(new HardTriplets(), new TripletTerms(loss.margin(), loss.reducer()), loss.distance()),
                Losses.get("triplet").make(Map.of("miner", "hard", "distance", "euclidean", "embeddings", "raw")));
    }

    @Test
    void everyMinerIsDescribedAndMadeByItsName() {
        Miners.all().forEach((name, entry) -> {
            assertFalse(entry.chooses().isBlank());
            entry.settings().forEach(setting -> assertFalse(setting.meaning().isBlank()));
            assertEquals(Miners.of(name), Miners.of(name), name);
            assertTrue(Losses.get("contrastive-linear").make(Map.of("miner", name)) != null);
        });
    }

    @Test
    void isKeptWithItsSettingsInOneOrder() {
        var triplet = Losses.get("triplet");
        assertEquals(Map.of("miner", "easy-hard:negatives=all,positives=hard"), triplet.checked(Map.of("miner", "easy-hard:positives=HARD,negatives=All")));
        assertEquals(Map.of("miner", "angular:degrees=35"), triplet.checked(Map.of("miner", "angular:degrees=35.0")));
        assertEquals(Map.of("miner", "hard"), triplet.checked(Map.of("miner", "hard")));
    }

    @Test
    void mistakesAreNamed() {
        says("there is no miner 'hrad'; did you mean 'hard'?", "hrad");
        says("miner easy-hard has no setting 'positive'; did you mean 'positives'?", "easy-hard:positive=hard");
        says("positives = 'tough' is none of easy, semi_hard, hard, all", "easy-hard:positives=tough");
        says("semi-hard pairs are measured by an easy or a hard one of the other kind, not by ALL", "easy-hard:positives=all");
        says("'hard' is not SETTING=VALUE", "easy-hard:hard");
        says("'' is not SETTING=VALUE", "hard:");
        says("has 'degrees' twice", "angular:degrees=20,degrees=30");
        says("90.0 degrees are not between 0 and 90", "angular:degrees=90");
        says("bins = 2.5 is not allowed, only whole numbers", "uniform-histogram:bins=2.5");
        says("there is no miner ''", "");
    }

    private static void says(String what, String miner) {
        Executable call = () -> Losses.get("triplet").checked(Map.of("miner", miner));
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(what), message);
    }
}
