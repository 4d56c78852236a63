package org.snedecor.models.spark.chain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the driver and a task say to each other: a byte for the kind, four for the length, and as many bytes as the length says.
record Message(Kind kind, byte[] bytes) {
    private static final int MOST = Integer.MAX_VALUE - 64;
    private static final byte[] NOTHING = {};

    enum Kind {
        /// I am alive.
        PULSE,
        /// Task: where its door is, as `port host`.
        HERE,
        /// Driver: where the door of the next task is; empty for the last.
        NEXT,
        /// Task: it has its neighbours, its data and its network.
        READY,
        /// Task: one sentence why it cannot go on.
        FAILED,
        /// Driver: a batch, whose weights come along the chain.
        LOAD,
        /// Driver: embed your chunks.
        EMBED,
        /// Task: z of a chunk.
        EMBEDDED,
        /// Driver: dz of all rows of the task's chunks; a sum goes along the chain.
        DIFFERENTIATE,
        /// Task: what batch norms saw of a chunk.
        SEEN,
        /// Driver: training is over.
        END
    }

    static Message of(Kind kind) {
        return new Message(kind, NOTHING);
    }

    static Message of(Kind kind, String text) {
        return new Message(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Reads a message. Memory is taken as bytes come, not by the length that was announced.
    ///
    /// @throws EOFException where there is no more   @throws IOException where it is no message
    static Message read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) throw new IOException("there is no message of kind " + kind);
        int length = in.readInt();
        if (length < 0 || length > MOST) throw new IOException("a message has 0 to " + MOST + " bytes, not " + length);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException("a message of " + length + " bytes ended after " + bytes.length);
        return new Message(Kind.values()[kind], bytes);
    }
}
