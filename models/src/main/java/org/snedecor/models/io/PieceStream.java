package org.snedecor.models.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is read at most a mebibyte at a time, however much is asked for. A stream of the JDK reads through a buffer outside of the heap that is as
/// long as what is asked for, and the thread keeps that buffer.
public final class PieceStream extends FilterInputStream {
    private static final int PIECE = 1 << 20;

    private PieceStream(InputStream in) {
        super(in);
    }

    /// @throws FileFormatException for a folder
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) throw new FileFormatException(file, "is a folder, not a file");
        return new PieceStream(Files.newInputStream(file));
    }

    @Override public int read(byte[] to, int from, int count) throws IOException {
        return super.read(to, from, Math.min(count, PIECE));
    }
}
