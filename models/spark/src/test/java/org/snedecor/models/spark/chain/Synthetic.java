package org.snedecor.models.spark.chain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.snedecor.models.train.ChunkWorker.NormSeen;
import org.snedecor.models.train.ChunkWorker.Share;
import org.snedecor.models.train.ChunkedBatch;
import org.snedecor.models.train.FlatNumbers;

/// Passes without a network: z of a chunk has a number for each row, w₀ + row, and the gradient is w · (c + 0.3) + Σ dz, rounded, so the order of sums shows.
record Synthetic() implements ChainPasses {
    @Override
    public byte[] embed(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights) {
        ByteBuffer z = numbers(batch.to(c) - batch.from(c));
        for (int r = batch.from(c); r < batch.to(c); r++) z.putFloat(view(weights.get()).getFloat(0) + batch.rows()[r]);
        return z.array();
    }

    @Override
    public Share differentiate(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights, byte[] dz) {
        ByteBuffer w = view(weights.get()), own = view(dz), g = numbers(w.remaining() / Float.BYTES);
        float sum = 0;
        while (own.hasRemaining()) sum += own.getFloat();
        while (w.hasRemaining()) g.putFloat(w.getFloat() * (c + 0.3f) + sum);
        return new Share(g.array(), List.of(new NormSeen("m" + c, "v" + c, new double[] {c}, dz)));
    }

    @Override
    public int numberBytes() {
        return Float.BYTES;
    }

    static ByteBuffer numbers(int count) {
        return ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// What a chain must give.
    static byte[] sum(ChunkedBatch batch, byte[] weights, byte[] dz) {
        byte[] sum = new byte[weights.length];
        for (int c = 0; c < batch.chunks(); c++) {
            byte[] own = Arrays.copyOfRange(dz, 4 * batch.from(c), 4 * batch.to(c));
            FlatNumbers.add(sum, new Synthetic().differentiate(batch, c, "", () -> weights, own).gradients(), Float.BYTES);
        }
        return sum;
    }
}
