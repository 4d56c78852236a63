package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.Embedder;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.StoredArray;

/// Which images a trained run is shown: all of what it has never seen, of its own data what it has not learned from; and what is left out is said.
class OtherDataTest {
    @TempDir
    Path folder;

    private final Backend backend = Backends.get("vector");

    /// Noise on a grey that the class has: `classes` folders of `each` pictures.
    private Path pictures(String name, int classes, int each, int height, int width) throws IOException {
        for (int c = 0; c < classes; c++) {
            Path inside = Files.createDirectories(folder.resolve(name).resolve("class " + c));
            for (int i = 0; i < each; i++) picture(inside.resolve(i + ".png"), 20 + 30 * c, height, width, 100 * c + i);
        }
        return folder.resolve(name);
    }

    private static void picture(Path file, int grey, int height, int width, long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        byte[] pixels = new byte[3 * height * width];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (grey + random.nextInt(60));
        ImageFiles.writeGrid(file, List.of(new Picture(3, height, width, pixels)), 1);
    }

    private String run;

    @BeforeEach
    void train() throws IOException {
        run = folder.resolve("run").toString();
        CommandResult said = CommandResult.here("train", "--data", pictures("own", 6, 8, 12, 10) + "@3x12x10", "--model", "lenet", "--embedding", "8", "--steps", "2", "--device", "vector", "--out", run);
        assertEquals(0, said.code(), said.err());
    }

    private CommandResult say(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--device", "vector"));
        CommandResult said = CommandResult.here(all.toArray(String[]::new));
        assertEquals(0, said.code(), said.err());
        return said;
    }

