package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;

/// Runs of two epochs on few small pictures, whose classes have names that would be markup.
final class TinyRuns {
    static final List<String> CLASSES = List.of("<script>alert(1)<b>", "a&amp;b", "\"onload='x'", "-->", "plain", "]]>", "</style>".replace("/", ""), "&#60;i");

    private TinyRuns() {}

    /// A folder of pictures of each class.
    static Path pictures(Path folder) throws IOException {
        RandomStream random = RandomStream.of(7);
        for (String name : CLASSES) {
            Path of = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 5; i++) {
                byte[] pixels = new byte[12 * 12];
                for (int p = 0; p < pixels.length; p++) pixels[p] = (byte) (random.nextInt(128) + 12 * CLASSES.indexOf(name));
                ImageFiles.writeGrid(of.resolve(i + "<&'.png"), List.of(new Picture(1, 12, 12, pixels)), 1);
            }
        }
        return folder;
    }

    static CommandResult train(Path pictures, Path run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", pictures + "@1x12x12", "--model", "lenet", "--embedding", "8", "--classes", "2", "--images", "3", "--epochs", "2",
                "--device", "vector", "--out", run.toString()));
        arguments.addAll(List.of(more));
        CommandResult said = CommandResult.here(arguments.toArray(String[]::new));
        assertEquals(0, said.code(), said.err());
        return said;
    }
}
