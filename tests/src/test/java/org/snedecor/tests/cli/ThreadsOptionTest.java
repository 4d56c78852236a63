package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.cli.Main;

/// `--threads` holds for all that computes, the search for neighbours, scores and the report too.
class ThreadsOptionTest {
    @TempDir
    Path folder;

    /// Runs the command line and then says which threads have helped: those of the common pool, which stay a minute after their last task, and those of our
    /// own pool, which stay some seconds and so are looked for meanwhile.
    public static final class Program {
        private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

        private Program() {}

        public static void main(String[] arguments) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    look();
                    LockSupport.parkNanos(100_000_000);
                }
            });
            int code = Main.run(arguments);
            look();
            for (String pool : List.of("ForkJoinPool.commonPool", "snedecor-tasks")) {
                System.out.println(pool + " " + SEEN.stream().filter(name -> name.startsWith(pool)).count());
            }
            System.exit(code);
        }

        private static void look() {
            for (Thread thread : Thread.getAllStackTraces().keySet()) SEEN.add(thread.getName());
        }
    }

    @Test
    void oneThreadIsOneThread() throws IOException, InterruptedException {
        CommandResult one = trained(1);
        assertEquals("ForkJoinPool.commonPool 0", one.line("ForkJoinPool.commonPool"));
        assertEquals("snedecor-tasks 0", one.line("snedecor-tasks"));
    }

    /// A count that were always 0 would pass that.
    @Test
    void threeAreThree() throws IOException, InterruptedException {
        CommandResult three = trained(3);
        assertEquals("ForkJoinPool.commonPool 0", three.line("ForkJoinPool.commonPool"));
        String helpers = three.line("snedecor-tasks");
        assertTrue(List.of("snedecor-tasks 1", "snedecor-tasks 2").contains(helpers), helpers);
    }

    private CommandResult trained(int threads) throws IOException, InterruptedException {
        RandomGenerator random = RandomStream.of(5);
        for (int c = 0; c < 6; c++) for (int n = 0; n < 20; n++) {
            BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 144; i++) picture.setRGB(i % 12, i / 12, random.nextInt(1 << 24));
            Path file = Files.createDirectories(folder.resolve("set/class-" + c)).resolve(n + ".png");
            ImageIO.write(picture, "png", file.toFile());
        }
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), Program.class.getName(),
                "train", "--data", folder.resolve("set") + "@1x12x12", "--model", "lenet", "--embedding", "8", "--classes", "2", "--images", "4", "--steps", "2",
                "--device", "vector", "--threads", Integer.toString(threads), "--out", folder.resolve("run-" + threads).toString());
        CommandResult said = CommandResult.by(java, folder);
        assertEquals(0, said.code(), said.out() + said.err());
        return said;
    }
}
