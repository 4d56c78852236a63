package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Event files as a reader takes them apart that knows the format alone.
public final class EventReader {
    private EventReader() {}

    /// CRC-32C bit by bit, as RFC 3720 defines it: polynomial 0x1edc6f41, here from its other end.
    static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82f63b78 : crc >>> 1;
        }
        return ~crc;
    }

    private static int masked(byte[] bytes) {
        int crc = crc32c(bytes);
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    static List<byte[]> records(byte[] file) {
        List<byte[]> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertEquals(masked(length), in.getInt(), "the checksum of a length");
            byte[] data = new byte[Math.toIntExact(ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong())];
            in.get(data);
            assertEquals(masked(data), in.getInt(), "the checksum of an event");
            records.add(data);
        }
        return records;
    }

    /// The fields of a message by their numbers.
    static Map<Integer, Object> fields(byte[] message) throws IOException {
        Map<Integer, Object> fields = new TreeMap<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag; (tag = in.readTag()) != 0; ) {
            fields.put(WireFormat.getTagFieldNumber(tag), switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_VARINT -> in.readInt64();
                case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
                case WireFormat.WIRETYPE_FIXED32 -> in.readFloat();
                default -> in.readBytes();
            });
        }
        return fields;
    }

    static Map<Integer, Object> inner(Map<Integer, Object> fields, int number) throws IOException {
        return fields(((ByteString) fields.get(number)).toByteArray());
    }

    static double[] doubles(Object packed) {
        double[] numbers = new double[((ByteString) packed).size() / 8];
        ((ByteString) packed).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }

    /// What a folder's files show: `TAG at STEP`, and its value. A file that begins at a step takes away what those before it say of this step and later ones.
    public static Map<String, Object> shown(Path folder) throws IOException {
        Map<String, Object> shown = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("events.out.tfevents.")).sorted().toList();
        }
        for (Path file : files) {
            for (byte[] record : records(Files.readAllBytes(file))) {
                Map<Integer, Object> event = fields(record);
                long step = (long) event.getOrDefault(2, 0L);
                if (event.containsKey(7)) shown.keySet().removeIf(key -> Long.parseLong(key.replaceFirst(".* at ", "")) >= step);
                if (!event.containsKey(5)) continue;
                Map<Integer, Object> value = inner(inner(event, 5), 1);
                shown.put(((ByteString) value.remove(1)).toStringUtf8() + " at " + step, value);
            }
        }
        return shown;
    }
}
