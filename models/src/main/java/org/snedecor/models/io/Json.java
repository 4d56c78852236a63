package org.snedecor.models.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/// `{"name": value, ...}`: a JSON object as a map and back, with errors that name the file.
///
/// Values are maps, lists, strings, booleans, null, and numbers (the smallest of Integer, Long, BigInteger that holds a
/// whole number, else Double). Maps keep the order of the file. Strict: no name twice, nothing after the
/// object, at most 64 levels, UTF-8. A NaN or infinite number, which JSON has not, is written as a string.
public final class Json {

    /// Beyond this a file is not one of ours: settings, reports and headers are kilobytes.
    static final int LARGEST = 100_000_000;

    private static final JSON JSON_CODEC = JSON.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build()).build();

    private Json() {}

    /// @throws FileFormatException where the file is not one JSON object
    public static Map<String, Object> read(Path file) throws FileFormatException {
        try (ByteSource in = ByteSource.open(file)) {
            if (in.left() > LARGEST) throw in.bad(0, "the JSON is " + in.left() + " bytes, above " + LARGEST);
            return parse(file, in.text(in.left(), "the JSON", StandardCharsets.UTF_8));
        }
    }

    /// Like [#read], from text; `name` is what errors call it.
    public static Map<String, Object> parse(Path name, String text) throws FileFormatException {
        try (JsonParser parser = JSON_CODEC.createParser(text)) {
            Map<String, Object> map = parser.nextToken() == JsonToken.START_OBJECT ? JSON_CODEC.mapFrom(parser) : null;
            if (map == null) throw new FileFormatException(name, "the JSON is not an object, it begins with no {");
            if (parser.nextToken() != null) throw new FileFormatException(name, "more text follows the JSON object");
            return map;
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("").strip();
            throw new FileFormatException(name, "the JSON is malformed" + where + ": " + what);
        }
    }

    /// Writes `values` indented, in their order, whole or not at all.
    public static void write(Path file, Map<String, ?> values) throws FileSystemException {
        byte[] text = (pretty(values) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
    }

    /// `values` indented, over many lines.
    public static String pretty(Map<String, ?> values) {
        return JSON_CODEC.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(values);
    }

    /// `values` in one line of ASCII, for programs that read a stream of such lines: whatever else is in its strings is escaped, so that it stands in any
    /// locale, and a number that is not finite is null.
    public static String streamed(Map<String, ?> values) {
        String line = JSON_CODEC.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(finite(values));
        StringBuilder ascii = new StringBuilder(line.length());
        for (char c : line.toCharArray()) {
            if (c < 127) ascii.append(c);
            else ascii.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return ascii.toString();
    }

    private static Object finite(Object value) {
        return switch (value) {
            case Double x when !Double.isFinite(x) -> null;
            case Map<?, ?> map -> {
                Map<Object, Object> finite = new LinkedHashMap<>();
                map.forEach((name, inner) -> finite.put(name, finite(inner)));
                yield finite;
            }
            case List<?> list -> {
                List<Object> finite = new ArrayList<>();
                list.forEach(inner -> finite.add(finite(inner)));
                yield finite;
            }
            case null, default -> value;
        };
    }

    /// `values` in one line, as for a log of one object a line.
    public static String line(Map<String, ?> values) {
        return JSON_CODEC.asString(values);
    }
}
