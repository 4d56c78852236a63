package org.snedecor.models.spark.chain;

import java.io.IOException;

/// A door of a task, as the driver hands it on: `port host`. The port goes first, for a host may have colons.
record Address(int port, String host) {
    /// @throws IOException where it is none
    static Address of(String text) throws IOException {
        int blank = text.indexOf(' ');
        try {
            return new Address(Integer.parseInt(text.substring(0, Math.max(0, blank))), text.substring(blank + 1));
        } catch (NumberFormatException e) {
            throw new IOException("'" + text + "' is no port and host", e);
        }
    }

    Link call(String whose, byte[] secret, Caller caller) throws IOException {
        return Link.to(host, port, whose, secret, caller);
    }

    @Override
    public String toString() {
        return port + " " + host;
    }
}
