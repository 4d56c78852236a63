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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// `snedecor loss` on embeddings of one's own.
class LossCommandTest {
    private static final double[] ROWS = {0.1, 0.7, -0.3, 1.2, 0.4, 0.9, -0.8, 0.2, 0.5, -0.6, 0.3, 0.15};
    private static final int[] CLASSES = {0, 2, 2, 0, 1, 0};

    @TempDir
    Path folder;

    private CommandResult run(String line) {
        return CommandResult.here(line.replace("FOLDER", folder.toString()).split(" "));
    }

    @BeforeEach
    void files() throws IOException {
        Npy.write(folder.resolve("e.npy"), StoredArray.of(ROWS, 6, 2));
        Npy.write(folder.resolve("l.npy"), StoredArray.of(new long[] {-5, 1L << 40, 1L << 40, -5, 77, -5}, 6));
    }

    private static double value(String out, String name) {
        return Double.parseDouble(out.lines().filter(line -> line.startsWith(name)).findFirst().orElseThrow().replaceFirst(".* ", ""));
    }

    @Test
    void printsAndWritesWhatTheLossGives() throws IOException {
        Tensor z = Tensor.variable(NdArray.of(Backends.get("reference"), Shape.of(6, 2), ROWS));
        Tensor expected = Losses.get("triplet").make(Map.of("margin", 0.5)).of(z, Labels.of(CLASSES));
        double[] slope = Gradients.of(expected).at(z).toDoubles();

        CommandResult said = run("loss triplet --embeddings FOLDER/e.npy --labels FOLDER/l.npy --set margin=0.5 --grad FOLDER/g.npy");
        assertEquals(0, said.code(), said.err());
        assertEquals("", said.err());
        assertEquals(expected.item(), value(said.out(), "value"));
        assertEquals(Math.sqrt(Arrays.stream(slope).map(g -> g * g).sum()), value(said.out(), "gradient"), 1e-14);
        assertTrue(said.out().contains("loss       triplet  margin=0.5  distance=squared"), said.out());
        assertTrue(said.out().contains("batch      6 embeddings of length 2 in 3 classes"), said.out());
        assertTrue(said.out().contains("pairs      4 positive, 11 negative"), said.out());
        assertTrue(said.out().contains("triplets   26"), said.out());
        StoredArray written = Npy.read(folder.resolve("g.npy"));
        assertEquals(Dtype.F64, written.type());
        assertArrayEquals(new int[] {6, 2}, written.shape());
        assertArrayEquals(slope, written.doubles());
    }

    @Test
    void everyLossOfTheRegistryCanBeAsked() throws IOException {
        double[] rows = new double[24];
        for (int i = 0; i < 24; i++) rows[i] = ROWS[i * 5 % 12] + 0.03 * i;
        Npy.write(folder.resolve("e.npy"), StoredArray.of(rows, 6, 4));
        Npy.write(folder.resolve("l.npy"), StoredArray.of(CLASSES, 6));
        for (LossEntry<?> entry : Losses.all().values()) {
            CommandResult said = run("loss " + entry.name() + " --embeddings FOLDER/e.npy --labels FOLDER/l.npy");
            assertEquals(0, said.code(), entry.name() + ": " + said.err());
            assertTrue(Double.isFinite(value(said.out(), "value")) && Double.isFinite(value(said.out(), "gradient")), said.out());
            assertEquals(entry.weights(), said.out().contains("untrained, drawn with seed 1"), said.out());
        }
    }

