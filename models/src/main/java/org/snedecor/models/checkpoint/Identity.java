package org.snedecor.models.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

/// Identifies the run of a checkpoint by facts with names. Two runs whose bits differ differ in at least one fact.
public record Identity(SequencedMap<String, String> facts) {
    public Identity {
        facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
    }

    /// The first fact in which another differs, in words: `learningRate was 0.003, and is 0.001 here`; empty where there is none.
    ///
    /// @param was of the checkpoint
    public Optional<String> difference(Identity was) {
        SequencedMap<String, String> all = new LinkedHashMap<>(facts);
        was.facts.forEach(all::putIfAbsent);
        return all.keySet().stream().filter(name -> !said(facts, name).equals(said(was.facts, name))).findFirst()
                .map(name -> name + " was " + said(was.facts, name) + ", and is " + said(facts, name) + " here");
    }

    private static String said(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "not known");
    }

    /// One line of JSON.
    public String text() {
        return Json.line(facts).strip();
    }

    /// @param file what errors name
    public static Identity of(Path file, String text) throws FileFormatException {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        Json.parse(file, text).forEach((name, value) -> facts.put(name, String.valueOf(value)));
        return new Identity(facts);
    }
}
