package org.snedecor.tests.benchmark.measure;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

/// What one process has measured of one workload: the line of JSON that it prints.
///
/// @param facts what is no number, such as a version
public record Sample(String side, String workload, int threads, Map<Figure, Double> figures, Map<String, String> facts) {
    public static final String OURS = "ours";

    public double at(Figure figure) {
        Double value = figures.get(figure);
        if (value == null) throw new IllegalArgumentException(workload + ": " + side + " has not measured " + figure.label());
        return value;
    }

    public String line() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("side", side);
        map.put("workload", workload);
        map.put("threads", threads);
        map.put("figures", labelled());
        map.put("facts", facts);
        return Json.line(map);
    }

    /// The figures by their labels.
    public Map<String, Object> labelled() {
        Map<String, Object> map = new LinkedHashMap<>();
        figures.forEach((figure, value) -> map.put(figure.label(), value));
        return map;
    }

    /// @throws FileFormatException where the line is not that of a sample
    public static Sample of(String line) throws FileFormatException {
        Map<String, Object> map = Json.parse(Path.of("sample"), line);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        ((Map<?, ?>) map.get("figures")).forEach((label, value) -> figures.put(Figure.of((String) label), ((Number) value).doubleValue()));
        Map<String, String> facts = new LinkedHashMap<>();
        ((Map<?, ?>) map.get("facts")).forEach((name, value) -> facts.put((String) name, (String) value));
        return new Sample((String) map.get("side"), (String) map.get("workload"), ((Number) map.get("threads")).intValue(), figures, facts);
    }
}
