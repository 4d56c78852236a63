package org.snedecor.models.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// ```
/// header length, u64 little-endian | header, JSON | data, little-endian
/// {"__metadata__": {"format": "pt"}, "conv.weight": {"dtype": "F32", "shape": [8, 3, 5, 5], "data_offsets": [0, 2400]}}
/// ```
///
/// The safetensors format: named arrays and nothing that could be code. Offsets count from the end of the header; the
/// tensors' ranges together are the data, without gap or overlap. Read by PyTorch, NumPy and JAX through the Python
/// package of the same name.
///
/// Equal values give equal bytes: metadata sorted by name, tensors by element size, the largest first, then by name;
/// the header is padded with spaces so that the data begin at a multiple of 8. So every tensor is aligned to its
/// elements, as with the files of the reference implementation.
///
/// @param tensors  by name; copied, and sorted by name
/// @param metadata free text by name; copied and sorted likewise
public record Safetensors(Map<String, StoredArray> tensors, Map<String, String> metadata) {

    private static final String METADATA = "__metadata__";
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    public Safetensors {
        if (tensors.containsKey(METADATA)) throw new IllegalArgumentException("safetensors: no tensor can be called " + METADATA);
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /// The tensor called `name`.
    ///
    /// @throws IllegalArgumentException if there is none, with the names there are
    public StoredArray tensor(String name) {
        StoredArray tensor = tensors.get(name);
        if (tensor == null) throw new IllegalArgumentException("safetensors: no tensor is called " + name + ", there are " + tensors.keySet());
        return tensor;
    }

    /// @throws FileFormatException for a header beyond 100 MB or beyond the file, a type that is not in [Dtype], a
    ///         range that does not fit its shape, or ranges that are not exactly the data
    public static Safetensors read(Path file) throws FileFormatException {
        try (ByteSource in = ByteSource.open(file)) {
            long length = in.buffer(8, "the header's length").order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > Json.LARGEST) {
                throw in.bad(0, "the header's length is " + Long.toUnsignedString(length) + ", it must be 2 to " + Json.LARGEST);
            }
            String header = in.text(length, "the header", StandardCharsets.UTF_8);
            if (!header.startsWith("{")) throw in.bad(8, "the header does not begin with {");
            Map<String, Object> entries = new LinkedHashMap<>(Json.parse(file, header));
            Map<String, String> metadata = metadata(in, entries.remove(METADATA));
            List<Range> ranges = new ArrayList<>();
            for (var entry : entries.entrySet()) ranges.add(range(in, entry.getKey(), entry.getValue()));
            // An empty tensor's range is empty too and may begin where the next one does: by end, then it comes first.
            ranges.sort(Comparator.comparingLong(Range::begin).thenComparingLong(Range::end));

            // All ranges are checked against each other and the file before the first is read.
            long end = 0;
            for (Range r : ranges) {
                if (r.begin != end) throw bad(in, r.name, "its data begin at " + r.begin + " where the ones before end at " + end);
                end = r.end;
            }
            if (end != in.left()) throw in.bad(in.position(), "the header accounts for " + end + " bytes of data, but " + in.left() + " follow");
            Map<String, StoredArray> tensors = new TreeMap<>();
            for (Range r : ranges) {
                tensors.put(r.name, new StoredArray(r.type, r.shape, in.take(r.end - r.begin, "tensor '" + r.name + "'")));
            }
            in.end();
            return new Safetensors(tensors, metadata);
        }
    }

    /// Writes the file whole or not at all.
    public void write(Path file) throws FileSystemException {
        AtomicFile.write(file, this::writeTo);
    }

    /// The bytes of the file: the same for equal values.
    public void writeTo(OutputStream out) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) header.put(METADATA, metadata);
        var order = new ArrayList<>(tensors.entrySet());        // by name; the sort is stable
        order.sort(Comparator.comparing(entry -> -entry.getValue().type().size()));
        long at = 0;
        for (var entry : order) {
            StoredArray tensor = entry.getValue();
            long end = at + tensor.bytes().length;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("dtype", tensor.type().name());
            fields.put("shape", tensor.shape());
            fields.put("data_offsets", new long[] {at, end});
            header.put(entry.getKey(), fields);
            at = end;
        }
        byte[] json = Json.line(header).getBytes(StandardCharsets.UTF_8);
        if (json.length > Json.LARGEST) throw new IllegalArgumentException("safetensors: a header of " + json.length + " bytes is above " + Json.LARGEST);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length).array());
        out.write(padded);
        for (var entry : order) out.write(entry.getValue().bytes());
    }

    private record Range(String name, Dtype type, int[] shape, long begin, long end) {}

    private static Range range(ByteSource in, String name, Object value) throws FileFormatException {
        if (!(value instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)) {
            throw bad(in, name, "its entry is not an object of exactly dtype, shape and data_offsets");
        }
        Dtype type = Arrays.stream(Dtype.values()).filter(t -> t.name().equals(fields.get("dtype"))).findFirst().orElse(null);
        if (type == null) throw bad(in, name, "its dtype " + fields.get("dtype") + " is none of " + Arrays.toString(Dtype.values()));
        long[] extents = wholes(in, name, "shape", fields.get("shape"));
        long[] offsets = wholes(in, name, "data_offsets", fields.get("data_offsets"));
        if (offsets.length != 2 || offsets[0] > offsets[1]) throw bad(in, name, "its data_offsets are not a begin and an end");
        int[] shape = new int[extents.length];
        try {
            long size = type.size();
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Math.toIntExact(extents[i]);
                size = Math.multiplyExact(size, extents[i]);
            }
            if (size != offsets[1] - offsets[0]) {
                throw bad(in, name, type + Arrays.toString(shape) + " needs " + size + " bytes, its data_offsets hold " + (offsets[1] - offsets[0]));
            }
        } catch (ArithmeticException e) {
            throw bad(in, name, "its shape " + Arrays.toString(extents) + " is too large");
        }
        return new Range(name, type, shape, offsets[0], offsets[1]);
    }

    private static long[] wholes(ByteSource in, String name, String field, Object value) throws FileFormatException {
        List<?> list = value instanceof List<?> l ? l : null;
        if (list == null || !list.stream().allMatch(x -> (x instanceof Integer || x instanceof Long) && ((Number) x).longValue() >= 0)) {
            throw bad(in, name, "its " + field + " is not a list of whole numbers from 0 on");
        }
        return list.stream().mapToLong(x -> ((Number) x).longValue()).toArray();
    }

    private static Map<String, String> metadata(ByteSource in, Object value) throws FileFormatException {
        Map<String, String> metadata = new TreeMap<>();
        if (value == null) return metadata;
        if (!(value instanceof Map<?, ?> map)) throw in.bad(8, "__metadata__ is not an object");
        for (var entry : map.entrySet()) {
            if (!(entry.getValue() instanceof String text)) throw in.bad(8, "__metadata__ '" + entry.getKey() + "' is not a text");
            metadata.put((String) entry.getKey(), text);
        }
        return metadata;
    }

    private static FileFormatException bad(ByteSource in, String name, String rule) {
        return in.bad(8, "tensor '" + name + "': " + rule);
    }
}
