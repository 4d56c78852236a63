package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A system without fonts, as slim containers are: fontconfig is told of no folder, and Java has no list of an earlier time in its home. Java throws where
/// words are to be drawn, which once ended a training at its end.
final class NoFontsTest {
    @TempDir
    Path folder;

    @Test
    void aTrainingEndsWellAndSaysWhatIsMissing() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere Java does not ask fontconfig for fonts");
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path run = folder.resolve("run");
        CommandResult said = CommandResult.inFreshJava(folder, Map.of("FONTCONFIG_FILE", none.toString()), List.of("-Duser.home=" + home),
                "train", "--data", TinyRuns.pictures(folder.resolve("data")) + "@1x12x12", "--model", "lenet", "--embedding", "8", "--classes", "2", "--images", "3", "--epochs", "1",
                "--device", "vector", "--out", run.toString());
        assertEquals(0, said.code(), said.err());
        assertEquals("snedecor: " + run.resolve("retrieval.png") + " has no words: Java finds no fonts here; Debian's package fontconfig brings some", said.err());
        assertTrue(said.line("trained").matches("trained( +[0-9.]+)+"), said.out());
        assertTrue(Files.exists(run.resolve("report.html")));
        BufferedImage picture = ImageIO.read(run.resolve("retrieval.png").toFile());
        int head = 0, tiles = 0;
        for (int x = 0; x < picture.getWidth(); x++) for (int y = 0; y < picture.getHeight(); y++) {
            if ((picture.getRGB(x, y) & 0xffffff) == 0xffffff) continue;
            if (y < 30) head++;
            else tiles++;
        }
        assertEquals(0, head, "words are written all the same");
        assertTrue(tiles > 1000, "no images are drawn");
    }
}
