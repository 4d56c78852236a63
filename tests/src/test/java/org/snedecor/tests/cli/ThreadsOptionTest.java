package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.cli.Main;

/// `--threads` holds for all that computes, the search for neighbours too, which runs on Java's common pool.
class ThreadsOptionTest {
    @TempDir
    Path folder;

    /// Runs the command line and then says how many threads of the common pool have worked, which stay a minute after their last task.
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            int code = Main.run(arguments);
            long workers = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("ForkJoinPool.commonPool")).count();
            System.out.println("workers " + workers);
            System.exit(code);
        }
    }

    @Test
    void oneThreadIsOneThread() throws IOException, InterruptedException {
        assertEquals("workers 0", trained(1).line("workers"));
    }

    /// A count that were always 0 would pass that.
    @Test
    void threeAreThree() throws IOException, InterruptedException {
        String workers = trained(3).line("workers");
        assertTrue(List.of("workers 1", "workers 2").contains(workers), workers);
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
