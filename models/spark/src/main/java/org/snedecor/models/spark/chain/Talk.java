package org.snedecor.models.spark.chain;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// A conversation of the driver with a task. Both sides always listen, and say every now and then that they are alive. A side that hears nothing for longer than its patience, or
/// hears that the other has gone, ends the conversation and with it all that depends on it. So every other wait of a chain has an end: whoever waits is told that it is over.
final class Talk implements AutoCloseable {
    private static final int PULSES = 6;

    private final Link link;
    private final String other;
    private final Consumer<Lost> over;
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final AtomicReference<Lost> end = new AtomicReference<>();
    private volatile boolean ready;

    /// @param other the other side, as messages name it   @param patience milliseconds   @param over is told once why the conversation ended
    Talk(Link link, String other, int patience, Consumer<Lost> over) throws IOException {
        this.link = link;
        this.other = other;
        this.over = over;
        link.socket().setSoTimeout(patience);
        Thread.ofPlatform().daemon().name("snedecor-listens").start(() -> listen(patience));
        Thread.ofPlatform().daemon().name("snedecor-pulse").start(() -> beat(Math.max(1, patience / PULSES)));
    }

    private void listen(int patience) {
        try {
            while (true) {
                Message message = Message.read(link.in());
                switch (message.kind()) {
                    case PULSE -> {}
                    case FAILED -> {
                        finish(new Lost(message.text(), !ready, null));
                        return;
                    }
                    default -> {
                        ready |= message.kind() == Message.Kind.READY;
                        heard.add(message);
                    }
                }
            }
        } catch (SocketTimeoutException e) {
            finish(new Lost(other + " was not heard of for " + patience / 1000.0 + " s", false, e));
        } catch (IOException e) {
            finish(new Lost(other + " has gone: its connection ended", false, e));
        }
    }

    private void beat(int milliseconds) {
        try {
            while (end.get() == null) {
                Thread.sleep(milliseconds);
                say(Message.of(Message.Kind.PULSE));
            }
        } catch (IOException | InterruptedException _) {
            // the thread that listens says why
        }
    }

    private void finish(Lost why) {
        if (!end.compareAndSet(null, why)) return;
        link.close();
        heard.add(Message.of(Message.Kind.END));
        over.accept(why);
    }

    void say(Message message) throws IOException {
        synchronized (link) {
            message.write(link.out());
            link.out().flush();
        }
    }

    /// The next message.
    ///
    /// @throws Lost where no message will come any more
    Message hear() throws Lost, InterruptedException {
        Message message = heard.take();
        if (message.kind() != Message.Kind.END || end.get() == null) return message;
        heard.add(message);                                                  // for whoever asks again
        throw end.get();
    }

    /// The next message, which must be of this kind.
    ///
    /// @throws Lost where no message will come any more, or one of another kind came
    Message hear(Message.Kind kind) throws IOException, InterruptedException {
        Message message = hear();
        if (message.kind() != kind) throw new IOException(other + " says " + message.kind() + " where " + kind + " is expected");
        return message;
    }

    boolean isOver() {
        return end.get() != null;
    }

    @Override
    public void close() {
        finish(new Lost("the conversation with " + other + " was ended", false, null));
    }
}
