package org.snedecor.models.spark.chain;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.snedecor.models.train.FlatNumbers;

/// The gradients of a task's chunks, until the sum of all chunks before them comes along. Sums of floats depend on their order, so gradients cannot be added earlier. They are in
/// memory up to a given number of bytes, and the rest is in a temporary file.
///
/// The first task holds none: its sum begins with its own.
final class Held implements AutoCloseable {
    private final long memory;
    private final int numberBytes;
    private final List<byte[]> inMemory = new ArrayList<>();
    private FileChannel file;
    private int size;
    private int inFile;

    /// @param memory bytes of gradients at most   @param numberBytes 4 or 8
    Held(long memory, int numberBytes) {
        this.memory = memory;
        this.numberBytes = numberBytes;
    }

    /// All have the same length.
    void add(byte[] gradient) throws IOException {
        size = gradient.length;
        if (inFile == 0 && (inMemory.size() + 1L) * size <= memory) {
            inMemory.add(gradient);
            return;
        }
        if (file == null) file = FileChannel.open(Files.createTempFile("snedecor-gradients", ".tmp"), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        ByteBuffer bytes = ByteBuffer.wrap(gradient);
        for (long at = (long) inFile * size; bytes.hasRemaining(); ) at += file.write(bytes, at);
        inFile++;
    }

    /// Adds the numbers of each chunk from `at` on to the block, in the order in which the chunks came.
    void addTo(byte[] block, int at) throws IOException {
        byte[] part = new byte[block.length];
        for (byte[] gradient : inMemory) {
            System.arraycopy(gradient, at, part, 0, part.length);
            FlatNumbers.add(block, part, numberBytes);
        }
        for (int i = 0; i < inFile; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(part);
            for (long from = (long) i * size + at; bytes.hasRemaining(); ) {
                int read = file.read(bytes, from);
                if (read < 0) throw new EOFException("the file of gradients is shorter than it was");
                from += read;
            }
            FlatNumbers.add(block, part, numberBytes);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) file.close();
    }
}