    private List<String> table(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    /// The run's own data, by whatever path they are called: the classes that it has not seen.
    @Test
    void ofItsOwnDataWhatItHasNotSeen() throws IOException {
        for (String data : List.of("", folder + "/own", folder + "/./run/../own@3x12x10")) {
            CommandResult said = data.isEmpty() ? say("evaluate", run) : say("evaluate", run, "--data", data);
            assertTrue(said.line("data").matches(".* test: 16 images of 3 x 12 x 10 in 2 classes"), said.out());
            assertTrue(said.out().contains(" train: 24 images of 3 x 12 x 10 in 3 classes, "), said.out());
            assertTrue(said.out().contains(" validation: 8 images of 3 x 12 x 10 in 1 class"), said.out());
            assertTrue(said.out().contains("; the run has seen these classes"), said.out());
        }
    }

    /// Another set counts whole, in the size that the run takes, with the scores that its embeddings have.
    @Test
    void ofOtherDataEverything() throws IOException {
        Path other = pictures("other", 5, 4, 23, 29);
        CommandResult said = say("evaluate", run, "--data", other.toString(), "--no-baseline");
        assertEquals("data       " + other + ": 20 images of 3 x 12 x 10 in 5 classes", said.line("data"));
        assertTrue(said.out().contains("left out   nothing"), said.out());
        say("embed", run, folder.resolve("e.npy").toString(), "--data", other.toString());
        float[] rows = Npy.read(folder.resolve("e.npy")).floats();
        int[] labels = new int[20];
        Embedder embedder = Embedder.load(Path.of(run), backend);
        List<String> csv = table("e.csv");
        assertEquals("row,label,class,image", csv.getFirst());
        for (int n = 0; n < 20; n++) {
            labels[n] = n / 4;
            assertEquals(n + "," + n / 4 + ",class " + n / 4 + ",class " + n / 4 + "/" + n % 4 + ".png", csv.get(n + 1));
            assertArrayEquals(embedder.embed(other.resolve("class " + n / 4 + "/" + n % 4 + ".png")), Arrays.copyOfRange(rows, 8 * n, 8 * n + 8), 1e-5f);
        }
        Retrieval expected = Retrieval.of(NdArray.of(backend, Shape.of(20, 8), rows), labels);
        assertTrue(said.line("trained").matches(String.format(java.util.Locale.ROOT, "trained +%.3f +%.3f .*", expected.recallAt(1), expected.mapAtR())), said.out());
    }

    @Test
    void ofOtherDataWhatIsAskedFor() throws IOException {
        String other = pictures("other", 5, 4, 9, 9).toString();
        CommandResult fractions = say("evaluate", run, "--data", other, "--train-classes", "0.4", "--validation-classes", "0.2");
        assertTrue(fractions.line("data").endsWith("8 images of 3 x 12 x 10 in 2 classes"), fractions.out());
        assertTrue(fractions.out().contains("it was asked for by --train-classes and --validation-classes"), fractions.out());
        CommandResult all = say("evaluate", run, "--part", "all");
        assertTrue(all.line("data").endsWith(": 48 images of 3 x 12 x 10 in 6 classes"), all.out());
        CommandResult train = say("embed", run, folder.resolve("e.npy").toString(), "--part", "Train");
        assertTrue(train.line("data").endsWith(" train: 24 images of 3 x 12 x 10 in 3 classes"), train.out());
        assertTrue(train.out().contains("; --part train was asked for"), train.out());
        assertEquals(25, table("e.csv").size());
    }

    /// A set that is parted says itself which part is the test; all of it has the names of its parts.
    @Test
    void whatIsPartedKeepsItsParts() throws IOException {
        pictures("parted/train", 3, 2, 9, 9);
        pictures("parted/dev", 2, 3, 9, 9);
        pictures("parted/test", 4, 2, 9, 9);
        String parted = folder.resolve("parted").toString();
        CommandResult test = say("evaluate", run, "--data", parted);
        assertTrue(test.line("data").contains("/test: 8 images"), test.out());
        assertTrue(test.out().contains("/train: 6 images") && test.out().contains("/dev: 6 images") && test.out().contains("the set has a split of its own"), test.out());
        CommandResult all = say("embed", run, folder.resolve("e.npy").toString(), "--data", parted, "--part", "all");
        assertTrue(all.line("data").endsWith(": 20 images of 3 x 12 x 10 in 4 classes"), all.out());
        assertEquals(List.of("0,0,class 0,train/class 0/0.png", "19,3,class 3,test/class 3/1.png"), List.of(table("e.csv").get(1), table("e.csv").get(20)));
    }

    @Test
    void picturesWithoutClassesCanBeEmbedded() throws IOException {
        Path loose = Files.createDirectories(folder.resolve("loose"));
        for (String name : List.of("b", "a", "c, d", "z")) picture(loose.resolve(name + ".png"), 80, 31, 17, name.hashCode());
        Files.writeString(loose.resolve("notes.txt"), "none");
        CommandResult said = say("embed", run, folder.resolve("e.npy").toString(), "--data", loose.toString());
        assertTrue(said.line("data").contains(loose + ": 4 images of 3 x 12 x 10"), said.out());
        assertEquals(List.of("row,image", "0,a.png", "1,b.png", "2,\"c, d.png\"", "3,z.png"), table("e.csv"));
        StoredArray rows = Npy.read(folder.resolve("e.npy"));
        assertArrayEquals(new int[] {4, 8}, rows.shape());
        assertArrayEquals(Embedder.load(Path.of(run), backend).embed(loose.resolve("c, d.png")), Arrays.copyOfRange(rows.floats(), 16, 24), 1e-5f);
    }

    /// What would have no effect is refused in one sentence, and nothing is written.
    @ParameterizedTest
    @CsvSource({
        "evaluate RUN --data OTHER@3x9x9, the run takes pictures of 3 x 12 x 10",
        "embed RUN OUT --data OTHER@1x12x10, the run takes pictures of 3 x 12 x 10",
        "evaluate RUN --data LOOSE, each class is a folder of pictures in it",
        "embed RUN OUT --data LOOSE --part all, leave out --part",
        "embed RUN OUT --data LOOSE --train-classes 0.5, no classes and no parts",
        "embed RUN OUT --data LOOSE/a.png --part test, --part has no effect",
        "embed RUN OUT --data LOOSE/a.png --train-classes 0.5, one picture",
        "embed RUN OUT --data LOOSE/a.png --skip-broken, --skip-broken has no effect",
        "evaluate RUN --data PARTED --train-classes 0.5, has a split of its own",
        "embed RUN OUT --data PARTED --validation-classes 0.5, has a split of its own",
        "evaluate RUN --data ARRAYS --skip-broken, no folder of pictures",
        "evaluate RUN --part all --train-classes 0.5, --part all",
        "evaluate RUN --part some, --part",
        "embed RUN OUT --part all --seed 3, --seed 3",
        "embed RUN OUT --data PARTED --seed 3, --seed 3",
        "embed RUN OUT --data LOOSE --seed 3, --seed 3",
        "evaluate RUN --data LONELY, retrieval needs a class with two images"})
    void whatHasNoEffectIsRefused(String words, String says) throws IOException {
        pictures("other", 2, 2, 9, 9);
        pictures("lonely", 3, 1, 9, 9);
        pictures("parted/train", 2, 2, 9, 9);
        pictures("parted/val", 2, 2, 9, 9);
        Files.createDirectories(folder.resolve("loose"));
        picture(folder.resolve("loose/a.png"), 80, 9, 9, 1);
        Stripes.write(folder.resolve("arrays"), StoredArray.of(new byte[4 * 360], 4, 3, 12, 10), 0, 0, 1, 1);
        String named = words.replace("RUN", run).replace("OUT", folder + "/out.npy");
        for (String name : List.of("OTHER", "LOOSE", "PARTED", "ARRAYS", "LONELY")) named = named.replace(name, folder + "/" + name.toLowerCase(java.util.Locale.ROOT));
        CommandResult said = CommandResult.here(named.split(" "));
        assertTrue(said.code() != 0, said.out());
        assertTrue(said.err().lines().toList().getLast().contains(says), said.err());
        assertFalse(Files.exists(folder.resolve("out.npy")) || Files.exists(folder.resolve("out.csv")));
    }
}
