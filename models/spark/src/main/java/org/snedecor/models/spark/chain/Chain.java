package org.snedecor.models.spark.chain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.snedecor.models.train.ChunkWorker.NormSeen;
import org.snedecor.models.train.ChunkedBatch;

/// N tasks that stay for a training, and the connections between them, seen from the driver:
///
/// ```
/// driver ── w ──►  0  ── w ──►  1  ── w ──►  …  N − 1                    blocks are handed on as they come
/// driver ◄── z_c of its chunks ── each                                    loss and dz, on the driver
/// driver ── dz_c of its chunks ──► each
///                  0  ── Σ ──►  1  ── Σ ──►  …  N − 1  ── Σ ──►  driver   each adds the gradients of its chunks to a block, and hands it on
/// ```
/// Sums go from the first chunk to the last ([Deal]), so their bits do not depend on N. A task sends and receives as many numbers as the network has weights, twice, and the
/// driver too, however many tasks there are.
///
/// The driver has all that a training consists of; tasks know weights for a step. A chain that is [Lost] leaves nothing behind that the next would need.
public final class Chain implements AutoCloseable {
    private final ChainCall call;
    private final Door door;
    private final Talk[] talks;
    private final AtomicReference<Lost> lost = new AtomicReference<>();
    private final List<Link> links = new ArrayList<>();
    private volatile boolean complete;
    private Link weights;
    private Link sum;
    private Packed.Load loaded;

    private Chain(ChainCall call, Door door) {
        this.call = call;
        this.door = door;
        talks = new Talk[call.tasks()];
    }

    /// Opens the driver's door.
    ///
    /// @param bind an address of this machine   @param host its name for others   @param patience milliseconds within which each side must hear from the other
    /// @throws IOException where there is no such address or no port is free
    public static Chain open(String bind, String host, int tasks, int patience, Ports ports) throws IOException {
        byte[] secret = Greeting.secret();
        Door door = Door.open(bind, ports, secret);
        return new Chain(new ChainCall(host, door.port(), secret, tasks, patience, ports), door);
    }

    /// What a task must be started with.
    public ChainCall call() {
        return call;
    }

    /// Waits until all tasks have called, know their neighbours and are ready to work. A task that is started again before all are there takes the place of the first.
    ///
    /// @param failure why the tasks could not be started, as soon as that is known
    /// @throws Lost where they do not come together
    public void assemble(Supplier<Optional<String>> failure) throws Lost, InterruptedException {
        try {
            Address[] doors = called(failure);
            complete = true;
            for (int i = 0; i < talks.length; i++) {
                if (talks[i].isOver()) throw new Lost("partition " + i + " has gone: its connection ended", false, null);
                talks[i].say(Message.of(Message.Kind.NEXT, i + 1 < talks.length ? doors[i + 1].toString() : ""));
            }
            for (long end = end(); weights == null || sum == null; ) {
                Link link = awaited(failure, end, "the first and the last task");
                if (link == null) continue;
                if (link.caller().equals(new Caller(Caller.Purpose.WEIGHTS, 0))) weights = kept(link);
                else if (link.caller().equals(new Caller(Caller.Purpose.SUM, talks.length - 1))) sum = kept(link);
                else link.close();
            }
            door.close();
            for (Talk talk : talks) talk.hear(Message.Kind.READY);
        } catch (IOException e) {
            throw because(e);
        }
    }

    private long end() {
        return System.nanoTime() + call.patience() * 1_000_000L;
    }

    private Address[] called(Supplier<Optional<String>> failure) throws IOException, InterruptedException {
        Address[] doors = new Address[talks.length];
        for (long end = end(); ; ) {
            int there = (int) Arrays.stream(talks).filter(talk -> talk != null && !talk.isOver()).count();
            if (there == talks.length) {
                try {
                    for (int i = 0; i < talks.length; i++) doors[i] = doors[i] != null ? doors[i] : Address.of(talks[i].hear(Message.Kind.HERE).text());
                    return doors;
                } catch (Lost _) {
                    continue;                                                // it may be started again
                }
            }
            Link link = awaited(failure, end, (talks.length - there) + " of " + talks.length + " tasks");
            if (link == null) continue;
            int i = link.caller().task();
            if (link.caller().purpose() != Caller.Purpose.TALK || i >= talks.length) {
                link.close();
                continue;
            }
            if (talks[i] != null) talks[i].close();
            talks[i] = new Talk(link, "partition " + i, call.patience(), why -> {
                if (complete) fail(why);
            });
            doors[i] = null;
        }
    }

