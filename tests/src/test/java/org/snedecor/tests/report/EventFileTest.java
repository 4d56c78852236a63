package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.report.tensorboard.EventFile;
import org.snedecor.tests.io.Scratch;

/// Event files as a reader takes them apart that knows the format alone.
class EventFileTest {
    /// CRC-32C bit by bit, as RFC 3720 defines it: polynomial 0x1edc6f41, here from its other end.
    private static int crc32c(byte[] bytes) {
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

    private static List<byte[]> records(byte[] file) {
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
    private static Map<Integer, Object> fields(byte[] message) throws IOException {
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

    private static Map<Integer, Object> inner(Map<Integer, Object> fields, int number) throws IOException {
        return fields(((ByteString) fields.get(number)).toByteArray());
    }

    private static double[] doubles(Object packed) {
        double[] numbers = new double[((ByteString) packed).size() / 8];
        ((ByteString) packed).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }

    private static List<byte[]> written(EventFile events) throws IOException {
        try (Scratch scratch = Scratch.open()) {
            events.write(scratch.at("events"));
            return records(Files.readAllBytes(scratch.at("events")));
        }
    }

    @Test
    void theChecksumIsThatOfItsStandard() {
        assertEquals(0xe3069283, crc32c("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Property(tries = 60)
    void scalarsComeBack(@ForAll @Size(max = 5) List<String> tags, @ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        EventFile events = new EventFile(1.5e9);
        float[] values = new float[tags.size()];
        for (int i = 0; i < values.length; i++) events.scalar(tags.get(i), 1.5e9 + i, 1000L * i, values[i] = (float) random.nextGaussian());
        List<byte[]> records = written(events);
        assertEquals(Map.of(1, 1.5e9, 3, ByteString.copyFromUtf8("brain.Event:2")), fields(records.getFirst()));
        for (int i = 0; i < values.length; i++) {
            Map<Integer, Object> event = fields(records.get(i + 1));
            assertEquals(1.5e9 + i, event.get(1));
            assertEquals(1000L * i, event.get(2));
            Map<Integer, Object> value = inner(inner(event, 5), 1);
            assertEquals(ByteString.copyFromUtf8(tags.get(i)), value.get(1));
            assertEquals(values[i], value.get(2));
        }
    }

    @Property(tries = 100)
    void histogramsCountEachValueOnce(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(min = 1, max = 9) int bins, @ForAll @IntRange(min = 1, max = 30) int different, @ForAll long seed)
            throws IOException {
        RandomStream random = RandomStream.of(seed);
        double[] values = random.ints(count, 0, different).asDoubleStream().sorted().toArray();
        EventFile events = new EventFile(0);
        events.histogram("h", 0, 0, values, bins);
        Map<Integer, Object> histogram = inner(inner(inner(fields(written(events).getLast()), 5), 1), 5);
        assertEquals(List.of(values[0], values[count - 1], (double) count, DoubleStream.of(values).sum(), DoubleStream.of(values).map(v -> v * v).sum()),
                List.of(histogram.get(1), histogram.get(2), histogram.get(3), histogram.get(4), histogram.get(5)));
        double[] limits = doubles(histogram.get(6));
        double[] counts = doubles(histogram.get(7));
        assertEquals(bins, limits.length);
        assertEquals(count, DoubleStream.of(counts).sum());
        assertEquals(values[count - 1], limits[bins - 1]);
        for (int b = 1; b < bins; b++) assertEquals(limits[b], Math.max(limits[b], limits[b - 1]), "limits ascend");
        double[] below = new double[bins];
        for (int b = 0; b < bins; b++) {
            double limit = limits[b];
            // A value on a limit may count on either side of it, by rounding.
            below[b] = Math.clamp(Arrays.stream(counts, 0, b + 1).sum(), DoubleStream.of(values).filter(v -> v < limit - 1e-9).count(), DoubleStream.of(values).filter(v -> v <= limit + 1e-9).count());
        }
        double[] running = counts.clone();
        Arrays.parallelPrefix(running, Double::sum);
        assertArrayEquals(running, below);
    }

    @Test
    void picturesKeepTheirBytes() throws IOException {
        EventFile events = new EventFile(0);
        events.image("p", 1, 2, 30, 20, new byte[] {1, 2, 3});
        assertEquals(Map.of(1, 20L, 2, 30L, 3, 3L, 4, ByteString.copyFrom(new byte[] {1, 2, 3})), inner(inner(inner(fields(written(events).getLast()), 5), 1), 4));
    }
}
