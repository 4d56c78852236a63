package org.snedecor.models.spark.chain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.snedecor.models.train.ChunkWorker.NormSeen;
import org.snedecor.models.train.ChunkedBatch;

/// What messages hold, as bytes. Objects of Java are not sent, because a process that reads them may run code that they bring.
final class Packed {
    private Packed() {}

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);                               // memory takes all that it has place for
        }
        return bytes.toByteArray();
    }

    private static <T> T all(byte[] bytes, String what, Reading<T> reading) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            T read = reading.from(in);
            if (in.available() == 0) return read;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("a message of " + bytes.length + " bytes is no " + what, e);
        }
        throw new IOException("a message of " + bytes.length + " bytes is longer than the " + what + " that it holds");
    }

    /// Reads the number of entries that follow, each of `size` bytes or more. A number that the bytes left cannot hold is refused, before memory is taken for it.
    private static int count(DataInputStream in, int size) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * size > in.available()) throw new IOException(count + " entries of " + size + " bytes do not fit into the " + in.available() + " bytes that are left");
        return count;
    }

    /// @param weights, gradients bytes that come along the chain, now and with the sum
    record Load(ChunkedBatch batch, String version, int weights, int gradients) {
        byte[] packed() {
            return bytes(out -> {
                out.writeLong(batch.step());
                out.writeInt(batch.epoch());
                out.writeInt(batch.number());
                out.writeInt(batch.chunk());
                out.writeInt(weights);
                out.writeInt(gradients);
                out.writeUTF(version);
                out.writeInt(batch.rows().length);
                for (int row : batch.rows()) out.writeInt(row);
            });
        }

        static Load of(byte[] packed) throws IOException {
            return all(packed, "batch", in -> {
                long step = in.readLong();
                int epoch = in.readInt(), number = in.readInt(), chunk = in.readInt(), weights = in.readInt(), gradients = in.readInt();
                if (weights < 0 || gradients < 0 || chunk < 1) throw new IOException("a batch has chunks of " + chunk + " rows, " + weights + " bytes of weights and " + gradients + " of gradients; rows are at least 1, bytes not negative");
                String version = in.readUTF();
                int[] rows = new int[count(in, Integer.BYTES)];
                for (int i = 0; i < rows.length; i++) rows[i] = in.readInt();
                return new Load(new ChunkedBatch(step, epoch, number, rows, chunk), version, weights, gradients);
            });
        }
    }

    static byte[] seen(List<NormSeen> seen) {
        return bytes(out -> {
            out.writeInt(seen.size());
            for (NormSeen one : seen) {
                out.writeUTF(one.mean());
                out.writeUTF(one.variance());
                out.writeInt(one.weights().length);
                for (double weight : one.weights()) out.writeLong(Double.doubleToRawLongBits(weight));
                out.writeInt(one.moments().length);
                out.write(one.moments());
            }
        });
    }

    static List<NormSeen> seen(byte[] packed) throws IOException {
        return all(packed, "list of moments", in -> {
            List<NormSeen> seen = new ArrayList<>();
            for (int left = count(in, 1); left > 0; left--) {
                String mean = in.readUTF(), variance = in.readUTF();
                double[] weights = new double[count(in, Double.BYTES)];
                for (int i = 0; i < weights.length; i++) weights[i] = Double.longBitsToDouble(in.readLong());
                byte[] moments = new byte[count(in, 1)];
                in.readFully(moments);
                seen.add(new NormSeen(mean, variance, weights, moments));
            }
            return seen;
        });
    }
}
