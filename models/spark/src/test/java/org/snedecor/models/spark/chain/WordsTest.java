package org.snedecor.models.spark.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.train.ChunkWorker.NormSeen;
import org.snedecor.models.train.ChunkedBatch;

/// What is said over connections arrives as it was said, or not at all.
final class WordsTest {
    private static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] written(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Property
    void aMessageArrives(@ForAll Message.Kind kind, @ForAll byte[] bytes) throws IOException {
        Message read = Message.read(reading(written(new Message(kind, bytes))));
        assertEquals(kind, read.kind());
        assertArrayEquals(bytes, read.bytes());
    }

    @Property
    void aMessageThatIsCutShortIsRefused(@ForAll Message.Kind kind, @ForAll byte[] bytes, @ForAll @IntRange(min = 0, max = 1_000_000) int cut) throws IOException {
        byte[] whole = written(new Message(kind, bytes));
        assertThrows(IOException.class, () -> Message.read(reading(Arrays.copyOf(whole, cut % whole.length))));
    }

    @Property
    void bytesThatAreNoMessageAreRefusedOrRead(@ForAll byte[] bytes) throws IOException {
        try {
            Message read = Message.read(reading(bytes));
            assertArrayEquals(Arrays.copyOf(bytes, 5 + read.bytes().length), written(read));
        } catch (IOException _) {
            // that is how it is refused
        }
    }

    @Example
    void aLengthThatNobodySendsTakesNoMemory() {
        byte[] huge = {1, 0x7f, -1, -1, -65, 3};
        assertEquals("a message of 2147483583 bytes ended after 1", assertThrows(IOException.class, () -> Message.read(reading(huge))).getMessage());
    }

    private static ChunkedBatch batch(RandomStream random) {
        int[] rows = new int[1 + random.nextInt(30)];
        for (int i = 0; i < rows.length; i++) rows[i] = random.nextInt(1 << 30);
        return new ChunkedBatch(random.nextLong() >>> 1, random.nextInt(100), random.nextInt(100), rows, 1 + random.nextInt(rows.length));
    }

    @Property
    void aBatchArrives(@ForAll long seed, @ForAll @IntRange(min = 0) int weights, @ForAll @IntRange(min = 0) int gradients) throws IOException {
        ChunkedBatch batch = batch(RandomStream.of(seed));
        byte[] packed = new Packed.Load(batch, "training " + seed, weights, gradients).packed();
        Packed.Load read = Packed.Load.of(packed);
        assertArrayEquals(batch.rows(), read.batch().rows());
        assertEquals(List.of(batch.step(), batch.epoch(), batch.number(), batch.chunk(), "training " + seed, weights, gradients),
                List.of(read.batch().step(), read.batch().epoch(), read.batch().number(), read.batch().chunk(), read.version(), read.weights(), read.gradients()));
        for (int cut = 0; cut < packed.length; cut++) {
            byte[] part = Arrays.copyOf(packed, cut);
            assertEquals("a message of " + cut + " bytes is no batch", assertThrows(IOException.class, () -> Packed.Load.of(part)).getMessage());
        }
        assertThrows(IOException.class, () -> Packed.Load.of(Arrays.copyOf(packed, packed.length + 1)));
    }

    @Property
    void whatBatchNormsSawArrivesToTheBit(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int norms) throws IOException {
        RandomStream random = RandomStream.of(seed);
        List<NormSeen> seen = new ArrayList<>();
        for (int i = 0; i < norms; i++) {
            byte[] moments = new byte[8 * random.nextInt(5)];
            for (int k = 0; k < moments.length; k++) moments[k] = (byte) random.nextInt(256);
            double[] weights = new double[random.nextInt(4)];
            for (int k = 0; k < weights.length; k++) weights[k] = Double.longBitsToDouble(random.nextLong());
            seen.add(new NormSeen("norm" + i + ".µ", "norm" + i + ".σ²", weights, moments));
        }
        byte[] packed = Packed.seen(seen);
        List<NormSeen> read = Packed.seen(packed);
        assertEquals(seen.size(), read.size());
        for (int i = 0; i < norms; i++) {
            assertEquals(seen.get(i).mean() + seen.get(i).variance(), read.get(i).mean() + read.get(i).variance());
            assertArrayEquals(Arrays.stream(seen.get(i).weights()).mapToLong(Double::doubleToRawLongBits).toArray(), Arrays.stream(read.get(i).weights()).mapToLong(Double::doubleToRawLongBits).toArray());
            assertArrayEquals(seen.get(i).moments(), read.get(i).moments());
        }
        for (int cut = 0; cut < packed.length; cut++) {
            byte[] part = Arrays.copyOf(packed, cut);
            assertThrows(IOException.class, () -> Packed.seen(part));
        }
    }

    @Property
    void chunksAreDealtInTheirOrderAndEvenly(@ForAll @IntRange(min = 1, max = 40) int tasks, @ForAll @IntRange(min = 1, max = 100) int chunks) {
        Deal deal = new Deal(tasks, chunks);
        assertEquals(0, deal.from(0));
        assertEquals(chunks, deal.to(tasks - 1));
        for (int i = 0; i < tasks; i++) {
            assertEquals(deal.to(i), i + 1 < tasks ? deal.from(i + 1) : chunks);
            int own = deal.to(i) - deal.from(i);
            assertEquals(chunks / tasks + (own > chunks / tasks ? 1 : 0), own);
        }
    }

    @Example
    void anAddressKeepsTheColonsOfItsHost() throws IOException {
        assertEquals(new Address(7100, "fe80::1"), Address.of(new Address(7100, "fe80::1").toString()));
        assertThrows(IOException.class, () -> Address.of("host"));
    }
}
