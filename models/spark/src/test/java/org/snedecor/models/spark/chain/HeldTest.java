package org.snedecor.models.spark.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.train.FlatNumbers;

/// Gradients that wait are added in their order, wherever they wait.
final class HeldTest {
    @Property(tries = 60)
    void memoryDoesNotShow(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int gradients, @ForAll @IntRange(min = 1, max = 50) int numbers, @ForAll @IntRange(min = 0, max = 1200) int memory) throws Exception {
        RandomStream random = RandomStream.of(seed);
        byte[] sum = numbers(random, numbers), added = sum.clone();
        try (Held held = new Held(memory, Float.BYTES)) {
            for (int i = 0; i < gradients; i++) {
                byte[] gradient = numbers(random, numbers);
                held.add(gradient);
                FlatNumbers.add(sum, gradient, Float.BYTES);
            }
            for (int at = 0; at < added.length; at += 16) {
                byte[] block = Arrays.copyOfRange(added, at, Math.min(added.length, at + 16));
                held.addTo(block, at);
                System.arraycopy(block, 0, added, at, block.length);
            }
        }
        assertArrayEquals(sum, added);
    }

    private static byte[] numbers(RandomStream random, int count) {
        byte[] bytes = new byte[count * Float.BYTES];
        for (int i = 0; i < count; i++) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(4 * i, random.nextFloat() - 0.5f);
        return bytes;
    }
}