    /// A distance may have weights where the loss has none.
    @Test
    void weightsOfADistanceAreDrawnToo() {
        CommandResult said = run("loss triplet --embeddings FOLDER/e.npy --labels FOLDER/l.npy --set distance=mahalanobis");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("weights    4 of the loss's own"), said.out());
    }

    @Test
    void weightsAreDrawnWithTheSeed() {
        String line = "loss softmax --embeddings FOLDER/e.npy --labels FOLDER/l.npy --seed ";
        assertEquals(run(line + 3).out(), run(line + 3).out());
        assertFalse(value(run(line + 3).out(), "value") == value(run(line + 4).out(), "value"));
    }

    /// A loss of scores takes a label for the number of a column.
    @Test
    void labelsAreNotRenumberedWhereTheyMeanColumns() throws IOException {
        double[] scores = {0.1, 0.2, 0.3, 0.9, 0.4, 0.8, 0.3, 0.2};
        Npy.write(folder.resolve("e.npy"), StoredArray.of(scores, 2, 4));
        Npy.write(folder.resolve("l.npy"), StoredArray.of(new int[] {3, 1}, 2));
        Tensor s = Tensor.constant(NdArray.of(Backends.get("reference"), Shape.of(2, 4), scores));
        double expected = Losses.get("relation-score").make(Map.of()).of(s, Labels.of(3, 1)).item();
        assertEquals(expected, value(run("loss relation-score --embeddings FOLDER/e.npy --labels FOLDER/l.npy").out(), "value"));
    }

    /// Floats, on another device, labels in a column.
    @Test
    void takesWhatNumpyUsersHave() throws IOException {
        float[] floats = new float[12];
        for (int i = 0; i < 12; i++) floats[i] = (float) ROWS[i];
        Npy.write(folder.resolve("e.npy"), StoredArray.of(floats, 6, 2));
        Npy.write(folder.resolve("l.npy"), StoredArray.of(CLASSES, 6, 1));
        double reference = value(run("loss contrastive --embeddings FOLDER/e.npy --labels FOLDER/l.npy").out(), "value");
        CommandResult vector = run("loss contrastive --embeddings FOLDER/e.npy --labels FOLDER/l.npy --device vector");
        assertEquals(0, vector.code(), vector.err());
        assertEquals(reference, value(vector.out(), "value"), 1e-6);
    }

    @Test
    void aStarvedBatchIsZeroAndNoMistake() throws IOException {
        Npy.write(folder.resolve("l.npy"), StoredArray.of(new int[6], 6));
        CommandResult said = run("loss triplet --embeddings FOLDER/e.npy --labels FOLDER/l.npy");
        assertEquals(0, said.code(), said.err());
        assertEquals(0, value(said.out(), "value"));
        assertTrue(said.out().contains("triplets   0"), said.out());
    }

    /// Arguments after `loss`, and words that the one sentence must hold.
    static Stream<List<String>> mistakes() {
        String rows = " --embeddings FOLDER/e.npy --labels FOLDER/l.npy";
        return Stream.of(
                List.of("tripplet" + rows, "did you mean 'triplet'"),
                List.of("triplet --embeddings FOLDER/e.npy", "--labels"),
                List.of("triplet" + rows + " --set margn=1", "margin"),
                List.of("triplet" + rows + " --set margin=-1", "margin = -1"),
                List.of("triplet" + rows + " --device vektor", "vektor"),
                List.of("triplet" + rows + " --grad FOLDER/e.npy", "exists already"),
                List.of("triplet" + rows + " --grad FOLDER/none/g.npy", "none/g.npy: cannot be written"),
                List.of("triplet --embeddings FOLDER/no.npy --labels FOLDER/l.npy", "there is no such file"),
                List.of("triplet --embeddings FOLDER/l.npy --labels FOLDER/l.npy", "I64[6] is not one row of numbers"),
                List.of("triplet --embeddings FOLDER/text.npy --labels FOLDER/l.npy", "an NPY file begins with"),
                List.of("triplet --embeddings FOLDER/nan.npy --labels FOLDER/l.npy", "NaN in row 2, column 1"),
                List.of("triplet --embeddings FOLDER/empty.npy --labels FOLDER/none.npy", "at least one row"),
                List.of("triplet --embeddings FOLDER/e.npy --labels FOLDER/five.npy", "5 labels but FOLDER/e.npy has 6 rows"),
                List.of("triplet --embeddings FOLDER/e.npy --labels FOLDER/real.npy", "labels are whole numbers, not F64[6]"),
                List.of("triplet --embeddings FOLDER/e.npy --labels FOLDER/table.npy", "I32[3, 2] is not a list of labels"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentenceAndLeavesNothingBehind(List<String> mistake) throws IOException {
        Files.writeString(folder.resolve("text.npy"), "1, 2, 3\n");
        double[] nan = ROWS.clone();
        nan[5] = Double.NaN;
        Npy.write(folder.resolve("nan.npy"), StoredArray.of(nan, 6, 2));
        Npy.write(folder.resolve("empty.npy"), StoredArray.of(new double[0], 0, 2));
        Npy.write(folder.resolve("none.npy"), StoredArray.of(new int[0], 0));
        Npy.write(folder.resolve("five.npy"), StoredArray.of(new int[5], 5));
        Npy.write(folder.resolve("real.npy"), StoredArray.of(new double[6], 6));
        Npy.write(folder.resolve("table.npy"), StoredArray.of(new int[6], 3, 2));
        List<Path> before = listing();
        CommandResult said = run("loss " + mistake.getFirst());
        assertEquals("", said.out());
        assertTrue(said.sentence().contains(mistake.get(1).replace("FOLDER", folder.toString())), said.err());
        assertEquals(before, listing());
    }

    private List<Path> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
