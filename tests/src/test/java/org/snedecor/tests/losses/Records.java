package org.snedecor.tests.losses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Json;

/// Recorded values: those of the tests' resources, or of the folder that `-Dsnedecor.reference` names.
public final class Records {
    private Records() {}

    /// The list with this name in a file.
    ///
    /// @throws AssertionError where the file has none, or an empty one
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> of(String file, String list) {
        try {
            if (Json.read(path(file)).get(list) instanceof List<?> records && !records.isEmpty()) return (List<Map<String, Object>>) records;
            throw new AssertionError(path(file) + " has no records under the name '" + list + "'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean has(String file) {
        return Files.exists(path(file));
    }

    private static Path path(String file) {
        String folder = System.getProperty("snedecor.reference");
        if (folder != null) return Path.of(folder, file);
        try {
            return Path.of(Records.class.getResource("/reference/" + file).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A number, a list of numbers, or a list of such lists.
    public static NdArray array(Backend backend, Object recorded) {
        List<?> rows = (List<?>) recorded;
        if (!(rows.getFirst() instanceof List<?> first)) return NdArray.of(backend, Shape.of(rows.size()), doubles(rows));
        return NdArray.of(backend, Shape.of(rows.size(), first.size()), doubles(recorded));
    }

    public static double[] doubles(Object recorded) {
        return recorded instanceof List<?> list
                ? list.stream().flatMapToDouble(x -> Arrays.stream(doubles(x))).toArray()
                : new double[] {number(recorded)};
    }

    /// The columns of a list of rows.
    public static List<List<?>> transposed(Object recorded) {
        List<?> rows = (List<?>) recorded;
        return IntStream.range(0, ((List<?>) rows.getFirst()).size()).<List<?>>mapToObj(j -> rows.stream().map(row -> ((List<?>) row).get(j)).toList()).toList();
    }

    public static double number(Object recorded) {
        return recorded instanceof Number n ? n.doubleValue() : Double.parseDouble((String) recorded);
    }

    public static int[] ints(Object recorded) {
        return ((List<?>) recorded).stream().mapToInt(x -> ((Number) x).intValue()).toArray();
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object recorded) {
        return (Map<String, Object>) recorded;
    }
}
