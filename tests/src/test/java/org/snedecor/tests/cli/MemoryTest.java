package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.io.StoredArray;

/// Where Java's memory does not suffice, the one sentence names what took it.
class MemoryTest {
    @TempDir
    Path folder;

    private String data(int count, int side) throws IOException {
        Path data = folder.resolve("data");
        byte[] pixels = new byte[count * 3 * side * side];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i * 31 + i / 97);
        Stripes.write(data, StoredArray.of(pixels, count, 3, side, side), IntStream.range(0, count).map(i -> i % 8).toArray());
        return data.toString();
    }

    private CommandResult train(String heap, String... arguments) throws Exception {
        return CommandResult.inFreshJava(folder, Map.of(), List.of("-Xmx" + heap), arguments);
    }

    /// By itself such a set would stay in its files.
    @Test
    void theDataSet() throws Exception {
        String data = data(640, 200);                                               // 77 MB
        String sentence = train("80m", "train", "--data", data, "--no-stream", "--device", "vector", "--out", folder.resolve("run").toString()).sentence();
        assertTrue(sentence.contains("not enough memory for the data set " + data), sentence);
        assertTrue(sentence.contains("SNEDECOR_JVM"), sentence);
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void theStep() throws Exception {
        String data = data(160, 40);
        String sentence = train("100m", "train", "--data", data, "--device", "vector", "--model", "resnet8", "--classes", "4", "--images", "20",
                "--out", folder.resolve("run").toString()).sentence();
        assertTrue(sentence.contains("not enough memory for a training step on a batch of 4 classes x 20 images of 3 x 40 x 40"), sentence);
        assertFalse(Files.exists(folder.resolve("run")));
    }
}
