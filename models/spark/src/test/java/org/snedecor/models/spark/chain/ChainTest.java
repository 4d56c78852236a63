package org.snedecor.models.spark.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.train.ChunkWorker.NormSeen;
import org.snedecor.models.train.ChunkWorker.Share;
import org.snedecor.models.train.ChunkedBatch;

/// A chain of threads, with friends and strangers: sums have the bits of one process, and whatever goes wrong ends every wait with a sentence.
final class ChainTest {
    private static final String HERE = "127.0.0.1";
    private static final int PATIENCE = 20_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    /// A driver and its tasks.
    private static final class Running implements AutoCloseable {
        final Chain chain;
        final List<Thread> tasks = new ArrayList<>();

        Running(int tasks, int patience, IntFunction<ChainPasses.Maker> makers) throws IOException {
            chain = Chain.open(HERE, HERE, tasks, patience, Ports.ANY);
            for (int i = 0; i < tasks; i++) if (makers.apply(i) != null) start(i, makers.apply(i));
        }

        void start(int task, ChainPasses.Maker maker) {
            tasks.add(Thread.ofPlatform().daemon().start(() -> {
                try {
                    ChainTask.serve(chain.call(), task, HERE, maker);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }

        Chain assembled() throws Exception {
            chain.assemble(Optional::empty);
            return chain;
        }

        @Override
        public void close() throws InterruptedException {
            chain.close();
            for (Thread task : tasks) {
                task.join(SOON);
                assertFalse(task.isAlive(), "a task still waits");
            }
        }
    }

    private static Running of(int tasks) throws IOException {
        return new Running(tasks, PATIENCE, _ -> Synthetic::new);
    }

    private static ChunkedBatch batch(int step, int rows, int chunk) {
        return new ChunkedBatch(step, 0, step, IntStream.range(0, rows).map(r -> 3 * r + step).toArray(), chunk);
    }

    private static byte[] numbers(RandomStream random, int count) {
        ByteBuffer numbers = Synthetic.numbers(count);
        while (numbers.hasRemaining()) numbers.putFloat(random.nextFloat() - 0.5f);
        return numbers.array();
    }

    private static void requireStep(Chain chain, int step, int rows, int chunk, int weights) throws Exception {
        RandomStream random = RandomStream.of(step, weights);
        ChunkedBatch batch = batch(step, rows, chunk);
        byte[] w = numbers(random, weights), dz = numbers(random, rows);
        chain.load(batch, "step " + step, w, w.length);
        ByteArrayOutputStream z = new ByteArrayOutputStream();
        for (int c = 0; c < batch.chunks(); c++) z.writeBytes(new Synthetic().embed(batch, c, "", () -> w));
        assertArrayEquals(z.toByteArray(), chain.embeddings());
        Chain.Sum sum = chain.differentiated(dz);
        assertArrayEquals(Synthetic.sum(batch, w, dz), sum.gradients());
        assertEquals(IntStream.range(0, batch.chunks()).mapToObj(c -> "m" + c).toList(), sum.seen().stream().map(NormSeen::mean).toList());
    }

    @Property(tries = 25)
    void anyNumberOfTasksGivesTheBitsOfOneProcess(@ForAll @IntRange(min = 1, max = 5) int tasks, @ForAll @IntRange(min = 1, max = 12) int rows, @ForAll @IntRange(min = 1, max = 12) int chunk,
            @ForAll @IntRange(min = 1, max = 100_000) int weights) throws Exception {
        try (Running running = of(tasks)) {
            Chain chain = running.assembled();
            for (int step = 0; step < 3; step++) requireStep(chain, step, rows, chunk, weights);
        }
    }

    @Example
    void twoChainsAtOnceDoNotMeet() throws Exception {
        try (Running one = of(2); Running other = of(3)) {
            Chain first = one.assembled(), second = other.assembled();
            for (int step = 0; step < 5; step++) {
                requireStep(first, step, 6, 2, 1000);
                requireStep(second, step, 9, 1, 777);
            }
        }
    }

    /// What is said on standard error meanwhile.
    private static String said(Work work) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private interface Work {
        void run() throws Exception;
    }

    @Example
    void strangersAreDroppedWithALineAndTheTaskGoesOn() throws Exception {
        try (Running running = new Running(2, PATIENCE, i -> i == 0 ? Synthetic::new : null)) {
            ChainCall call = running.chain.call();
            String said = said(() -> {
                byte[] wrong = call.secret().clone();
                wrong[31] ^= 1;
                IOException refused = assertThrows(IOException.class, () -> Link.to(HERE, call.port(), "the driver", wrong, new Caller(Caller.Purpose.TALK, 1)));
                assertEquals("the driver at 127.0.0.1:" + call.port() + " cannot be reached: the other side does not know the secret of this training", refused.getMessage());
                try (Socket cut = new Socket(HERE, call.port())) {
                    cut.getOutputStream().write(new byte[] {0x53, 0x4e, 0x44});
                }
                try (Socket web = new Socket(HERE, call.port())) {
                    web.getOutputStream().write("GET / HTTP/1.1\r\nHost: driver\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    assertEquals(-1, web.getInputStream().read());
                }
                try (Socket silent = new Socket(HERE, call.port())) {
                    assertNotNull(silent);
                    running.start(1, Synthetic::new);                        // and it is heard while the other is still silent
                    requireStep(running.assembled(), 1, 6, 2, 1000);
                }
            });
            String from = "snedecor: a connection from /127\\.0\\.0\\.1:\\d+ was dropped: ";
            assertTrue(said.lines().anyMatch(line -> line.matches(from + "it ended within the greeting")), said);
            assertTrue(said.lines().anyMatch(line -> line.matches(from + "what it says is no greeting")), said);
        }
    }

    @Example
    void aDoorThatDoesNotKnowTheSecretGetsNoNumber() throws Exception {
        byte[] secret = Greeting.secret();
        try (Door door = Door.open(HERE, Ports.ANY, Greeting.secret())) {
            assertThrows(IOException.class, () -> Link.to(HERE, door.port(), "the driver", secret, new Caller(Caller.Purpose.TALK, 0)));
            assertEquals(null, door.next(200));
        }
    }

    /// Calls as a task would, and can then do what no task does.
    private static Link pretended(ChainCall call) throws IOException {
        Link talk = Link.to(HERE, call.port(), "the driver", call.secret(), new Caller(Caller.Purpose.TALK, 0));
        say(talk, Message.of(Message.Kind.HERE, "1 " + HERE));
        return talk;
    }

    private static void say(Link link, Message message) throws IOException {
        message.write(link.out());
        link.out().flush();
    }

    private static Lost lost(Chain chain) {
        return assertTimeoutPreemptively(SOON, () -> assertThrows(Lost.class, () -> requireStep(chain, 1, 6, 2, 1_000_000)));
    }

    @Example
    void aTaskThatFallsSilentIsLost() throws Exception {
        try (Running running = new Running(1, 600, _ -> null); Link talk = pretended(running.chain.call())) {
            try (Link _ = Link.to(HERE, running.chain.call().port(), "the driver", running.chain.call().secret(), new Caller(Caller.Purpose.WEIGHTS, 0));
                    Link _ = Link.to(HERE, running.chain.call().port(), "the driver", running.chain.call().secret(), new Caller(Caller.Purpose.SUM, 0))) {
                say(talk, Message.of(Message.Kind.READY));
                Lost lost = lost(running.assembled());
                assertEquals("partition 0 was not heard of for 0.6 s", lost.getMessage());
                assertFalse(lost.forGood());
            }
        }
    }

    @Example
    void aDriverThatFallsSilentLetsItsTasksEnd() throws Exception {
        try (ServerSocket driver = new ServerSocket(0, 5, InetAddress.getByName(HERE))) {
            byte[] secret = Greeting.secret();
            ChainCall call = new ChainCall(HERE, driver.getLocalPort(), secret, 1, 600, Ports.ANY);
            Thread task = Thread.ofPlatform().daemon().start(() -> {
                try {
                    ChainTask.serve(call, 0, HERE, Synthetic::new);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Link _ = Link.from(driver.accept(), secret)) {
                assertTrue(task.join(SOON), "the task waits for ever");
            }
        }
    }

    @Example
    void tasksThatDoNotComeAreCountedAfterAWhile() throws Exception {
        try (Running running = new Running(3, 700, i -> i == 1 ? Synthetic::new : null)) {
            Lost lost = assertThrows(Lost.class, running::assembled);
            assertEquals("no call of 2 of 3 tasks within 0.7 s: all must run at the same time, and reach the driver at 127.0.0.1:" + running.chain.call().port(), lost.getMessage());
            assertTrue(lost.forGood());
        }
    }

    @Example
    void aStageThatCannotStartIsToldAtOnce() throws Exception {
        try (Running running = new Running(3, PATIENCE, _ -> null)) {
            Lost lost = assertTimeoutPreemptively(SOON, () -> assertThrows(Lost.class, () -> running.chain.assemble(() -> Optional.of("partition 1: no"))));
            assertEquals("partition 1: no", lost.getMessage());
        }
    }

    @Example
    void aTaskThatIsStartedAgainBeforeAllAreThereTakesItsPlace() throws Exception {
        try (Running running = new Running(2, PATIENCE, _ -> null)) {
            pretended(running.chain.call()).close();
            running.start(0, Synthetic::new);
            running.start(1, Synthetic::new);
            requireStep(running.assembled(), 1, 6, 2, 1000);
        }
    }

    @Example
    void aTaskThatCannotWorkSaysSoAtOnceAndForGood() throws Exception {
        try (Running running = new Running(3, PATIENCE, i -> i == 1 ? () -> {
            throw new IOException("list.csv: there is no such file");
        } : Synthetic::new)) {
            Lost lost = assertTimeoutPreemptively(SOON, () -> assertThrows(Lost.class, running::assembled));
            assertEquals("partition 1: list.csv: there is no such file", lost.getMessage());
            assertTrue(lost.forGood());
        }
    }

    /// Fails at a chunk of its second step, in one way or another.
    private record Failing(ChainPasses good, Runnable failure) implements ChainPasses {
        @Override
        public byte[] embed(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights) {
            return good.embed(batch, c, version, weights);
        }

        @Override
        public Share differentiate(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights, byte[] dz) {
            if (batch.step() == 1) failure.run();
            return good.differentiate(batch, c, version, weights, dz);
        }

        @Override
        public int numberBytes() {
            return good.numberBytes();
        }
    }

    @Example
    void aTaskThatFailsInAStepEndsTheChainButNotForGood() throws Exception {
        try (Running running = new Running(3, PATIENCE, i -> () -> i != 2 ? new Synthetic() : new Failing(new Synthetic(), () -> {
            throw new IllegalStateException("7.png: is broken");
        }))) {
            Chain chain = running.assembled();
            requireStep(chain, 0, 6, 2, 1_000_000);
            Lost lost = lost(chain);
            assertEquals("partition 2: 7.png: is broken", lost.getMessage());
            assertFalse(lost.forGood());
            assertEquals(lost, assertThrows(Lost.class, chain::embeddings), "the first reason stays");
        }
    }

    /// The middle task's connections are cut as where its machine is switched off while the others work: they end too, and the driver is told.
    @Example
    void aConnectionThatBreaksBetweenTasksEndsAll() throws Exception {
        Thread[] middle = new Thread[1];
        try (Running running = new Running(3, PATIENCE, i -> () -> i != 1 ? new Synthetic() : new Failing(new Synthetic(), () -> {
            middle[0] = Thread.currentThread();
            throw new OutOfMemoryError("Java heap space");
        }))) {
            Chain chain = running.assembled();
            requireStep(chain, 0, 6, 2, 1_000_000);
            assertEquals("partition 1: there is not enough memory: Java heap space", lost(chain).getMessage());
            assertNotNull(middle[0]);
        }
    }

    @Example
    void aRangeOfPortsIsKeptAndItsEndIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getByName(HERE))) {
            int port = taken.getLocalPort();
            assertEquals("no port of 127.0.0.1 is free from " + port + " to " + port, assertThrows(IOException.class, () -> Door.open(HERE, new Ports(port, 0), Greeting.secret())).getMessage());
            try (Door door = Door.open(HERE, new Ports(port, 40), Greeting.secret())) {
                assertTrue(door.port() > port && door.port() <= port + 40, door.port() + " of " + port);
            }
        }
        assertEquals("a port is 1 to 65,535, or 0 for any, not 70000", assertThrows(IllegalArgumentException.class, () -> new Ports(70_000, 1)).getMessage());
    }
}
