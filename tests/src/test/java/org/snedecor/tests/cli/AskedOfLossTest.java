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
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// What a loss has no meaning or no use for is refused in one sentence before the data set is opened: here there is no data set at all, which would be the next thing to be said.
class AskedOfLossTest {
    @TempDir
    Path folder;

    static Stream<List<String>> refused() {
        return Stream.of(
                List.of("--loss vicreg --memory 100", "a memory of", "does not go with the loss vicreg"),
                List.of("--loss softmax --memory 100", "does not go with the loss softmax"),
                List.of("--loss triplet --set far=nearer --memory 100", "between rows of a reference set there is no distance"),
                List.of("--loss triplet --memory 100 --tile 8", "do not go together"),
                List.of("--loss quadruplet --tile 8", "tiles of 8 rows do not go with the loss quadruplet"),
                List.of("--loss softmax --tile 8", "tiles of 8 rows do not go with the loss softmax"),
                List.of("--loss circle --tile 8", "by tiles: the loss averages nonzero"),
                List.of("--loss triplet --classify", "loss triplet learns no classifier"),
                List.of("--loss triplet --proxy-lr 0.1", "loss triplet has no weights of its own"),
                List.of("--loss triplet --reducer class-weighted", "class-weighted needs a weight for each class"),
                List.of("--loss triplet --reducer threshold:low=2,high=1", "no term is above 2.0 and below 1.0"),
                List.of("--loss histogram --reducer nonzero", "--reducer does not go with histogram"),
                List.of("--loss histogram --miner hard", "--miner does not go with histogram"),
                List.of("--loss f-statistic-kl --raw", "--raw has no effect on f-statistic-kl"),
                List.of("--chunk 0", "--chunk must be at least 1"),
                List.of("--chunk-norm batch", "--chunk-norm batch has no effect without --chunk"),
                List.of("--workers 2", "--workers 2 has no effect without --chunk"),
                List.of("--tile 0", "--tile must be at least 1"),
                List.of("--labels tags --loss arcface", "loss arcface has no meaning for images with several labels"),
                List.of("--labels tags --loss softmax --classify", "does not go with several labels"),
                List.of("--labels tags --loss supcon --tile 8", "do not go with several labels"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedBeforeThereAreData(List<String> asked) {
        String sentence = train(asked.getFirst(), folder.resolve("nothing"));
        for (String words : asked.subList(1, asked.size())) assertTrue(sentence.contains(words), sentence);
        assertFalse(Files.exists(folder.resolve("run")), "a folder was made");
    }

    private String train(String options, Path data) {
        String[] fixed = {"train", "--data", data.toString(), "--out", folder.resolve("run").toString()};
        return CommandResult.here(Stream.concat(Stream.of(fixed), Stream.of(options.split(" "))).toArray(String[]::new)).sentence();
    }

    /// Every loss is asked everything, and is refused exactly where it is not of the kind that could.
    @Test
    void everyLossIsAskedBeforeThereAreData() {
        Backend backend = Backends.get("reference");
        for (LossEntry<?> entry : Losses.all().values()) {
            if (!entry.alone()) continue;
            LossEntry.Made<?> made = entry.made(Map.of(), new ClassWeights(new Initialization(backend, 1), 3, 3));
            boolean tiled = made.loss() instanceof RowwiseLoss rowwise && averages(rowwise);
            expect(made.loss() instanceof PairwiseLoss, entry.name(), "--memory 100", "does not go with the loss");
            expect(tiled, entry.name(), "--tile 8", "tiles of 8 rows do not go with", "by tiles");
            expect(made.classifier().isPresent(), entry.name(), "--classify", "learns no classifier");
            expect(!State.of(made.loss()).parameters().isEmpty(), entry.name(), "--proxy-lr 0.1", "has no weights of its own");
        }
    }

    private static boolean averages(RowwiseLoss loss) {
        try {
            loss.terms(Labels.of(0, 0));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void expect(boolean taken, String loss, String option, String... refusals) {
        String sentence = train("--loss " + loss + " " + option, folder.resolve("nothing"));
        boolean refused = Stream.of(refusals).anyMatch(sentence::contains);
        assertEquals(taken, !refused, loss + " " + option + ": " + sentence);
        if (taken) assertTrue(sentence.contains("nothing"), loss + " " + option + ": " + sentence);
    }

    /// What only the data tell is said before a folder is made.
    @Test
    void whatTheDataTellIsRefusedBeforeAFolderIsMade() throws IOException {
        Path data = Path.of(Stripes.in(folder));
        String few = train("--model lenet --classes 2 --images 2 --loss triplet --reducer class-weighted:weights=1", data);
        assertTrue(few.contains("class-weighted: there are 1 weights for the"), few);
        String chunk = train("--model lenet --classes 2 --images 2 --chunk 4", data);
        assertTrue(chunk.contains("chunks of 4 images have no effect on a batch of 2 classes x 2 images"), chunk);
        assertFalse(Files.exists(folder.resolve("run")));
    }
}
