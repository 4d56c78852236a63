package org.snedecor.models.spark.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.snedecor.models.io.OneLine;
import org.snedecor.models.train.ChunkWorker.Share;
import org.snedecor.models.train.ChunkedBatch;
import org.snedecor.models.train.FlatNumbers;

/// A task of a [Chain]: it stays for a whole training, or until something goes wrong anywhere.
public final class ChainTask {
    private final ChainCall call;
    private final int task;
    private final Talk talk;
    private final List<Link> links = new ArrayList<>();
    private Link before;
    private Link after;

    private ChainTask(ChainCall call, int task) throws IOException {
        this.call = call;
        this.task = task;
        talk = new Talk(driver(Caller.Purpose.TALK), "the driver", call.patience(), _ -> closeLinks());
    }

    /// Calls the driver, and works for it until the driver ends the training. The driver is told what goes wrong meanwhile.
    ///
    /// @param host of this machine, as the other tasks see it
    /// @throws IOException where the driver cannot be told, because it is not there
    public static void serve(ChainCall call, int task, String host, ChainPasses.Maker maker) throws IOException, InterruptedException {
        try (Door door = Door.open(host, call.ports(), call.secret())) {
            ChainTask own = new ChainTask(call, task);
            try (Talk talk = own.talk) {
                try {
                    own.work(door, host, maker);
                } catch (Lost _) {
                    // the driver has ended the conversation, and knows why
                } catch (InterruptedException e) {
                    throw e;                                                 // who starts tasks ends them too, which says nothing of the work
                } catch (Exception | OutOfMemoryError e) {
                    if (!talk.isOver() && !Thread.currentThread().isInterrupted()) talk.say(Message.of(Message.Kind.FAILED, own.sentence(e)));
                }
            }
        }
    }

    private String sentence(Throwable e) {
        String name = "partition " + task + ": ";
        String reason = e instanceof OutOfMemoryError ? "there is not enough memory: " + e.getMessage() : e.getMessage() == null ? "an unexpected " + e.getClass().getSimpleName() : e.getMessage();
        return OneLine.of(reason.startsWith(name) ? reason : name + reason);
    }

    private Link driver(Caller.Purpose purpose) throws IOException {
        return Link.to(call.host(), call.port(), "the driver", call.secret(), new Caller(purpose, task));
    }

    private synchronized Link kept(Link link) {
        links.add(link);
        if (talk.isOver()) link.close();
        return link;
    }

    private synchronized void closeLinks() {
        links.forEach(Link::close);
    }

    private void work(Door door, String host, ChainPasses.Maker maker) throws IOException, InterruptedException {
        talk.say(Message.of(Message.Kind.HERE, new Address(door.port(), host).toString()));
        String next = talk.hear(Message.Kind.NEXT).text();
        after = kept(next.isEmpty() ? driver(Caller.Purpose.SUM) : Address.of(next).call("partition " + (task + 1), call.secret(), new Caller(Caller.Purpose.NEXT, task)));
        before = kept(task == 0 ? driver(Caller.Purpose.WEIGHTS) : neighbour(door));
        door.close();
        ChainPasses passes = maker.make();
        talk.say(Message.of(Message.Kind.READY));

        Packed.Load load = null;
        byte[] weights = {};
        while (true) {
            Message message = talk.hear();
            switch (message.kind()) {
                case LOAD -> {
                    load = Packed.Load.of(message.bytes());
                    weights = relayed(load.weights());
                }
                case EMBED -> embed(passes, load, weights);
                case DIFFERENTIATE -> differentiate(passes, load, weights, message.bytes());
                case END -> {
                    return;
                }
                default -> throw new IOException("the driver says " + message.kind() + ", which is not for it to say");
            }
        }
    }

    private Link neighbour(Door door) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + call.patience() * 1_000_000L; System.nanoTime() < end && !talk.isOver(); ) {
            Link link = door.next(100);
            if (link == null) continue;
            if (link.caller().equals(new Caller(Caller.Purpose.NEXT, task - 1))) return link;
            link.close();
        }
        throw new IOException("partition " + (task - 1) + " has not called within " + call.patience() / 1000.0 + " s");
    }

    /// Reads weights, and hands each block on as it comes.
    private byte[] relayed(int size) throws IOException {
        byte[] weights = new byte[size];
        boolean last = task + 1 == call.tasks();
        for (int at = 0; at < size; at += Link.BLOCK) {
            int part = Math.min(Link.BLOCK, size - at);
            read(weights, at, part);
            if (!last) write(weights, at, part);
        }
        return weights;
    }

    private void embed(ChainPasses passes, Packed.Load load, byte[] weights) throws IOException {
        Deal deal = new Deal(call.tasks(), load.batch().chunks());
        for (int c = deal.from(task); c < deal.to(task); c++) talk.say(new Message(Message.Kind.EMBEDDED, passes.embed(load.batch(), c, load.version(), () -> weights)));
    }

    private void differentiate(ChainPasses passes, Packed.Load load, byte[] weights, byte[] dz) throws IOException {
        ChunkedBatch batch = load.batch();
        Deal deal = new Deal(call.tasks(), batch.chunks());
        int first = deal.from(task), end = deal.to(task), begin = first < end ? batch.from(first) : 0;
        int row = first < end ? dz.length / (batch.to(end - 1) - begin) : 0;
        Supplier<byte[]> known = () -> weights;
        byte[] own = new byte[task == 0 ? load.gradients() : 0];
        try (Held held = new Held(Runtime.getRuntime().maxMemory() / 4, passes.numberBytes())) {
            for (int c = first; c < end; c++) {
                Share share = passes.differentiate(batch, c, load.version(), known, Arrays.copyOfRange(dz, (batch.from(c) - begin) * row, (batch.to(c) - begin) * row));
                if (task == 0) FlatNumbers.add(own, share.gradients(), passes.numberBytes());
                else held.add(share.gradients());
                talk.say(new Message(Message.Kind.SEEN, Packed.seen(share.seen())));
            }
            for (int at = 0; at < load.gradients(); at += Link.BLOCK) {
                int part = Math.min(Link.BLOCK, load.gradients() - at);
                if (task == 0) {
                    write(own, at, part);
                    continue;
                }
                byte[] block = new byte[part];
                read(block, 0, part);
                held.addTo(block, at);
                write(block, 0, part);
            }
        }
    }

    private void read(byte[] bytes, int at, int size) throws IOException {
        try {
            before.in().readFully(bytes, at, size);
        } catch (IOException e) {
            throw new IOException("the connection from " + (task == 0 ? "the driver" : "partition " + (task - 1)) + " ended", e);
        }
    }

    private void write(byte[] bytes, int at, int size) throws IOException {
        try {
            after.out().write(bytes, at, size);
            after.out().flush();
        } catch (IOException e) {
            throw new IOException("the connection to " + (task + 1 == call.tasks() ? "the driver" : "partition " + (task + 1)) + " ended", e);
        }
    }
}
