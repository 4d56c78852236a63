package org.snedecor.models.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

/// ```
/// results/METHOD-SEED.json   {"of": {"method": …, "seed": …, "version": …, and the plan}, "numbers": {…}, "curves": {…}, "failure": "…" where there is one}
/// ```
///
/// The results of finished trials, one file for each, written whole or not at all: an interrupted experiment continues with those that are missing. A
/// result of another plan, version or seed is not used, and neither is a file that cannot be read; the trial then runs again.
record KeptResults(Path folder, String version) {
    private static final String OF = "of";
    private static final String NUMBERS = "numbers";
    private static final String CURVES = "curves";
    private static final String FAILURE = "failure";

    Optional<Measured> find(Trial trial, long seed) {
        Path file = file(trial, seed);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            Map<String, Object> json = Json.read(file);
            SequencedMap<String, String> facts = new LinkedHashMap<>();
            entries(file, json, OF).forEach((name, value) -> facts.put(name.toString(), String.valueOf(value)));
            if (identity(trial, seed).difference(new Identity(facts)).isPresent()) return Optional.empty();
            Measured measured = json.get(FAILURE) instanceof String why ? Measured.failed(why) : Measured.none();
            for (Map.Entry<?, ?> entry : entries(file, json, NUMBERS).entrySet()) measured = measured.with(entry.getKey().toString(), number(file, entry.getValue()));
            for (Map.Entry<?, ?> entry : entries(file, json, CURVES).entrySet()) {
                List<?> values = entry.getValue() instanceof List<?> list ? list : List.of();
                double[] curve = new double[values.size()];
                for (int i = 0; i < curve.length; i++) curve[i] = number(file, values.get(i));
                measured = measured.withCurve(entry.getKey().toString(), curve);
            }
            return Optional.of(measured);
        } catch (FileFormatException _) {
            return Optional.empty();
        }
    }

    void keep(Trial trial, long seed, Measured measured) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(OF, identity(trial, seed).facts());
        json.put(NUMBERS, measured.numbers());
        json.put(CURVES, measured.curves());
        if (measured.failed()) json.put(FAILURE, measured.failure());
        Json.write(file(trial, seed), json);
    }

    private Path file(Trial trial, long seed) {
        return folder.resolve(Trial.slug(trial.method()) + "-" + seed + ".json");
    }

    private Identity identity(Trial trial, long seed) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("method", trial.method());
        facts.put("seed", Long.toString(seed));
        facts.put("version", version);
        trial.plan().forEach((name, value) -> facts.put(name, String.valueOf(value)));
        return new Identity(facts);
    }

    private static Map<?, ?> entries(Path file, Map<String, Object> json, String name) throws FileFormatException {
        if (json.get(name) instanceof Map<?, ?> map) return map;
        throw new FileFormatException(file, "has no entries '" + name + "'");
    }

    private static double number(Path file, Object value) throws FileFormatException {
        if (value instanceof Number number) return number.doubleValue();
        try {
            return Double.parseDouble(String.valueOf(value));                  // NaN and infinities are words in JSON
        } catch (NumberFormatException _) {
            throw new FileFormatException(file, "'" + value + "' is no number");
        }
    }
}
