package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.ColourJitter;
import org.snedecor.models.data.Glyphs;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Optimizers;
import org.snedecor.models.train.TrainingPlan;

/// What is chosen for a small set where nothing is asked for, and that a run keeps what had an effect.
class SmallDataTest {
    @TempDir
    Path folder;

    private CommandResult train(String options) throws IOException {
        return run(folder.resolve("run"), "train " + options);
    }

    private CommandResult run(Path out, String words) throws IOException {
        if (!Files.exists(folder.resolve("stripes"))) Stripes.in(folder);
        CommandResult said = CommandResult.here(Stream.concat(Stream.of(words.strip().split(" ")), Stream.of("--data", folder.resolve("stripes").toString(), "--model", "lenet", "--device", "vector",
                "--out", out.toString())).toArray(String[]::new));
        assertEquals(0, said.code(), said.err());
        return said;
    }

    private TrainingPlan plan() throws IOException {
        return TrainingPlan.read(folder.resolve("run/config.json"));
    }

    /// Four classes of ten to learn from: all in each batch, whole.
    @Test
    void batchesHaveTheClassesThatThereAre() throws IOException {
        assertTrue(train("--epochs 1").line("batches").startsWith("batches    4 classes x 10 images, 1 step in 1 epoch"));
        assertEquals(new BatchPlan.Balanced(4, 10), plan().batches());
        assertEquals(0, plan().momentum(), "adam takes none");
    }

    @Test
    void shuffledBatchesHaveASizeAlone() throws IOException {
        train("--classes 0 --batch 7 --steps 4 --optimizer sgd");
        assertEquals(new BatchPlan.Shuffled(7), plan().batches());
        assertEquals(new Length(0, 4), plan().length());
        assertEquals(0.9, plan().momentum());
    }

    /// 40 images are 5 batches of 8: 12 steps are two passes and a part of a third, scored after each.
    @Test
    void stepsAreCountedExactly() throws IOException {
        CommandResult said = train("--classes 4 --images 2 --steps 12 --patience 0");
        assertEquals(List.of("1,5,", "2,10,", "3,12,"), Files.readAllLines(folder.resolve("run/metrics.csv")).stream().skip(1).map(line -> line.replaceFirst("^(\\d+,\\d+,).*", "$1")).toList());
        assertTrue(said.line("training").contains("all 12 steps done, best score "), said.out());
    }

    /// Without a word about the length: a thousand steps, in rounds of a hundred.
    @Test
    void fewImagesAreSeenOften() throws IOException {
        CommandResult said = train("--classes 2 --images 2 --embedding 4 --patience 0");
        assertTrue(said.line("batches").contains("1000 steps in 100 epochs, scored every 100"), said.out());
        assertEquals(10, said.out().lines().filter(line -> line.startsWith("epoch ")).count());
    }

    @ParameterizedTest
    @CsvSource({"'', '0.4 8.0 0.1 0.0'", "--augment none, '0.0 0.0 0.0 0.0'", "--augment strong, '0.72 15.0 0.2 0.2'", "--augment Light --shear 0.3, '0.4 8.0 0.1 0.3'", "--shift 2, '2.0 0.0 0.0 0.0'"})
    void augmentationIsARecipeOrByHand(String options, String expected) throws IOException {
        train("--epochs 1 " + options);
        String[] numbers = expected.split(" ");
        double[] n = Stream.of(numbers).mapToDouble(Double::parseDouble).toArray();
        Augmentation kept = plan().augmentation();
        assertEquals(new Augmentation(n[0], false, 0, n[1], n[2], n[3], kept.colours()), kept);
    }

    /// Colours too: a recipe has them, and each number stands above it.
    @ParameterizedTest
    @CsvSource({"'', '0.1 0.2 0.3 20.0'", "--augment none, '0.0 0.0 0.0 0.0'", "--augment strong --hue 0, '0.2 0.5 0.5 0.0'", "--contrast 0.4, '0.0 0.4 0.0 0.0'", "--shift 1, '0.0 0.0 0.0 0.0'"})
    void coloursAreOfARecipeOrByHand(String options, String expected) throws IOException {
        train("--epochs 1 " + options);
        double[] n = Stream.of(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(new ColourJitter(n[0], n[1], n[2], n[3]), plan().augmentation().colours());
    }

    /// Few images are learned at a higher rate, unless one is given.
    @ParameterizedTest
    @CsvSource({"'', 0.003", "--lr 0.001, 0.001"})
    void theRateSuitsTheSize(String options, double expected) throws IOException {
        train("--epochs 1 " + options);
        assertEquals(expected, plan().learningRate());
        assertEquals(0.001, Optimizers.rateSuiting(Glyphs.split().train()), "the figures of README");
    }

    /// The same options, and half the length where none is asked for.
    @Test
    void comparesInTheSameWay() throws IOException {
        run(folder.resolve("all"), "compare softmax --steps 3 --augment strong");
        TrainingPlan plan = TrainingPlan.read(folder.resolve("all/softmax/config.json"));
        assertEquals(Length.ofSteps(3), plan.length());
        assertEquals(0.2, plan.augmentation().shear());
        assertEquals(4, ((BatchPlan.Balanced) plan.batches()).classes(), "as many as there are");
    }
}
