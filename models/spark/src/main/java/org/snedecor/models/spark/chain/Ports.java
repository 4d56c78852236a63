package org.snedecor.models.spark.chain;

import java.io.IOException;
import java.io.Serializable;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Where doors open: at a port that is free, or at the first free one of `first` up to `first + more`.
///
/// @param first 0 for any
public record Ports(int first, int more) implements Serializable {
    /// The last port that there is.
    public static final int LAST = 65_535;

    /// Any that is free.
    public static final Ports ANY = new Ports(0, 0);

    /// @throws IllegalArgumentException in one sentence
    public Ports {
        if (first < 0 || first > LAST) throw new IllegalArgumentException("a port is 1 to 65,535, or 0 for any, not " + first);
        if (more < 0) throw new IllegalArgumentException("the number of further ports must not be negative, but is " + more);
    }

    ServerSocket open(String host, int waiting) throws IOException {
        InetAddress at = InetAddress.getByName(host);
        int last = first == 0 ? 0 : (int) Math.min(LAST, (long) first + more);
        for (int port = first; ; port++) {
            try {
                return new ServerSocket(port, waiting, at);
            } catch (BindException e) {
                if (port == last) throw new BindException(first == 0 ? host + " is no address of this machine: " + e.getMessage() : "no port of " + host + " is free from " + first + " to " + last);
            }
        }
    }
}
