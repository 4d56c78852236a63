package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.device.DiskCache;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.tests.opencl.WatchedDriver.Fault;

/// Compiled programs on disk: found again, built anew where they are no good, and never half written.
final class ProgramCacheTest {
    private static final String FROM_SOURCE = "createProgram(Context, String)";
    /// Programs of the self-check.
    private static final int CHECKS = 1;
    private static final String FROM_BINARY = "createProgram(Context, DeviceId, byte[])";

    @TempDir
    Path folder;

    private record Run(List<Integer> bits, Map<String, Integer> calls) {
        int compiled() {
            return calls.getOrDefault(FROM_SOURCE, 0);
        }

        int loaded() {
            return calls.getOrDefault(FROM_BINARY, 0);
        }
    }

    private Run run(Driver driver, Fault fault) {
        WatchedDriver watched = WatchedDriver.around(driver, fault);
        return Present.withCache(folder, () -> {
            try (OpenClBackend backend = OpenClBackend.open(watched.driver(), "")) {
                return new Run(SmallProgram.on(backend), watched.calls());
            } finally {
                assertEquals(List.of(), watched.wrongs());
            }
        });
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.toList()) files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return files;
    }

    /// And has the same bits as the run that compiled. Of the self-check it is not the program that is remembered but that it was passed.
    @Test
    void theSecondRunCompilesNothing() {
        Driver driver = Present.driver();
        Run first = run(driver, Fault.NONE);
        Run second = run(driver, Fault.NONE);
        assertTrue(first.compiled() > 5 && first.loaded() == 0, first.calls::toString);
        assertEquals(0, second.compiled());
        assertEquals(first.compiled() - CHECKS, second.loaded());
        assertEquals(first.bits, second.bits);
    }

    /// Cut off, changed in one bit, and empty: none of them is shown to the driver.
    @Test
    void aDamagedFileIsBuiltAnewAndReplaced() throws IOException {
        Driver driver = Present.driver();
        Run whole = run(driver, Fault.NONE);
        Map<String, byte[]> good = files();
        int kind = 0;
        for (Map.Entry<String, byte[]> file : good.entrySet()) {
            byte[] bytes = file.getValue().clone();
            switch (kind++ % 3) {
                case 0 -> bytes = Arrays.copyOf(bytes, bytes.length / 2);
                case 1 -> bytes[bytes.length / 2] ^= 1;
                default -> bytes = new byte[0];
            }
            Files.write(folder.resolve(file.getKey()), bytes);
        }
        Run damaged = run(driver, Fault.NONE);
        assertEquals(0, damaged.loaded());
        assertEquals(whole.compiled(), damaged.compiled());
        assertEquals(whole.bits, damaged.bits);
        assertEquals(0, run(driver, Fault.NONE).compiled());
    }

    /// A driver may refuse what an older one made, when it is given it or when it builds it.
    @Test
    void aBinaryThatTheDriverRefusesIsBuiltAnewAndReplaced() throws IOException {
        Driver driver = Present.driver();
        Run whole = run(driver, Fault.NONE);
        for (Fault refusal : List.of(Fault.from(FROM_BINARY, 1, -42), Fault.once("build(Program, DeviceId, String)", 1, -11))) {
            Map<String, byte[]> before = files();
            for (String file : before.keySet()) Files.setLastModifiedTime(folder.resolve(file), FileTime.fromMillis(0));
            Run refused = run(driver, refusal);
            assertEquals(refusal.last() == 1 ? 1 : whole.compiled() - CHECKS, refused.compiled());
            assertEquals(whole.bits, refused.bits);
            assertEquals(before.keySet(), files().keySet());
            long replaced = 0;
            for (String file : before.keySet()) if (Files.getLastModifiedTime(folder.resolve(file)).toMillis() > 0) replaced++;
            assertEquals(refused.compiled(), replaced);
        }
    }

    /// A folder that is none costs time, never a run.
    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Driver driver = Present.driver();
        Path file = Files.createFile(folder.resolve("file"));
        folder = file.resolve("below a file");
        assertTrue(run(driver, Fault.NONE).compiled() > 5);
    }

    /// Many writers of the same few files, and readers between: a reader has nothing or all of what one of them wrote.
    @Test
    void threadsDoNotHarmEachOther() throws Exception {
        DiskCache cache = Present.withCache(folder, DiskCache::new);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                byte content = (byte) thread;
                Callable<Void> work = () -> {
                    for (int i = 0; i < 200; i++) {
                        String key = "key" + i % 3;
                        byte[] mine = new byte[5_000 + 1_000 * content];
                        Arrays.fill(mine, content);
                        cache.put(key, mine);
                        byte[] read = cache.get(key);
                        byte[] whole = new byte[5_000 + 1_000 * read[0]];
                        Arrays.fill(whole, read[0]);
                        assertArrayEquals(whole, read);
                    }
                    return null;
                };
                all.add(threads.submit(work));
            }
            for (Future<?> one : all) one.get();
        }
        assertEquals(List.of("key0", "key1", "key2"), List.copyOf(files().keySet()));
    }

    /// Two processes that begin with nothing compile and write at the same time; both end well, with the same bits, and leave what a third can use.
    @Test
    void processesDoNotHarmEachOther() throws Exception {
        Driver driver = Present.driver();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-DuniqueLibraryNames=true", "-Xmx512m", "-Dsnedecor.opencl.cache=" + folder,
                    "-cp", System.getProperty("java.class.path"), Worker.class.getName()).redirectErrorStream(true).start());
        }
        List<String> said = new ArrayList<>();
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            said.add(output.lines().filter(line -> line.startsWith("bits ")).findFirst().orElseThrow(() -> new AssertionError(output)));
            assertEquals(0, process.waitFor());
        }
        assertEquals(said.getFirst(), said.getLast());
        assertTrue(files().keySet().stream().noneMatch(name -> name.endsWith(".tmp")), () -> "left behind in " + folder);
        Run third = run(driver, Fault.NONE);
        assertEquals(0, third.compiled());
        assertEquals(said.getFirst(), "bits " + third.bits.hashCode());
    }

    /// A process of its own: runs the program and prints the bits.
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) {
            try (OpenClBackend backend = OpenClBackend.open(Present.driver(), "")) {
                System.out.println("bits " + SmallProgram.on(backend).hashCode());
            }
        }
    }
}
