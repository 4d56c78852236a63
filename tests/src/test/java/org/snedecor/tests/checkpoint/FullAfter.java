package org.snedecor.tests.checkpoint;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream that takes so many bytes, and no more.
final class FullAfter extends FilterOutputStream {
    private int left;

    FullAfter(OutputStream out, int bytes) {
        super(out);
        left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
        if (left-- <= 0) throw new IOException("No space left on device");
        out.write(b);
    }
}
