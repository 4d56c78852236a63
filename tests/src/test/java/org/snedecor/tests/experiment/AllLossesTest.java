package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Listing;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Ruling;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.experiment.papers.Studies;
import org.snedecor.models.train.Recipes;

/// The comparison of all losses, without its trainings.
class AllLossesTest {
    private static final Study STUDY = Studies.get("losses-glyphs");
    private static final Effort FULL = new Effort(false, Backends.get("reference")), QUICK = new Effort(true, Backends.get("reference"));

    /// The candidates of a search, as its plan has them.
    private static List<?> candidates(Trial search) {
        return (List<?>) search.plan().get("candidates");
    }

    @Test
    void everyLossHasAsManyCandidatesOfEqualBatchesAndThePapersFirst() {
        for (String name : List.of("losses-glyphs", "losses-vendors", "losses-fashion-mnist")) {
            List<Trial> full = Studies.get(name).searches(FULL), quick = Studies.get(name).searches(QUICK);
            assertEquals(Recipes.standingAlone().stream().map(loss -> "search, " + loss).toList(), full.stream().map(Trial::method).toList());
            for (int l = 0; l < full.size(); l++) {
                List<?> all = candidates(full.get(l));
                assertEquals(8, all.size());
                assertEquals(all.subList(0, 4), candidates(quick.get(l)), "fewer candidates are the first of more");
                assertEquals(8, new LinkedHashSet<>(all).size(), full.get(l).method() + " tries one twice");
                for (Object one : all) {
                    Map<?, ?> recipe = (Map<?, ?>) one;
                    // Recipes leave out what is as usual: 12 classes of 5 images.
                    int classes = recipe.get("classes") instanceof Integer c ? c : 12, images = recipe.get("images") instanceof Integer i ? i : 5;
                    assertEquals(40, classes * images);
                    assertEquals("lenet", recipe.get("model"));
                }
                assertTrue(!((Map<?, ?>) all.getFirst()).containsKey("settings"), "the first has the paper's settings");
            }
        }
    }

    /// A search that leaves the second candidate; from the third loss on, the first.
    private static SequencedMap<String, Measured> searched() {
        SequencedMap<String, Measured> all = new LinkedHashMap<>();
        List<Trial> searches = STUDY.searches(QUICK);
        for (int l = 0; l < searches.size(); l++) {
            int chosen = l < 2 ? 1 : 0;
            all.put(searches.get(l).method(), Measured.none().with("candidate", chosen).withCurve("tried 0", 0, 1, 2, 3).withCurve("scores 0", 0.1, 0.2, Double.NaN, 0).withCurve("tried 1", 0, 1)
                    .withCurve("scores 1", chosen == 0 ? 0.9 - 0.01 * l : 0.3, 0.4));
        }
        return all;
    }

    /// Scores that fall from loss to loss, seed by seed a little apart; the last loss fails with one seed.
    @Test
    void theOrderIsFoundAndWhatFailsIsLast() {
        SequencedMap<String, Measured> searched = searched();
        List<Trial> trials = STUDY.trials(QUICK, searched);
        List<String> losses = Recipes.standingAlone();
        assertEquals(1 + losses.size() + 2, trials.size());
        SequencedMap<String, List<Measured>> results = new LinkedHashMap<>();
        for (Trial trial : trials) {
            String loss = trial.method().replace(", searched", "");
            int place = losses.indexOf(loss);
            List<Measured> each = new ArrayList<>();
            for (int seed = 1; seed <= 3; seed++) {
                double score = trial.method().equals("untrained") ? 0.001 * seed : 0.9 - 0.01 * place - (trial.method().equals(loss) && place < 2 ? 0.005 : 0) + 1e-4 * (place * seed % 5);
                each.add(place == losses.size() - 1 && seed == 2 ? new Measured(new LinkedHashMap<>(), new LinkedHashMap<>(), "the loss is NaN")
                        : Measured.none().with(Measured.RECALL, score).with(Measured.MAP_R, score));
            }
            results.put(trial.method(), each);
        }
        Findings findings = STUDY.findings(new Results(List.of(1L, 2L, 3L), results, searched));
        Map<String, Listing> listings = new LinkedHashMap<>();
        findings.listings().forEach(listing -> listings.put(listing.name(), listing));
        List<List<String>> ranks = listings.get("ranks").rows();
        assertEquals(losses, ranks.subList(0, losses.size()).stream().map(List::getFirst).toList());
        assertEquals("untrained", ranks.getLast().getFirst());
        List<List<String>> settings = listings.get("settings").rows();
        assertEquals("number 2 of 4", settings.get(1).get(1));
        assertEquals(List.of("the first, the paper's", "the paper's"), settings.get(2).subList(1, 3));
        assertTrue(!settings.get(2).getLast().isEmpty(), "the third candidate failed");
        Claim helps = findings.claims().getFirst();
        assertEquals(0.01 / losses.size(), helps.found().mean(), 1e-12);
        assertEquals(Ruling.HOLDS, helps.ruling());
        assertEquals(Ruling.HOLDS, findings.claims().get(1).ruling());
        // First by validation is the third loss: 0.9 − 0.02, though the rows' own scores fall from the first.
        assertTrue(findings.claims().get(2).quantity().contains(losses.get(2)), findings.claims().get(2).quantity());
        assertEquals(Ruling.FAILS, findings.claims().get(findings.claims().size() - 2).ruling());
        assertTrue(findings.claims().getLast().found().mean() < findings.claims().get(findings.claims().size() - 2).found().mean() - 0.1, "a failure counts as 0");
        Map<String, String> drawings = new LinkedHashMap<>();
        for (Figure figure : findings.figures()) drawings.put(figure.name(), figure.drawing().svg().toString());
        int k = losses.size();
        assertEquals(k * (k - 1), drawings.get("pairs").split("<rect").length - 1, "a square for each ordered pair");
        assertEquals(k + 1, drawings.get("losses").split("<circle").length - 1);
        assertEquals(2, drawings.get("search").split("<circle").length - 1);
        assertTrue(!drawings.toString().contains("NaN"));
    }
}
