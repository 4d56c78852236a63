package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.train.Recipes;

/// What `losses/README.md` says of the registry, made of the registry; and README's short table against that page.
///
/// With `-Dsnedecor.pages=write` the page is written anew in place of being compared.
final class LossesPageTest {
    private static final String FILE = "losses/README.md";
    private static final String HEAD = "| loss | paper | file |\n|---|---|---|\n";
    private static final Pattern TABLE = Pattern.compile("(?<=\n" + Pattern.quote(HEAD) + ")(\\|.*\n)*");
    private static final Pattern SENTENCE = Pattern.compile("(?<=\\|\n\n)(Not trained yet: .*\\.\n\n)?(?=- Terms are trained together)");

    /// name, Recall@1, MAP@R, seconds where they are known
    private static final Pattern SCORED = Pattern.compile("^\\| `([\\w-]+)` \\| (0\\.\\d{3}) \\(0\\.\\d{3}\\) \\| 0\\.\\d{3} \\(0\\.\\d{3}\\) \\| ([\\d.]+|–) \\|$", Pattern.MULTILINE);

    @Test
    void thePageIsTheRegistrys() throws IOException {
        Page page = Page.of(FILE);
        String made = replaced(TABLE, page.text(), Losses.all().values().stream().map(LossesPageTest::row).collect(Collectors.joining()));
        made = replaced(SENTENCE, made, notTrained(scored(page)));
        if ("write".equals(System.getProperty("snedecor.pages"))) {
            Files.writeString(Page.ROOT.resolve(FILE), made);
            return;
        }
        assertEquals(made, page.text(), "losses/README.md is not what the registry says; -Dsnedecor.pages=write writes it");
    }

    private static String replaced(Pattern place, String text, String by) {
        List<MatchResult> found = place.matcher(text).results().toList();
        assertEquals(1, found.size(), "places of " + place);
        return text.substring(0, found.getFirst().start()) + by + text.substring(found.getFirst().end());
    }

    private static String row(LossEntry<?> entry) {
        String file = file(entry).getSimpleName();
        return "| `" + entry.name() + "` | " + entry.paper() + " | [" + file + "](src/main/java/org/snedecor/losses/" + entry.family() + "/" + file + ".java) |\n";
    }

    /// The loss, or the part of a loss made of several that stands in the family's package.
    private static Class<?> file(LossEntry<?> entry) {
        ClassWeights weights = new ClassWeights(new Initialization(Backends.get("reference"), 1), 6, 4);
        return inFamily(entry.make(Map.of(), weights), entry.family()).orElseThrow(() -> new AssertionError(entry.name() + " is not of the package " + entry.family()));
    }

    private static Optional<Class<?>> inFamily(Object part, String family) {
        if (part instanceof List<?> parts) return parts.stream().flatMap(one -> inFamily(one, family).stream()).findFirst();
        if (!(part instanceof EmbeddingLoss)) return Optional.empty();
        if (part.getClass().getPackageName().equals("org.snedecor.losses." + family)) return Optional.of(part.getClass());
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            try {
                parts.add(component.getAccessor().invoke(part));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return inFamily(parts, family);
    }

    private static String notTrained(List<String> scored) {
        List<String> names = Recipes.standingAlone().stream().filter(name -> !scored.contains(name)).toList();
        return names.isEmpty() ? "" : "Not trained yet: " + names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + ".\n\n";
    }

    private static List<String> scored(Page page) {
        return SCORED.matcher(page.text()).results().map(row -> row.group(1)).toList();
    }

    /// Terms are trained together with a loss, scores are given to `relation-score`: these have no score of their own.
    @Test
    void onlyLossesThatStandAloneAreScored() {
        List<String> scored = scored(Page.of(FILE));
        assertTrue(scored.size() >= 33, scored.toString());
        assertTrue(Recipes.standingAlone().containsAll(scored), "scores of what stands not alone: " + scored);
        assertEquals(scored.size(), scored.stream().distinct().count(), "a loss has two rows");
        assertTrue(Collections.disjoint(scored, Losses.all().values().stream().filter(entry -> !entry.alone()).map(LossEntry::name).toList()));
    }

    @Test
    void readmeShowsTheSameScores() {
        Map<String, String> scores = new HashMap<>();
        SCORED.matcher(Page.of(FILE).text()).results().forEach(row -> scores.put(row.group(1), row.group(2)));
        List<MatchResult> rows = Pattern.compile("^\\| `([\\w-]+)` \\| [^|]+ \\| (0\\.\\d+) \\|$", Pattern.MULTILINE).matcher(Page.of("README.md").text()).results().toList();
        assertEquals(6, rows.size());
        for (MatchResult row : rows) assertEquals(scores.get(row.group(1)), row.group(2), row.group(1));
    }
}
