package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Picture;
import org.snedecor.models.train.TrainingPlan;

/// Training on two views of each image: with classes that only score, and on a folder of pictures without any.
class SelfSupervisedTest {
    @TempDir
    Path folder;

    private CommandResult say(String command, String options) {
        return CommandResult.here(Stream.concat(Stream.of(command.split(" ")), Stream.of(options.split(" "))).toArray(String[]::new));
    }

    private CommandResult train(String run, String options) {
        return say("train --steps 3 --embedding 4 --model lenet --no-report --device vector --out " + folder.resolve(run), options);
    }

    /// Pictures that lie in a folder, and nothing else.
    private String loose() throws IOException {
        Path data = Files.createDirectory(folder.resolve("loose"));
        RandomStream random = RandomStream.of(1);
        for (int n = 0; n < 40; n++) {
            byte[] pixels = new byte[12 * 12];
            random.nextBytes(pixels);
            ImageFiles.writeGrid(data.resolve(n + ".png"), List.of(new Picture(1, 12, 12, pixels)), 1);
        }
        return data + "@1x12x12";
    }

    @Test
    void classesScoreAndAreNotLearned() throws IOException {
        CommandResult trained = train("run", "--data " + Stripes.in(folder) + " --self-supervised --loss nt-xent --batch 8");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("batches").contains("8 images in two views"), trained.out());
        assertTrue(trained.line("test on").endsWith("classes"), trained.out());
        TrainingPlan plan = TrainingPlan.read(folder.resolve("run/config.json"));
        assertEquals(new BatchPlan.Views(8), plan.batches());
        assertFalse(plan.augmentation().equals(Augmentation.NONE), "images are changed unless somebody says how");
        CommandResult evaluated = say("evaluate " + folder.resolve("run"), "--no-baseline");
        assertEquals(0, evaluated.code(), evaluated.err());
        assertEquals(trained.line("trained").replaceAll(" +", " "), evaluated.line("trained").replaceAll(" +", " "));
    }

    /// Most pictures are learned from; of the others one view shall find the other.
    @Test
    void aFolderOfPicturesIsEnough() throws IOException {
        String data = loose();
        CommandResult trained = train("run", "--data " + data + " --self-supervised --loss multi-similarity --batch 8 --memory 32 --memory-momentum 0.9");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("train on").contains("36 images"), trained.out());
        assertTrue(trained.line("test on").contains("4 images of 1 x 12 x 12 in 2 classes"), trained.out());
        assertTrue(trained.out().lines().anyMatch(line -> line.startsWith("raw pixels ")), trained.out());
        assertEquals(4, Npy.read(folder.resolve("run/embeddings.npy")).shape()[0]);
        Map<String, Object> kept = Json.read(folder.resolve("run/config.json"));
        assertEquals(0.9, kept.get("memoryMomentum"));
        CommandResult evaluated = say("evaluate " + folder.resolve("run"), "--no-baseline");
        assertEquals(0, evaluated.code(), evaluated.err());
        assertEquals(trained.line("trained").replaceAll(" +", " "), evaluated.line("trained").replaceAll(" +", " "));
        CommandResult embedded = say("embed " + folder.resolve("run") + " " + folder.resolve("e.npy"), "--quiet");
        assertEquals(0, embedded.code(), embedded.err());
        assertEquals(40, Npy.read(folder.resolve("e.npy")).shape()[0]);
        assertTrue(train("other", "--data " + data + " --loss nt-xent").sentence().contains("without any of this train with --self-supervised"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", value = {
        "--self-supervised --loss softmax -> loss softmax has a weight for each class, and self-supervised training looks at none",
        "--self-supervised --loss proxy-anchor -> loss proxy-anchor has a weight for each class",
        "--self-supervised --loss magnet -> loss magnet draws clusters of classes, and self-supervised training looks at none",
        "--self-supervised --loss triplet --reducer class-weighted:weights=1/2 -> loss triplet has a weight for each class",
        "--self-supervised --loss nt-xent --classes 4 -> --classes 4 has no effect where batches are views; what counts is --batch",
        "--self-supervised --loss nt-xent --images 4 -> --images 4 has no effect where batches are views",
        "--self-supervised --loss nt-xent --sampler pairs -> --self-supervised draws batches by --sampler views, not pairs",
        "--memory-momentum 0.9 -> a momentum of 0.9 has no effect without a memory",
        "--memory 100 --memory-momentum 0.9 --chunk 4 -> it does not go with chunks"})
    void whatCannotBeIsRefusedBeforeThereAreData(String options, String words) {
        String sentence = train("run", options + " --data " + folder.resolve("nothing")).sentence();
        assertTrue(sentence.contains(words), sentence);
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void viewsOfUnchangedImagesTeachNothing() throws IOException {
        String sentence = train("run", "--data " + Stripes.in(folder) + " --self-supervised --loss nt-xent --batch 8 --augment none").sentence();
        assertTrue(sentence.contains("two views of an image that is not changed are the same"), sentence);
        assertFalse(Files.exists(folder.resolve("run")));
    }
}
