package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Ruling;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.experiment.papers.FashionMnist;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;

/// The data set itself need not be there: its place is taken by files of 130 and 40 images of 6 × 6.
final class FashionMnistStudyTest {
    private static final int TRAIN = 130, TEST = 40, SIDE = 6;

    @TempDir
    Path place;

    /// A class is a bright row, the more noise the fainter.
    private void files(String part, int count) throws IOException {
        RandomStream draws = RandomStream.of(count, 1);
        byte[] pixels = new byte[count * SIDE * SIDE], labels = new byte[count];
        for (int n = 0; n < count; n++) {
            labels[n] = (byte) (n % 10);
            for (int i = 0; i < SIDE * SIDE; i++) pixels[n * SIDE * SIDE + i] = (byte) (draws.nextInt(100) + (i / SIDE == labels[n] % SIDE ? 100 : 0) + (i % SIDE < labels[n] / SIDE * 4 ? 50 : 0));
        }
        new Idx(new int[] {count, SIDE, SIDE}, pixels).write(place.resolve(part + "-images-idx3-ubyte"));
        new Idx(new int[] {count}, labels).write(place.resolve(part + "-labels-idx1-ubyte"));
    }

    @Test
    void eachTrialMeasuresWhatTheFindingsAskFor() throws IOException, InterruptedException {
        files("train", TRAIN);
        files("t10k", TEST);
        FashionMnist study = new FashionMnist(place);
        SequencedMap<String, List<Measured>> all = new LinkedHashMap<>();
        for (Trial trial : study.trials(new Effort(true, Backends.get("reference")))) {
            Measured one = trial.attempt().with(1, List.of());
            all.put(trial.method(), List.of(one, one));
        }
        Measured softmax = all.get("softmax").getFirst();
        // Weights of convolutions and of batch norms by hand, the embedding, the classifier.
        int body = 9 * (16 + 16 * 32 + 32 * 32 + 32 * 64) + 2 * (16 + 32 + 32 + 64), embedding = 64 * 64 + 64, classifier = 64 * 10 + 10;
        assertEquals(body + embedding + classifier, softmax.numbers().get("parameters"));
        double[] confusion = softmax.curve("confusion"), course = softmax.curve("accuracy after each epoch");
        double right = 0;
        for (int c = 0; c < 10; c++) {
            assertEquals(1, Arrays.stream(confusion, 10 * c, 10 * c + 10).sum(), 1e-12);
            right += confusion[11 * c] / 10;
        }
        assertEquals(softmax.numbers().get("accuracy"), right, 1e-12, "classes have equally many images");
        assertEquals(softmax.numbers().get("accuracy"), course[course.length - 1], "the last weights are those that count");
        Findings findings = study.findings(new Results(List.of(1L, 2L), all));
        assertEquals(Ruling.HOLDS, findings.claims().getFirst().ruling(), "parameters are no draws");
        assertEquals(100, findings.figures().getLast().drawing().svg().toString().split("<rect").length - 1, "a square for each pair of classes");
    }

    @Test
    void claimsAreOfTheBoundsThatTheySay() {
        for (double off : new double[] {-0.01, 0.01}) {
            Measured softmax = Measured.none().with("parameters", 100_000 - 100 * off).with("accuracy", 0.925 + off).with("accuracy, with mirror images", 0.925 + off).with("5-NN accuracy", 0.899 + off)
                    .withCurve("accuracy after each epoch", 0.9).withCurve("confusion", new double[100]);
            SequencedMap<String, List<Measured>> all = new LinkedHashMap<>();
            all.put("softmax", List.of(softmax, softmax));
            all.put("triplet", List.of(softmax, softmax));
            for (Claim claim : new FashionMnist(place).findings(new Results(List.of(1L, 2L), all)).claims()) {
                assertEquals(off > 0 ? Ruling.HOLDS : Ruling.FAILS, claim.ruling(), claim.toString());
            }
        }
    }

    @Test
    void whereTheDataAreAbsentOneSentenceSaysHowToGetThem() throws IOException {
        FashionMnist study = new FashionMnist(place.resolve("nowhere"));
        List<Trial> trials = study.trials(new Effort(true, Backends.get("vector")));
        String said = assertThrows(FileFormatException.class, () -> trials.getFirst().attempt().with(1, List.of())).getMessage();
        assertTrue(said.contains("nowhere") && said.contains("dataset-fashion-mnist") && said.lines().count() == 1, said);
    }
}
