package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.Glyphs;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.net.Networks;

/// The front door: its example runs, and it is one page. [PagesTest] follows its links, [LossesPageTest] knows its losses.
class ReadmeTest {
    /// The example of README between the marks, letter for letter; returns what it learned on.
    private static State example(List<Batch> batches) {
        // README begins
        Backend backend = Backends.best();
        Layer network = Networks.get("resnet8").make(new Initialization(backend, 1), 1, 28, 28, 64);
        EmbeddingLoss loss = new LinearContrastiveLoss();
        Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(1e-3), State.of(network).parameters());
        for (Batch batch : batches) {
            try (var step = backend.step()) {                                // memory made inside is taken back at its end
                Tensor images = Tensor.constant(batch.images(backend));
                Tensor embeddings = network.apply(images, Phase.train(1, optimizer.steps()));
                Tensor value = loss.of(embeddings, Labels.of(batch.labels()));
                optimizer.step(Gradients.of(value));
            }
        }
        // README ends
        assertEquals(batches.size(), optimizer.steps());
        return State.of(network);
    }

    @Test
    void theExampleRunsAsItStands() throws IOException {
        ImageSet train = Glyphs.split().train();
        List<Batch> batches = new ArrayList<>();
        for (int[] rows : List.of(new ClassBalancedSampler(train, 6, 3, 1).epoch(0)).subList(0, 2)) {
            batches.add(Batch.of(train, rows, Augmentation.NONE, Normalisation.of(train), 1, 0));
        }
        double[] learned = example(batches).parameters().firstEntry().getValue().value().toDoubles();
        double[] fresh = example(List.of()).parameters().firstEntry().getValue().value().toDoubles();
        assertTrue(java.util.Arrays.stream(learned).allMatch(Double::isFinite));
        assertTrue(!java.util.Arrays.equals(learned, fresh), "two steps must have moved the weights");

        String source = Files.readString(Path.of("src/test/java/org/snedecor/tests/readme/ReadmeTest.java"));
        String body = source.substring(source.indexOf("// README begins\n") + "// README begins\n".length(), source.indexOf("        // README ends"));
        assertTrue(readme().contains("```java\n" + body.stripTrailing().stripIndent() + "\n```"), "README shows another example than the one run here");
    }

    @Test
    void itIsOnePage() {
        int words = readme().split("\\s+").length;
        assertTrue(words <= 1000, words + " words: what is longer belongs to the pages beside the code");
    }

    /// README and the changelog name a round number, which a new loss does not make wrong.
    @Test
    void readmeCountsNoMoreThanThereAre() {
        for (String page : List.of("README.md", "CHANGELOG.md")) {
            List<MatchResult> counts = Pattern.compile("[Mm]ore than (\\d+) losses").matcher(Page.of(page).text()).results().toList();
            assertEquals(1, counts.size(), page);
            int said = Integer.parseInt(counts.getFirst().group(1));
            assertTrue(said < Losses.all().size(), page + " says more than " + said + ", there are " + Losses.all().size());
        }
    }

    private static String readme() {
        return Page.of("README.md").text();
    }
}
