package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snedecor.losses.registry.Losses;

/// The tables of `losses/README.md` against the registry, and README's short one against them.
final class LossesPageTest {
    private static final Page PAGE = Page.of("losses/README.md");

    /// name, paper, file
    private static final Pattern ENTRY = Pattern.compile("^\\| `([\\w-]+)` \\| ([^|]+) \\| \\[\\w+]\\(src/main/java/org/snedecor/losses/(\\w+)/\\w+\\.java\\) \\|$", Pattern.MULTILINE);

    /// name, Recall@1, MAP@R, seconds
    private static final Pattern SCORED = Pattern.compile("^\\| `([\\w-]+)` \\| (0\\.\\d{3}) \\(0\\.\\d{3}\\) \\| 0\\.\\d{3} \\(0\\.\\d{3}\\) \\| [\\d.]+ \\|$", Pattern.MULTILINE);

    /// The registry is in ASCII, the page spells names as their bearers do.
    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    @Test
    void theTableIsTheRegistry() {
        List<String> shown = ENTRY.matcher(PAGE.text()).results().map(row -> row.group(1) + ", " + ascii(row.group(2)) + ", in " + row.group(3)).toList();
        List<String> known = Losses.all().values().stream().map(entry -> entry.name() + ", " + entry.paper() + ", in " + entry.family()).toList();
        assertEquals(known, shown);
    }

    /// Those that the page says have not been trained yet.
    private static List<String> notYet() {
        Matcher sentence = Pattern.compile("^Not trained yet: (.*)\\.$", Pattern.MULTILINE).matcher(PAGE.text());
        return sentence.find() ? Pattern.compile("`([\\w-]+)`").matcher(sentence.group(1)).results().map(name -> name.group(1)).toList() : List.of();
    }

    /// Terms are trained together with a loss, scores are given to `relation-score`: these, and what is said to wait, alone have no score of their own.
    @Test
    void whatCanStandAloneIsScored() {
        List<String> missing = new ArrayList<>(Losses.all().keySet());
        List<String> scored = SCORED.matcher(PAGE.text()).results().map(row -> row.group(1)).toList();
        assertTrue(missing.containsAll(scored), "scores of what is no loss: " + scored);
        assertTrue(Collections.disjoint(scored, notYet()), "scored and not trained yet: " + notYet());
        missing.removeAll(scored);
        missing.removeAll(notYet());
        assertEquals(List.of("zero-mean", "energy-confusion", "intra-pair-variance", "threshold-consistent", "gaussian-kl", "relation-score"), missing);
    }

    @Test
    void readmeShowsTheSameScores() {
        Map<String, String> scores = new HashMap<>();
        SCORED.matcher(PAGE.text()).results().forEach(row -> scores.put(row.group(1), row.group(2)));
        List<MatchResult> rows = Pattern.compile("^\\| `([\\w-]+)` \\| [^|]+ \\| (0\\.\\d+) \\|$", Pattern.MULTILINE).matcher(Page.of("README.md").text()).results().toList();
        assertEquals(6, rows.size());
        for (MatchResult row : rows) assertEquals(scores.get(row.group(1)), row.group(2), row.group(1));
    }
}
