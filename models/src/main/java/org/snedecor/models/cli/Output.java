package org.snedecor.models.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;

/// Where messages go.
///
/// | | standard output | standard error |
/// |---|---|---|
/// | `WORDS` | all that happens | errors |
/// | `QUIET` | what was asked for: the final table | warnings and errors |
/// | `JSON` | [Event]s, one JSON object a line | warnings and errors |
enum Output {
    WORDS, QUIET, JSON;

    /// A message about the progress.
    void remark(String words) {
        if (this == WORDS) System.out.println(words);
    }

    /// The result that was asked for. Empty lines at its end are for readers of further output.
    void result(String words) {
        if (this != JSON) System.out.println(this == WORDS ? words : words.stripTrailing());
    }

    /// A message that should always be read.
    void warning(String sentence) {
        if (this == WORDS) System.out.println("           " + sentence);
        else System.err.println("snedecor: " + sentence.strip());
    }

    /// A line with the name of the event, `event`, and its components.
    void event(Event event) {
        if (this != JSON) return;
        String name = event.getClass().getSimpleName();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", Character.toLowerCase(name.charAt(0)) + name.substring(1));
        fields.putAll(RecordJson.write((Record) event));
        System.out.print(Json.streamed(fields) + "\n");
        System.out.flush();
    }
}
