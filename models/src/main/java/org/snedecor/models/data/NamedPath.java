package org.snedecor.models.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.OneLine;

/// A file or folder, and its last name as the bytes on disk say it in UTF-8, whatever the locale.
///
/// Java started under `LC_ALL=C`, as in many containers, takes file names for ASCII, and each other byte becomes U+FFFD. So 日 and 本 have the
/// same name, and what is ordered by name is in the order of the disk. But the bytes are not lost: a path opens the right file, and [Path#toUri]
/// writes them out as they are, each as `%e6`. So here names are the same in every locale.
///
/// A byte that is not UTF-8 becomes the unpaired surrogate U+DC00 + byte, as Python does: names stay different, and have one order.
record NamedPath(Path path, String name) {

    static NamedPath of(Path path) {
        return new NamedPath(path, name(path));
    }

    /// What is in a folder, by name in the order of code units.
    static List<NamedPath> in(Path folder) throws FileFormatException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(NamedPath::of).sorted(Comparator.comparing(NamedPath::name)).toList();
        } catch (UncheckedIOException e) {
            throw FileFormatException.reading(folder, e.getCause());
        } catch (IOException e) {
            throw FileFormatException.reading(folder, e);
        }
    }

    boolean isDirectory() {
        return Files.isDirectory(path);
    }

    /// Whether the name is valid UTF-8.
    boolean isText() {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /// The name for a sentence: bytes that are not UTF-8 as `\xe9`, control characters as [OneLine#of].
    @Override public String toString() {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) text.append("\\x").append(Integer.toHexString(c & 0xff));
            else text.appendCodePoint(c);
        });
        return OneLine.of(text.toString());
    }

    private static String name(Path path) {
        String text = path.getFileName().toString();
        if (text.chars().allMatch(c -> c < 0x80)) return text;
        String uri = path.toUri().getRawPath();
        if (uri == null) return text;                       // in an archive: there names are text from the start
        String last = uri.replaceFirst("/+$", "");
        return decoded(bytes(last.substring(last.lastIndexOf('/') + 1)));
    }

    /// What the percents of a URI stand for; a system whose names are text leaves letters as they are.
    private static byte[] bytes(String segment) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * segment.length());
        for (int i = 0; i < segment.length(); ) {
            if (segment.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(segment, i + 1, i + 3, 16));
                i += 3;
            } else {
                int end = segment.indexOf('%', i) < 0 ? segment.length() : segment.indexOf('%', i);
                bytes.put(segment.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end;
            }
        }
        byte[] exact = new byte[bytes.position()];
        bytes.get(0, exact);
        return exact;
    }

    private static String decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();       // reports what is malformed
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        for (CoderResult result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) out.put((char) (0xdc00 + (in.get() & 0xff)));
        }
        return out.flip().toString();
    }
}
