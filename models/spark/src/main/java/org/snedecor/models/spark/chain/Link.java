package org.snedecor.models.spark.chain;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A connection between two ends that both know the secret.
record Link(Socket socket, DataInputStream in, DataOutputStream out, Caller caller) implements AutoCloseable {
    /// Numbers travel in blocks of this many bytes.
    static final int BLOCK = 1 << 17;

    /// Milliseconds for a connection to open, and for each part of a greeting.
    static final int SOON = 10_000;

    /// Calls a door.
    ///
    /// @param whose door it is, for messages
    /// @throws IOException with a sentence
    static Link to(String host, int port, String whose, byte[] secret, Caller caller) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), SOON);
            return greeted(socket, (in, out) -> {
                Greeting.call(in, out, secret, caller);
                return caller;
            });
        } catch (IOException e) {
            socket.close();
            throw new IOException(whose + " at " + host + ":" + port + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /// Answers at a door.
    static Link from(Socket socket, byte[] secret) throws IOException {
        return greeted(socket, (in, out) -> Greeting.answer(in, out, secret));
    }

    private interface Words {
        Caller said(DataInputStream in, DataOutputStream out) throws IOException;
    }

    private static Link greeted(Socket socket, Words words) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SOON);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BLOCK));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BLOCK));
        Link link = new Link(socket, in, out, words.said(in, out));
        socket.setSoTimeout(0);
        return link;
    }

    /// Closes the connection; a read or a write at either end then fails.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // there is nothing more to close
        }
    }
}
