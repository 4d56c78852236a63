package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Setting;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.RecordJson;

/// The plans of earlier runs, brought into the shape that [TrainingPlan] has now.
///
/// | then, all in one object | now |
/// |---|---|
/// | `upright`, `background`, `resize` (absent: as pictures were read before there was a choice), `skipBroken` | `pictures` |
/// | `classesPerBatch`, `imagesPerClass`, `clustersPerClass`, or `batch` | `batches` |
/// | `epochs`, `steps` | `length` |
/// | `augmentation`, a line of text | an object |
/// | of a setting that is a choice, the place of its word | the word |
final class EarlierPlan {
    private static final List<String> PICTURES = List.of("upright", "background", "resize", "skipBroken");
    private static final List<String> BATCHES = List.of("classesPerBatch", "imagesPerClass", "clustersPerClass", "batch");
    private static final List<String> LENGTH = List.of("epochs", "steps");
    private static final Pattern NUMBER = Pattern.compile("(\\w+)=([^,\\]]+)");

    private EarlierPlan() {}

    /// @return `json` itself where it has today's shape
    static Map<String, Object> renewed(Map<String, Object> json) {
        if (BATCHES.stream().noneMatch(json::containsKey)) return json;
        Map<String, Object> plan = new LinkedHashMap<>(json);
        Map<String, Object> reading = RecordJson.write(ImageReading.of(json));
        plan.put("pictures", Map.of("reading", reading, "skipBroken", json.getOrDefault("skipBroken", false)));
        plan.put("batches", batches(json));
        plan.put("length", Map.of("epochs", number(json, "epochs"), "steps", number(json, "steps")));
        if (json.get("augmentation") instanceof String text) plan.put("augmentation", augmentation(text));
        if (json.get("settings") instanceof Map<?, ?> settings) plan.put("settings", settings(json.get("loss"), settings));
        List.of(PICTURES, BATCHES, LENGTH).forEach(plan.keySet()::removeAll);
        return plan;
    }

    private static Map<String, Object> batches(Map<String, Object> json) {
        int classes = number(json, "classesPerBatch");
        int images = number(json, "imagesPerClass");
        int clusters = number(json, "clustersPerClass");
        if (clusters > 0) return Map.of("kind", "clusters", "perClass", clusters, "clusters", classes, "images", images);
        if (classes > 0) return Map.of("kind", "balanced", "classes", classes, "images", images);
        return Map.of("kind", "shuffled", "images", number(json, "batch"));
    }

    private static int number(Map<String, Object> json, String name) {
        Object value = json.getOrDefault(name, 0);
        if (value instanceof Integer number) return number;
        throw new IllegalArgumentException("the entry '" + name + "' is " + value + ", not a whole number");
    }

    /// `Augmentation[shift=2.0, flip=false, …]`
    private static Map<String, Object> augmentation(String text) {
        Map<String, Object> map = new LinkedHashMap<>();
        Matcher entry = NUMBER.matcher(text);
        while (entry.find()) {
            String value = entry.group(2);
            boolean whole = value.matches("-?\\d{1,9}");
            map.put(entry.group(1), value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : whole ? (Object) Integer.valueOf(value) : Double.valueOf(value));
        }
        return map;
    }

    private static Map<String, Object> settings(Object loss, Map<?, ?> given) {
        LossEntry<?> entry = Losses.all().get(loss);
        Map<String, Object> settings = new LinkedHashMap<>();
        given.forEach((name, value) -> settings.put((String) name, entry == null ? value : word(entry, name, value)));
        return settings;
    }

    private static Object word(LossEntry<?> entry, Object name, Object value) {
        for (Setting setting : entry.settings()) {
            if (!setting.name().equals(name) || !(setting instanceof Setting.Choice choice) || !(value instanceof Number place)) continue;
            if (place.doubleValue() >= 0 && place.doubleValue() < choice.words().size()) return choice.words().get(place.intValue());
        }
        return value;
    }
}