    /// The next caller; null where nobody has called for a while.
    private Link awaited(Supplier<Optional<String>> failure, long end, String whom) throws Lost, InterruptedException {
        if (lost.get() != null) throw lost.get();
        Optional<String> never = failure.get();
        if (never.isPresent()) throw new Lost(never.get(), true, null);
        if (System.nanoTime() > end) {
            throw new Lost("no call of " + whom + " within " + call.patience() / 1000.0 + " s: all must run at the same time, and reach the driver at " + call.host() + ":" + call.port(), true, null);
        }
        return door.next(50);
    }

    private synchronized Link kept(Link link) {
        links.add(link);
        if (lost.get() != null) link.close();
        return link;
    }

    private void fail(Lost why) {
        lost.compareAndSet(null, why);
        for (Talk talk : talks) if (talk != null) talk.close();
        synchronized (this) {
            links.forEach(Link::close);
        }
    }

    /// The reason that became known first. A connection may end a little before the reason is known.
    private Lost because(IOException e) throws InterruptedException {
        if (e instanceof Lost known) fail(known);
        for (int i = 0; i < 20 && lost.get() == null; i++) Thread.sleep(25);
        fail(new Lost("the driver lost its tasks: " + e.getMessage(), false, e));
        return lost.get();
    }

    /// Hands out a batch and its weights, unless the tasks have them.
    ///
    /// @param version names the weights   @param gradients bytes of the sum that they will lead to
    public void load(ChunkedBatch batch, String version, byte[] numbers, int gradients) throws Lost, InterruptedException {
        if (loaded != null && loaded.version().equals(version)) return;
        try {
            Packed.Load load = new Packed.Load(batch, version, numbers.length, gradients);
            for (Talk talk : talks) talk.say(new Message(Message.Kind.LOAD, load.packed()));
            weights.out().write(numbers);
            weights.out().flush();
            loaded = load;
        } catch (IOException e) {
            throw because(e);
        }
    }

    /// z of all rows of the batch.
    public byte[] embeddings() throws Lost, InterruptedException {
        try {
            for (Talk talk : talks) talk.say(Message.of(Message.Kind.EMBED));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] z : answers(Message.Kind.EMBEDDED)) all.writeBytes(z);
            return all.toByteArray();
        } catch (IOException e) {
            throw because(e);
        }
    }

    /// One entry for each chunk, in their order.
    private List<byte[]> answers(Message.Kind kind) throws IOException, InterruptedException {
        Deal deal = deal();
        List<byte[]> answers = new ArrayList<>();
        for (int i = 0; i < talks.length; i++) for (int c = deal.from(i); c < deal.to(i); c++) answers.add(talks[i].hear(kind).bytes());
        return answers;
    }

    private Deal deal() {
        return new Deal(talks.length, loaded.batch().chunks());
    }

    /// What the chunks of a batch have led to.
    ///
    /// @param gradients Σ_c g_c   @param seen by batch norms, chunk after chunk
    public record Sum(byte[] gradients, List<NormSeen> seen) {}

    /// Σ_c g_c by dz of all rows.
    public Sum differentiated(byte[] dz) throws Lost, InterruptedException {
        try {
            ChunkedBatch batch = loaded.batch();
            Deal deal = deal();
            int row = dz.length / batch.rows().length;
            for (int i = 0; i < talks.length; i++) {
                boolean some = deal.from(i) < deal.to(i);
                talks[i].say(new Message(Message.Kind.DIFFERENTIATE, some ? Arrays.copyOfRange(dz, batch.from(deal.from(i)) * row, batch.to(deal.to(i) - 1) * row) : new byte[0]));
            }
            byte[] gradients = new byte[loaded.gradients()];
            sum.in().readFully(gradients);
            List<NormSeen> seen = new ArrayList<>();
            for (byte[] packed : answers(Message.Kind.SEEN)) seen.addAll(Packed.seen(packed));
            return new Sum(gradients, seen);
        } catch (IOException e) {
            throw because(e);
        }
    }

    /// Lets the tasks end.
    @Override
    public void close() {
        door.close();
        for (Talk talk : talks) {
            try {
                if (talk != null && !talk.isOver()) talk.say(Message.of(Message.Kind.END));
            } catch (IOException _) {
                // it has ended already
            }
        }
        fail(new Lost("the training has ended", false, null));
    }
}
