package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Ruling;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.experiment.papers.Studies;
import org.snedecor.tests.readme.Page;

/// `models/EXPERIMENTS.md` and the experiments that there are.
final class ExperimentsPageTest {
    private static final Page PAGE = Page.of("models/EXPERIMENTS.md");

    /// A heading with the name in backquotes, and all until the next.
    private static final Pattern SECTION = Pattern.compile("^## [^\\n]*`([\\w-]+)`\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    /// The last cell of a row that tells of a claim.
    private static final Pattern VERDICT = Pattern.compile("^\\|.*\\| *([^|]+?) *\\|$", Pattern.MULTILINE);

    private static final Set<String> RULINGS = Arrays.stream(Ruling.values()).map(Ruling::toString).collect(Collectors.toSet());

    @Test
    void eachExperimentHasItsSection() {
        assertEquals(List.copyOf(Studies.all().keySet()), SECTION.matcher(PAGE.text()).results().map(section -> section.group(1)).toList());
    }

    @Test
    void eachSectionHasItsCommandAndVerdicts() {
        SECTION.matcher(PAGE.text()).results().forEach(section -> {
            String name = section.group(1), text = section.group(2);
            assertTrue(Pattern.compile("^\\./snedecor experiment " + name + "( --seeds \\d+)?$", Pattern.MULTILINE).matcher(text).find(), name + " has no command");
            assertTrue(Pattern.compile("commit `[0-9a-f]{7,40}`").matcher(text).find(), name + " names no commit");
            String table = text.substring(text.indexOf("| claim |"));
            List<String> verdicts = VERDICT.matcher(table.substring(0, table.contains("\n\n") ? table.indexOf("\n\n") : table.length())).results().skip(2).map(row -> row.group(1)).toList();
            assertTrue(!verdicts.isEmpty() && RULINGS.containsAll(verdicts), name + ": " + verdicts);
        });
    }

    /// What can be said without running them: names, words, and trials that can be told apart.
    @Test
    void eachExperimentIsWellFormed() {
        for (Study study : Studies.all().values()) {
            assertTrue(study.name().matches("[a-z0-9-]+"), study.name());
            for (boolean quick : new boolean[] {true, false}) {
                Effort effort = new Effort(quick, Backends.get("vector"));
                Account account = study.account(effort);
                for (String words : List.of(account.title(), account.source(), account.claim(), account.protocol(), account.change())) assertTrue(words.length() > 10, study.name());
                List<Trial> trials = study.trials(effort);
                assertEquals(trials.size(), trials.stream().map(Trial::method).distinct().count(), study.name());
                assertTrue(study.seeds(quick) >= 2, study.name());
            }
        }
    }
}
