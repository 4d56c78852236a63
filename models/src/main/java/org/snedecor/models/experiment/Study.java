package org.snedecor.models.experiment;

import java.util.List;
import java.util.SequencedMap;

/// An experiment that follows a section of a paper: its claims, its trials, and the conclusions from their results.
///
/// The methods are pure: the same effort gives the same trials, the same results give the same findings.
public interface Study {
    /// How the command calls it: small letters, digits and `-`.
    String name();

    /// What a reader of the page wants to know before the numbers.
    Account account(Effort effort);

    /// How many seeds are run where none are asked for.
    default int seeds(boolean quick) {
        return quick ? 2 : 5;
    }

    /// What is settled before, once and with the seed 0 that no trial has: settings chosen by a search. Mostly nothing.
    default List<Trial> searches(Effort effort) {
        return List.of();
    }

    /// What is run with each seed, in this order. Their names differ, from those of the searches too.
    List<Trial> trials(Effort effort);

    /// The same by what the searches have led to, by their names.
    default List<Trial> trials(Effort effort, SequencedMap<String, Measured> searched) {
        return trials(effort);
    }

    /// What the results say.
    Findings findings(Results results);
}
