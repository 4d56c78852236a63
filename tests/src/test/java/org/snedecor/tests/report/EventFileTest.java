package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.snedecor.tests.report.EventReader.crc32c;
import static org.snedecor.tests.report.EventReader.doubles;
import static org.snedecor.tests.report.EventReader.fields;
import static org.snedecor.tests.report.EventReader.inner;
import static org.snedecor.tests.report.EventReader.records;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.report.tensorboard.EventFile;

class EventFileTest {
    /// After each event, whatever a reader finds is whole.
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private List<byte[]> written() {
        return records(file.toByteArray());
    }

    @Test
    void theChecksumIsThatOfItsStandard() {
        assertEquals(0xe3069283, crc32c("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Property(tries = 60)
    void scalarsComeBack(@ForAll @Size(max = 5) List<String> tags, @ForAll long seed) throws IOException {
        file.reset();
        RandomStream random = RandomStream.of(seed);
        EventFile events = new EventFile(file, 1.5e9);
        float[] values = new float[tags.size()];
        for (int i = 0; i < values.length; i++) {
            events.scalar(tags.get(i), 1.5e9 + i, 1000L * i, values[i] = (float) random.nextGaussian());
            assertEquals(i + 2, written().size(), "each event is on the stream at once");
        }
        List<byte[]> records = written();
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
        file.reset();
        RandomStream random = RandomStream.of(seed);
        double[] values = random.ints(count, 0, different).asDoubleStream().sorted().toArray();
        EventFile events = new EventFile(file, 0);
        events.histogram("h", 0, 0, values, bins);
        Map<Integer, Object> histogram = inner(inner(inner(fields(written().getLast()), 5), 1), 5);
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
    void aRunThatGoesOnSaysFromWhichStep() throws IOException {
        new EventFile(file, 0).again(7.5, 41);
        Map<Integer, Object> event = fields(written().getLast());
        assertEquals(Map.of(1, 1L), inner(event, 7), "SessionLog.status is START");
        assertEquals(List.of(7.5, 41L), List.of(event.get(1), event.get(2)));
    }

    @Test
    void picturesKeepTheirBytes() throws IOException {
        EventFile events = new EventFile(file, 0);
        events.image("p", 1, 2, 30, 20, new byte[] {1, 2, 3});
        assertEquals(Map.of(1, 20L, 2, 30L, 3, 3L, 4, ByteString.copyFrom(new byte[] {1, 2, 3})), inner(inner(inner(fields(written().getLast()), 5), 1), 4));
    }
}
