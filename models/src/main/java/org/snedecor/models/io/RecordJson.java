package org.snedecor.models.io;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A record as the entries of a JSON object, and back: each component is an entry of its name.
///
/// | component | in JSON |
/// |---|---|
/// | `boolean`, `String` | the same |
/// | `int`, `long`, `double` | a number; of a `double` that is not finite its name as a string |
/// | an enum | the name of the constant in lower case |
/// | a record | an object |
/// | a sealed interface of records | an object with an entry `kind` before the others, the name of the record in lower case |
/// | a list of strings | an array |
/// | a map from strings | an object, sorted by name |
///
/// An absent entry has the value of a standard record. Every entry must be known and of the right type; otherwise an [IllegalArgumentException] names
/// it in one sentence. Jackson's own binding of records would pass over both: an entry of an unknown name, and 0 for an `int` that is absent.
public final class RecordJson {
    private static final String KIND = "kind";

    private RecordJson() {}

    /// All components.
    public static Map<String, Object> write(Record record) {
        return write(record, null);
    }

    /// The components that are not equal to those of `standard`, which may be null; [#read] with the same standard gives the record again.
    public static Map<String, Object> write(Record record, Record standard) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (standard == null || !value.equals(value(component, standard))) map.put(component.getName(), written(component.getType(), value));
        }
        return map;
    }

    private static Object written(Class<?> type, Object value) {
        return switch (value) {
            case Enum<?> constant -> word(constant);
            case Record record when type.isSealed() -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put(KIND, kind(record.getClass()));
                map.putAll(write(record));
                yield map;
            }
            case Record record -> write(record);
            case Map<?, ?> map -> new TreeMap<>(map);
            case null, default -> value;
        };
    }

    /// @param standard the values of absent entries; null where all must be present
    /// @throws IllegalArgumentException naming the entry; also where the record itself refuses a value
    public static <R extends Record> R read(Class<R> type, Map<?, ?> json, R standard) {
        return read(type, json, standard, "");
    }

    private static <R extends Record> R read(Class<R> type, Map<?, ?> json, R standard, String path) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Object entry : json.keySet()) {
            if (!names.contains(entry)) throw new IllegalArgumentException("there is no entry '" + path + entry + "'; known are " + String.join(", ", names));
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = names.get(i);
            Object standardValue = standard == null ? null : value(components[i], standard);
            if (json.containsKey(name)) values[i] = read(components[i].getType(), json.get(name), standardValue, path + name);
            else if (standard != null) values[i] = standardValue;
            else throw new IllegalArgumentException("the entry '" + path + name + "' is missing");
        }
        return made(type, components, values);
    }

    private static Object read(Class<?> type, Object value, Object standard, String path) {
        if (value instanceof Map<?, ?> map) {
            if (type.isRecord()) return inner(type.asSubclass(Record.class), map, standard, path);
            if (type.isSealed()) return readKind(type, map, path);
            if (type == Map.class) return map;
        }
        if (type == List.class && value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) return list;
        if (type == boolean.class && value instanceof Boolean || type == String.class && value instanceof String) return value;
        if (type == double.class) {
            if (value instanceof Number number) return number.doubleValue();
            if (value instanceof String text && List.of("NaN", "Infinity", "-Infinity").contains(text)) return Double.valueOf(text);
        }
        if (type == int.class && value instanceof Integer) return value;
        if (type == long.class && (value instanceof Integer || value instanceof Long)) return ((Number) value).longValue();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) if (word((Enum<?>) constant).equals(value)) return constant;
        }
        throw not(type, value, path);
    }

    private static IllegalArgumentException not(Class<?> type, Object value, String path) {
        return new IllegalArgumentException("the entry '" + path + "' is " + (value instanceof String ? "'" + value + "'" : value) + ", not " + rule(type));
    }

    private static <R extends Record> R inner(Class<R> type, Map<?, ?> json, Object standard, String path) {
        return read(type, json, type.cast(standard), path + ".");
    }

    private static Object readKind(Class<?> type, Map<?, ?> json, String path) {
        for (Class<?> permitted : kinds(type)) {
            if (!kind(permitted).equals(json.get(KIND))) continue;
            Map<Object, Object> others = new LinkedHashMap<>(json);
            others.remove(KIND);
            return inner(permitted.asSubclass(Record.class), others, null, path);
        }
        throw not(type, json.get(KIND), path + "." + KIND);
    }

    private static List<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).<Class<?>>mapMulti((permitted, next) -> {
            if (permitted.isSealed()) kinds(permitted).forEach(next);
            else next.accept(permitted);
        }).toList();
    }

    private static String rule(Class<?> type) {
        if (type.isEnum()) return "one of " + Arrays.stream(type.getEnumConstants()).map(c -> word((Enum<?>) c)).collect(Collectors.joining(", "));
        if (type.isSealed()) return "one of " + kinds(type).stream().map(RecordJson::kind).collect(Collectors.joining(", "));
        return switch (type.getSimpleName()) {
            case "boolean" -> "true or false";
            case "String" -> "a string";
            case "List" -> "a list of strings";
            case "double" -> "a number";
            case "int" -> "a whole number of 32 bits";
            case "long" -> "a whole number of 64 bits";
            default -> "an object";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String kind(Class<?> record) {
        return record.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("an accessor of " + record.getClass() + " failed", e);
        }
    }

    private static <R extends Record> R made(Class<R> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("every record has its constructor", e);
        }
    }
}
