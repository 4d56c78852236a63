package org.snedecor.models.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.snedecor.models.train.FlatNumbers;
import scala.Function1;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;

/// The tasks of one barrier stage, one an executor, that stay for a whole training and pass numbers along sockets from the first to the last:
///
/// ```
/// driver -- weights -->  0  --->  1  --->  …  --->  N − 1                  blocks are handed on as they come
/// driver <-- z_c, dz_c --> each
///                        0  --->  1  --->  …  --->  N − 1 -- sum --> driver     each adds its chunks to a block and hands it on
/// ```
/// Task i has the chunks from ⌊iC/N⌋ to ⌊(i + 1)C/N⌋, so a sum goes from the first chunk to the last whatever N. That is why it is a chain: in a ring each part of
/// the numbers begins at another task, so its bits would depend on N. Each task sends and receives the numbers once either way.
final class Chain implements AutoCloseable {
    static final int BLOCK = 1 << 17;

    private final ServerSocket door;
    private final Thread stage;
    private final Link[] tasks;
    private Throwable failure;

    /// What a chunk does with the weights, in place of a network.
    interface Passes extends Serializable {
        byte[] embedding(byte[] weights, int chunk);

        byte[] gradient(byte[] weights, int chunk, byte[] dz);
    }

    private record Link(DataInputStream in, DataOutputStream out) {
        static Link of(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return new Link(new DataInputStream(new BufferedInputStream(socket.getInputStream(), BLOCK)), new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BLOCK)));
        }
    }

    /// Starts the stage, and waits until all tasks have called.
    Chain(JavaSparkContext context, int executors, int chunks, Passes passes) throws IOException {
        door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        int port = door.getLocalPort();
        List<Integer> numbers = IntStream.range(0, executors).boxed().toList();
        Function1<Iterator<Integer>, Iterator<Integer>> work = (Function1<Iterator<Integer>, Iterator<Integer>> & Serializable) some -> {
            int i = some.next();
            PartitionFailure.naming(() -> {
                serve(i, executors, chunks, port, passes);
                return 0;
            });
            return scala.collection.Iterator$.MODULE$.single(i);
        };
        stage = Thread.ofPlatform().daemon().start(() -> {
            try {
                context.parallelize(numbers, executors).rdd().barrier().mapPartitions(work, false, ClassTag$.MODULE$.<Integer>apply(Integer.class)).toJavaRDD().collect();
            } catch (Throwable e) {
                failure = e;
            }
        });
        tasks = new Link[executors];
        for (int k = 0; k < executors; k++) {
            Link link = Link.of(door.accept());
            tasks[link.in.readInt()] = link;
        }
    }

    private static int from(int task, int tasks, int chunks) {
        return task * chunks / tasks;
    }

    private static void serve(int i, int tasks, int chunks, int port, Passes passes) throws IOException {
        try (ServerSocket own = new ServerSocket(0, 2, InetAddress.getLoopbackAddress()); Socket driver = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String[] ports = BarrierTaskContext.get().allGather(Integer.toString(own.getLocalPort()));
            Link control = Link.of(driver);
            Socket to = i + 1 < tasks ? new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ports[i + 1])) : null;
            Socket from = i > 0 ? own.accept() : null;
            try (to; from) {
                Link next = to == null ? control : Link.of(to), before = from == null ? control : Link.of(from);
                control.out.writeInt(i);
                control.out.flush();
                while (control.in.readInt() == 1) step(i, tasks, chunks, passes, control, before, next);
            }
        }
    }

    private static void step(int i, int tasks, int chunks, Passes passes, Link control, Link before, Link next) throws IOException {
        byte[] weights = new byte[before.in.readInt()];
        if (next != control) next.out.writeInt(weights.length);
        for (int at = 0; at < weights.length; at += BLOCK) {
            int size = Math.min(BLOCK, weights.length - at);
            before.in.readFully(weights, at, size);
            if (next == control) continue;
            next.out.write(weights, at, size);
            next.out.flush();
        }
        int first = from(i, tasks, chunks), end = from(i + 1, tasks, chunks);
        for (int c = first; c < end; c++) write(control.out, passes.embedding(weights, c));
        control.out.flush();
        List<byte[]> own = new ArrayList<>();
        for (int c = first; c < end; c++) own.add(passes.gradient(weights, c, read(control.in)));
        for (int at = 0; at < weights.length; at += BLOCK) {
            byte[] block = new byte[Math.min(BLOCK, weights.length - at)];
            if (i > 0) before.in.readFully(block);
            for (byte[] gradient : own) FlatNumbers.add(block, Arrays.copyOfRange(gradient, at, at + block.length), Float.BYTES);
            next.out.write(block);
            next.out.flush();
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /// One step: Σ_c g_c.
    byte[] step(byte[] weights, int chunks) throws IOException {
        for (int i = tasks.length - 1; i >= 0; i--) {
            tasks[i].out.writeInt(1);
            if (i == 0) write(tasks[i].out, weights);
            tasks[i].out.flush();
        }
        ByteArrayOutputStream z = new ByteArrayOutputStream();
        for (int i = 0; i < tasks.length; i++) for (int c = from(i, tasks.length, chunks); c < from(i + 1, tasks.length, chunks); c++) z.writeBytes(read(tasks[i].in));
        byte[] dz = z.toByteArray();
        for (int i = 0; i < tasks.length; i++) {
            for (int c = from(i, tasks.length, chunks); c < from(i + 1, tasks.length, chunks); c++) write(tasks[i].out, Arrays.copyOfRange(dz, c * dz.length / chunks, (c + 1) * dz.length / chunks));
            tasks[i].out.flush();
        }
        byte[] sum = new byte[weights.length];
        tasks[tasks.length - 1].in.readFully(sum);
        return sum;
    }

    @Override
    public void close() throws Exception {
        for (Link task : tasks) {
            task.out.writeInt(0);
            task.out.flush();
        }
        stage.join();
        door.close();
        if (failure != null) throw new IllegalStateException(failure);
    }
}
