package org.snedecor.models.spark.chain;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A socket that others call. Each caller is greeted by a thread of its own, so one that says nothing keeps nobody waiting. A caller that does not know the secret is dropped,
/// and a line says so.
final class Door implements AutoCloseable {
    /// Callers that are greeted at the same time; more are dropped.
    private static final int AT_ONCE = 256;

    private final byte[] secret;
    private final ServerSocket socket;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final BlockingQueue<Link> known = new LinkedBlockingQueue<>();

    private Door(ServerSocket socket, byte[] secret) {
        this.socket = socket;
        this.secret = secret;
    }

    static Door open(String host, Ports ports, byte[] secret) throws IOException {
        Door door = new Door(ports.open(host, AT_ONCE), secret);
        Thread.ofPlatform().daemon().name("snedecor-door").start(door::accept);
        return door;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                if (free.tryAcquire()) Thread.ofVirtual().start(() -> greet(caller));
                else caller.close();
            } catch (IOException _) {
                // the door was closed, or the caller has gone again
            }
        }
    }

    private void greet(Socket caller) {
        try {
            Link link = Link.from(caller, secret);
            known.add(link);
            if (socket.isClosed() && known.remove(link)) link.close();       // unless it was let in meanwhile
        } catch (IOException e) {
            try {
                caller.close();
            } catch (IOException _) {
                // it is gone
            }
            if (!socket.isClosed()) System.err.println("snedecor: a connection from " + caller.getRemoteSocketAddress() + " was dropped: " + e.getMessage());
        } finally {
            free.release();
        }
    }

    /// The next caller that knows the secret; null where none came in time.
    Link next(long milliseconds) throws InterruptedException {
        return known.poll(milliseconds, TimeUnit.MILLISECONDS);
    }

    /// Sends away those that were not let in yet.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // there is nothing more to close
        }
        for (Link link = known.poll(); link != null; link = known.poll()) link.close();
    }
}
