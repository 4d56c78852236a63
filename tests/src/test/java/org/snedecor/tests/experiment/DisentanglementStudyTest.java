package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Ruling;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.experiment.papers.Disentanglement;

class DisentanglementStudyTest {

    /// Of methods that all have the same numbers none is better, and all are alike; the trial without training is the one that is run.
    @Test
    void whatIsTheSameIsRuledTheSame() throws IOException, InterruptedException {
        Disentanglement study = new Disentanglement();
        List<Trial> trials = study.trials(new Effort(true, Backends.get("vector")));
        Measured once = trials.getLast().attempt().with(7, List.of()), again = trials.getLast().attempt().with(7, List.of());
        assertEquals(once, again);
        once.numbers().forEach((measure, value) -> assertTrue(value >= 0 && value <= 1, measure + " = " + value));
        SequencedMap<String, List<Measured>> all = new LinkedHashMap<>();
        trials.forEach(trial -> all.put(trial.method(), List.of(once, again)));
        Findings findings = study.findings(new Results(List.of(1L, 2L), all));
        for (Claim claim : findings.claims()) {
            if (claim.quantity().contains(" − ") && !claim.quantity().contains("turn")) {
                assertEquals(claim.region().startsWith("above") ? Ruling.FAILS : Ruling.HOLDS, claim.ruling(), claim.toString());
            }
        }
        String matrices = findings.figures().getFirst().drawing().svg().toString();
        assertEquals(trials.size() * 20 * 6, matrices.split("<rect").length - 1, "a square for each dimension and factor of each method");
    }
}
