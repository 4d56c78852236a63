package org.snedecor.models.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// ```
/// 93 N U M P Y | major minor | header length, u16 (1.0) or u32 (2.0, 3.0) little-endian | header | data
/// {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }      spaces, then a newline, to a multiple of 64 bytes
/// ```
///
/// NumPy's NPY. Read: versions 1.0 to 3.0, both byte orders, both axis orders, the types of [Dtype], and the header as Python 2 writes it,
/// `{u'descr': u'<f4', 'shape': (2L, 3L), ...}`, as others do (any quotes, spaces and order), and with any of the words that NumPy has for a
/// type (`f4`, `=f4`, `f`, `float32`; without < or > it is little-endian). Not read: words that mean another type on another machine (`l`,
/// `int`, `long`). Written: 1.0, little-endian, row-major.
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /// What version 1.0 can hold; a longer header is no description of one plain array.
    private static final int LONGEST_HEADER = 0xffff;

    /// One `key: value` of the header, a Python literal: a quoted text, a truth value or a tuple of whole numbers.
    private static final Pattern ENTRY = Pattern.compile("""
            \\s* [uUrR]?(?<q>['"]) (?<key>\\w+) \\k<q> \\s*:\\s*
            (?: [uUrR]?(?<p>['"]) (?<text>[^'"\\\\]*) \\k<p> | (?<truth>True|False) | \\( (?<tuple>[0-9L,\\s]*) \\) )
            \\s* (?: , | (?=}) )""", Pattern.COMMENTS);

    private Npy() {}

    /// @throws FileFormatException where the header is no NPY header, the type is not one of [Dtype], or the data are
    ///         not exactly what the shape needs
    public static StoredArray read(Path file) throws FileFormatException {
        try (ByteSource in = ByteSource.open(file)) {
            Header header = header(in);
            byte[] data = in.take(header.bytes, "the data of " + header);
            in.end();
            if (header.bigEndian) reverse(data, header.type.size());
            if (header.fortran) data = rowMajor(data, header.shape, header.type.size());
            return new StoredArray(header.type, header.shape, data);
        }
    }

    /// Where the data of a file lie, which are not read; empty where they are no unsigned bytes in the order of [ArrayPlace].
    ///
    /// @throws FileFormatException as [#read] does
    public static Optional<ArrayPlace> place(Path file) throws FileFormatException {
        try (ByteSource in = ByteSource.open(file)) {
            Header header = header(in);
            return header.type == Dtype.U8 && !header.fortran ? Optional.of(ArrayPlace.of(in, file, header.shape)) : Optional.empty();
        }
    }

    /// What comes before the data.
    private static Header header(ByteSource in) throws FileFormatException {
        byte[] start = in.take(MAGIC.length + 2, "the NPY magic");
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) throw in.bad(0, "an NPY file begins with \\x93NUMPY");
        int major = start[6], minor = start[7];
        if (major < 1 || major > 3 || minor != 0) throw in.bad(6, "NPY version " + major + "." + minor + " is none of 1.0, 2.0 and 3.0");
        ByteBuffer size = in.buffer(major == 1 ? 2 : 4, "the header's length").order(ByteOrder.LITTLE_ENDIAN);
        long length = major == 1 ? size.getShort() & 0xffff : size.getInt() & 0xffffffffL;
        long at = in.position();
        if (length > LONGEST_HEADER) throw in.bad(8, "the header's length is " + length + ", above " + LONGEST_HEADER);
        return header(in, at, in.text(length, "the header", major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    /// Writes the file whole or not at all. Equal arrays give equal bytes.
    ///
    /// @throws IllegalArgumentException for a type that NumPy has not
    public static void write(Path file, StoredArray array) throws FileSystemException {
        String type = array.type().npy().orElseThrow(() -> new IllegalArgumentException("npy: NumPy has no " + array.type() + "; write floats"));
        var extents = new StringBuilder();
        for (int extent : array.shape()) extents.append(extents.isEmpty() ? "" : " ").append(extent).append(',');
        // Python writes (), (2,), (2, 3)
        String tuple = array.shape().length > 1 ? extents.substring(0, extents.length() - 1) : extents.toString();
        String order = array.type().size() == 1 ? "|" : "<";
        String header = "{'descr': '" + order + type + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
        int used = MAGIC.length + 4 + header.length() + 1;
        int length = header.length() + 1 + Math.floorMod(-used, ALIGNMENT);
        if (length > LONGEST_HEADER) throw new IllegalArgumentException("npy: a shape of rank " + array.shape().length + " is too long for the header");
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        AtomicFile.write(file, out -> {
            out.write(MAGIC);
            out.write(new byte[] {1, 0, (byte) length, (byte) (length >>> 8)});
            out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
            out.write(array.bytes());
        });
    }

    private record Header(Dtype type, boolean bigEndian, boolean fortran, int[] shape, long bytes) {
        @Override public String toString() {
            return type + Arrays.toString(shape);
        }
    }

    private static Header header(ByteSource in, long at, String text) throws FileFormatException {
        Map<String, MatchResult> entries = new HashMap<>();
        int brace = text.length() - text.stripLeading().length();
        int position = text.startsWith("{", brace) ? brace + 1 : 0;
        Matcher entry = ENTRY.matcher(text);
        while (position > 0 && entry.region(position, text.length()).lookingAt()) {
            if (entries.put(entry.group("key"), entry.toMatchResult()) != null) {
                throw in.bad(at + position, "the header has '" + entry.group("key") + "' twice");
            }
            position = entry.end();
        }
        boolean whole = text.substring(position).strip().equals("}") && entries.size() == 3;
        String descr = whole ? value(entries, "descr", "text") : null;
        String fortran = whole ? value(entries, "fortran_order", "truth") : null;
        String tuple = whole ? value(entries, "shape", "tuple") : null;
        if (descr == null || fortran == null || tuple == null) {
            throw in.bad(at + position, "the header is not a dict of a text 'descr', a truth value 'fortran_order' and a tuple 'shape'");
        }
        Dtype type = type(in, at, descr);
        int[] shape = shape(in, at, tuple);
        try {
            long bytes = type.size();
            for (int extent : shape) bytes = Math.multiplyExact(bytes, (long) extent);
            return new Header(type, descr.startsWith(">"), fortran.equals("True"), shape, bytes);
        } catch (ArithmeticException e) {
            throw in.bad(at, "the shape (" + tuple + ") is above 2^63 bytes");
        }
    }

    private static String value(Map<String, MatchResult> entries, String key, String kind) {
        MatchResult entry = entries.get(key);
        return entry == null ? null : entry.group(kind);
    }

    private static Dtype type(ByteSource in, long at, String descr) throws FileFormatException {
        String word = descr.replaceFirst("^[<>=|]", "");
        for (Dtype type : Dtype.values()) if (type.isCalled(word)) return type;
        throw in.bad(at, "the element type '" + descr + "' is none of " + Arrays.stream(Dtype.values()).flatMap(t -> t.npy().stream()).collect(Collectors.joining(", ")));
    }

    private static int[] shape(ByteSource in, long at, String tuple) throws FileFormatException {
        if (tuple.isBlank()) return new int[0];
        String[] words = tuple.strip().replaceFirst(",$", "").split(",", -1);
        int[] shape = new int[words.length];
        try {
            for (int i = 0; i < shape.length; i++) shape[i] = Integer.parseInt(words[i].strip().replaceFirst("L$", ""));
        } catch (NumberFormatException e) {
            throw in.bad(at, "the shape (" + tuple + ") is not a tuple of numbers below 2^31");
        }
        return shape;
    }

    /// Turns each element's bytes round, in place.
    private static void reverse(byte[] data, int size) {
        for (int start = 0; start < data.length; start += size) {
            for (int i = start, j = start + size - 1; i < j; i++, j--) {
                byte held = data[i];
                data[i] = data[j];
                data[j] = held;
            }
        }
    }

    /// The element at index `(i_0, i_1, ...)` moves from `i_0 + n_0 (i_1 + n_1 (...))` to the row-major place.
    private static byte[] rowMajor(byte[] fortran, int[] shape, int size) {
        byte[] y = new byte[fortran.length];
        int[] index = new int[shape.length];
        for (int from = 0; from < fortran.length; from += size) {
            int to = 0;
            for (int axis = 0; axis < shape.length; axis++) to = to * shape[axis] + index[axis];
            System.arraycopy(fortran, from, y, to * size, size);
            for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) index[axis] = 0;
        }
        return y;
    }
}
