package org.snedecor.tests.losses;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.random.RandomStream;

/// One recorded value: its fields and parameters by name. What is missing, what is not as expected, and what nobody has read at the end
/// is an error that names it.
final class RecordedLoss {
    /// What says where a record comes from and how it was checked.
    private static final Set<String> ASIDE = Set.of("loss", "source", "convention", "batch", "kind", "params", "value", "gradients", "check", "details", "note");

    private final Map<String, Object> fields;
    private final Map<String, Object> parameters;
    private final Set<String> read = new HashSet<>();

    RecordedLoss(Map<String, Object> fields) {
        this.fields = fields;
        this.parameters = fields.containsKey("params") ? Records.map(fields.get("params")) : Map.of();
    }

    String loss() {
        return (String) field("loss");
    }

    /// A letter; empty for records of no batch.
    String batch() {
        return (String) fields.getOrDefault("batch", "");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Object field(String name) {
        read.add(name);
        if (!fields.containsKey(name)) throw new AssertionError("the field '" + name + "' is missing");
        return fields.get(name);
    }

    /// Fields that are known and not needed.
    void aside(String... names) {
        for (String name : names) read.add(name);
    }

    /// The recorded gradients by the name of the input; none where the record has no gradient.
    Map<String, Object> gradients() {
        return fields.containsKey("gradients") ? Records.map(fields.get("gradients")) : Map.of();
    }

    Object parameter(String name) {
        read.add("params." + name);
        if (!parameters.containsKey(name)) throw new AssertionError("the parameter '" + name + "' is missing");
        return parameters.get(name);
    }

    double number(String parameter) {
        return Records.number(parameter(parameter));
    }

    boolean flag(String parameter) {
        return parameter(parameter) instanceof Boolean flag ? flag : unknown(parameter);
    }

    /// One of two words.
    boolean isFirst(String parameter, String first, String second) {
        Object word = parameter(parameter);
        return word.equals(first) || !word.equals(second) && (boolean) unknown(parameter);
    }

    /// A parameter that must have one of these values, which change nothing.
    void requires(String parameter, Object... values) {
        if (!List.of(values).contains(parameter(parameter))) unknown(parameter);
    }

    <T> T unknown(String parameter) {
        throw new AssertionError("the parameter '" + parameter + "' is " + parameters.get(parameter) + ", which is not known");
    }

    void requireAllRead() {
        for (String name : fields.keySet()) if (!ASIDE.contains(name) && !read.contains(name)) throw new AssertionError("the field '" + name + "' is not known");
        for (String name : parameters.keySet()) if (!read.contains("params." + name)) throw new AssertionError("the parameter '" + name + "' is not known");
    }

    /// The same record with every number of the inputs moved at random, by 2⁻²² of itself at most: four roundings to a float.
    RecordedLoss jittered(long seed) {
        RandomStream random = RandomStream.of(seed);
        Map<String, Object> moved = new HashMap<>(fields);
        for (String input : gradients().keySet()) moved.put(input, jittered(fields.get(input), random));
        return new RecordedLoss(moved);
    }

    private static Object jittered(Object numbers, RandomStream random) {
        if (numbers instanceof List<?> list) return list.stream().map(x -> jittered(x, random)).toList();
        return Records.number(numbers) * (1 + 0x1p-22 * random.nextDouble(-1, 1));
    }

    @Override
    public String toString() {
        return fields.get("loss") + " " + (parameters.isEmpty() ? fields.getOrDefault("constructor", "") : parameters) + " batch " + fields.get("batch") + (fields.containsKey("mode") ? " by " + fields.get("mode") : "");
    }
}
