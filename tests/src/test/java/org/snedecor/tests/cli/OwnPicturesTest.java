package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.Background;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Resize;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.models.io.Safetensors;
import org.snedecor.tests.io.RecordedPictures;

/// How a run reads its pictures is kept with it, and everything that reads the run does the same.
class OwnPicturesTest {
    private static final Path PICTURES = RecordedPictures.FOLDER;

    /// Turned, transparent and plain ones, all 23 x 29 or 29 x 23.
    private static final List<String> SOME = List.of("exif-6.jpg", "exif-3.jpg", "rgba.png", "palette-alpha.png", "pillow.gif", "pillow.bmp", "pillow.webp", "pillow-lzw.tif");

    @TempDir
    Path folder;

    /// Six classes, each of the same eight pictures in another order.
    private String data() throws IOException {
        for (int c = 0; c < 6; c++) {
            Path inside = Files.createDirectories(folder.resolve("data/class " + c));
            for (int i = 0; i < 8; i++) Files.copy(PICTURES.resolve(SOME.get((i * (c + 1) + c) % 8)), inside.resolve(i + " " + SOME.get((i * (c + 1) + c) % 8)));
        }
        return folder.resolve("data") + "@3x12x10";
    }

    private CommandResult train(String data, String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("train", "--data", data, "--model", "lenet", "--embedding", "8", "--classes", "2", "--images", "3", "--epochs", "1",
                "--device", "vector", "--out", folder.resolve("run").toString()));
        words.addAll(List.of(options));
        return CommandResult.here(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"'', true, WHITE, ANTIALIAS", "--as-stored --background black --resize area, false, BLACK, AREA", "--background none, true, NONE, ANTIALIAS", "--resize Area, true, WHITE, AREA"})
    void aRunKeepsHowItReadsPictures(String options, boolean upright, Background background, Resize resize) throws IOException {
        CommandResult trained = train(data(), options.isEmpty() ? new String[0] : options.split(" "));
        assertEquals(0, trained.code(), trained.err());
        var reading = new ImageReading(upright, background, resize);
        assertEquals(reading, TrainingPlan.read(folder.resolve("run/config.json")).pictures().reading());
        Embedder embedder = Embedder.load(folder.resolve("run"), Backends.get("vector"));
        assertEquals(reading, embedder.description().reading());

        String row = trained.out().lines().filter(line -> line.startsWith("trained ")).findFirst().orElseThrow().replaceFirst("trained +", "");
        CommandResult evaluated = CommandResult.here("evaluate", folder.resolve("run").toString(), "--device", "vector");
        assertTrue(evaluated.out().contains(row), trained.out() + evaluated.out() + evaluated.err());
        for (String name : SOME) {
            float[] expected = embedder.embed(ImageFiles.load(PICTURES.resolve(name), 3, 12, 10, reading).picture());
            assertArrayEquals(expected, embedder.embed(PICTURES.resolve(name)), name);
            Path out = folder.resolve(name + ".npy");
            assertEquals(0, CommandResult.here("embed", folder.resolve("run").toString(), out.toString(), "--data", PICTURES.resolve(name).toString(), "--device", "vector").code());
            double[] row2 = Npy.read(out).doubles();
            for (int i = 0; i < expected.length; i++) assertEquals(expected[i], row2[i], name);
        }
    }

    /// Weights from before these things were kept: as stored, alpha dropped, areas averaged.
    @Test
    void anOlderRunReadsPicturesAsItDid() throws IOException {
        assertEquals(0, train(data()).code());
        Path weights = folder.resolve("run").resolve(Embedder.WEIGHTS);
        Safetensors stored = Safetensors.read(weights);
        Map<String, Object> description = new java.util.LinkedHashMap<>(Json.parse(weights, stored.metadata().get("snedecor")));
        for (String entry : List.of("upright", "background", "resize")) assertTrue(description.remove(entry) != null, entry);
        Files.delete(weights);
        new Safetensors(stored.tensors(), Map.of("snedecor", Json.line(description).strip())).write(weights);
        Embedder embedder = Embedder.load(weights, Backends.get("vector"));
        var before = new ImageReading(false, Background.NONE, Resize.AREA);
        assertEquals(before, embedder.description().reading());
        for (String name : SOME) {
            assertArrayEquals(embedder.embed(ImageFiles.load(PICTURES.resolve(name), 3, before).picture().resized(12, 10, Resize.AREA)), embedder.embed(PICTURES.resolve(name)));
        }
    }

    /// A broken picture ends a command in one sentence; left out by train, it is left out by what reads the run.
    @Test
    void brokenPicturesAreLeftOutWhereThatIsAskedFor() throws IOException {
        String data = data();
        byte[] jpeg = Files.readAllBytes(PICTURES.resolve("pillow.jpg"));
        for (int c = 0; c < 6; c++) Files.write(folder.resolve("data/class " + c + "/cut.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
        String sentence = train(data).sentence();
        assertTrue(sentence.contains("class 0/cut.jpg") && sentence.contains("--skip-broken"), sentence);
        assertFalse(Files.exists(folder.resolve("run")));

        CommandResult trained = train(data, "--skip-broken");
        assertEquals(0, trained.code(), trained.err());
        assertEquals(6, trained.err().lines().filter(line -> line.contains("cut.jpg: at byte ")).count(), trained.err());
        CommandResult evaluated = CommandResult.here("evaluate", folder.resolve("run").toString(), "--device", "vector");
        assertEquals(0, evaluated.code(), evaluated.err());
    }

    /// The rows of a run's arrays are known by their files, and which classes are hard by their names.
    @Test
    void aRunKnowsItsRowsByName() throws IOException {
        CommandResult trained = train(data());
        assertEquals(0, trained.code(), trained.err());
        Path run = folder.resolve("run");
        List<String> rows = Files.readAllLines(run.resolve("test.csv"));
        assertEquals("row,label,class,image", rows.getFirst());
        float[] embeddings = Npy.read(run.resolve("embeddings.npy")).floats();
        int[] labels = Npy.read(run.resolve("labels.npy")).ints();
        assertEquals(labels.length, rows.size() - 1);
        Embedder embedder = Embedder.load(run, Backends.get("vector"));
        for (int n = 0; n < labels.length; n++) {
            String[] cells = rows.get(n + 1).split(",");
            assertEquals(List.of("" + n, "" + labels[n]), List.of(cells[0], cells[1]));
            assertTrue(cells[3].startsWith(cells[2] + "/"), rows.get(n + 1));
            assertArrayEquals(embedder.embed(folder.resolve("data").resolve(cells[3])), Arrays.copyOfRange(embeddings, 8 * n, 8 * n + 8), 1e-4f, cells[3]);
        }
        List<String> classes = Files.readAllLines(run.resolve("classes.csv"));
        assertEquals("class,images,recall@1,mostly_taken_for,share", classes.getFirst());
        assertEquals(1 + Arrays.stream(labels).distinct().count(), classes.size());
        List<String> pairs = Files.readAllLines(run.resolve("confusions.csv"));
        // Each class has the same pictures: the nearest of another class are as near as can be.
        assertTrue(pairs.size() > 1 && pairs.get(1).matches("class \\d,class \\d,[01]\\.\\d{6},.*"), String.join("\n", pairs));
        for (String head : List.of("worst classes", "most confused")) {
            List<String> lines = trained.out().lines().dropWhile(line -> !line.startsWith(head)).limit(2).toList();
            assertTrue(lines.size() == 2 && lines.get(1).matches("class \\d .*class \\d .*"), trained.out());
        }
        CommandResult evaluated = CommandResult.here("evaluate", run.toString(), "--device", "vector");
        assertTrue(evaluated.out().contains("worst classes") && evaluated.out().contains("most confused"), evaluated.out() + evaluated.err());
    }
}
