package org.snedecor.models.data;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;

/// batch b = order[b · size .. (b+1) · size),  order a permutation of 0 .. count − 1 keyed by (seed, epoch)
///
/// Each image once an epoch, in random order.
///
/// @param count    images
/// @param size     images a batch; the last batch of an epoch may have fewer
/// @param dropLast leaves the last batch out if it has fewer, unless it is the only one
public record ShuffledSampler(int count, int size, boolean dropLast, long seed) implements Sampler {

    private static final long PURPOSE = 0x73687566L;        // "shuf"

    public ShuffledSampler {
        if (count < 1 || size < 1) throw new IllegalArgumentException("sampler: batches of " + size + " from " + count + " images, both must be at least 1");
    }

    @Override public int batches() {
        int whole = count / size;
        return count % size == 0 || dropLast && whole > 0 ? whole : whole + 1;
    }

    @Override public int[][] epoch(int epoch) {
        int[] order = RandomStream.of(seed, PURPOSE, epoch).permutation(count);
        int[][] batches = new int[batches()][];
        for (int b = 0; b < batches.length; b++) batches[b] = Arrays.copyOfRange(order, b * size, (int) Math.min(count, (b + 1L) * size));
        return batches;
    }
}
