package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.ShuffledSampler;
import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Loader;
import org.snedecor.models.train.Objective;
import org.snedecor.models.train.Trainer;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.Validation;

class TrainerTest {
    private final Backend backend = Backends.get("vector");
    private final ImageSet set = stripes();
    private final Embedder embedder = new Embedder(new Embedder.Description("lenet", 4, 1, 8, 8, Normalisation.of(set), ImageReading.STANDARD),
            backend, Networks.get("lenet").make(new Initialization(backend, 1), 1, 8, 8, 4), new UnitLength());

    /// Two classes: stripes that run down, and stripes that run across, each with a phase of its own.
    private static ImageSet stripes() {
        byte[] pixels = new byte[40 * 64];
        int[] labels = new int[40];
        for (int n = 0; n < 40; n++) {
            labels[n] = n % 2;
            for (int i = 0; i < 64; i++) pixels[n * 64 + i] = (byte) (((n % 2 == 0 ? i % 8 : i / 8) + n) % 4 < 2 ? 255 : 0);
        }
        return new ImageSet("stripes", pixels, labels, 1, 8, 8, List.of("down", "across"));
    }

    /// The scores that are handed out decide alone: which weights stay, and when it ends.
    @Test
    void keepsTheBestWeightsAndStopsEarly() throws InterruptedException {
        Objective objective = new Objective(embedder.network(), Losses.get("contrastive-linear").make(Map.of()));
        State state = State.of(objective);
        Optimizer optimizer = new Optimizer(new Sgd(0.9, true, 0), new Schedule.Constant(0.05), state.parameters());
        String[] afterSecond = new String[1];
        Iterator<Double> scores = List.of(0.1, 0.5, 0.4, 0.3, 0.9).iterator();
        int[] epoch = {0};
        Trainer trainer = new Trainer(backend, objective, state, optimizer, 1, Optional.empty(), 2, List.of());
        ShuffledSampler sampler = new ShuffledSampler(set.count(), 10, true, 1);
        try (Loader loader = new Loader(set, sampler, Augmentation.NONE, Normalisation.of(set), 1, 0, 5)) {
            int done = trainer.fit(loader, Length.ofEpochs(5).rounds(sampler.batches()), () -> {
                if (++epoch[0] == 2) afterSecond[0] = TinyTraining.hash(state);
                return Validation.of(scores.next());
            });
            assertEquals(16, done, "two epochs without a better score end it");
        }
        assertEquals(afterSecond[0], TinyTraining.hash(state), "the weights of the best score stay");
    }

    /// Whatever chance lets it score, an epoch that has collapsed is kept only where no other was.
    @ParameterizedTest
    @CsvSource({"0.3 0.9c 0.2, 1", "0.9c 0.2 0.1, 2", "0.9c 0.95c 0.1c, 2", "0.5 0.5 0.6, 3", "0.1c 0.2 0.9c, 2"})
    void aCollapsedEpochIsNotTheBest(String epochs, int best) throws InterruptedException {
        Objective objective = new Objective(embedder.network(), Losses.get("contrastive-linear").make(Map.of()));
        State state = State.of(objective);
        Optimizer optimizer = new Optimizer(new Sgd(0.9, true, 0), new Schedule.Constant(0.05), state.parameters());
        Spread equal = Spread.of(new float[] {1, 1, 1}, 1);
        Spread different = Spread.of(new float[] {1, 2, 3}, 1);
        List<Validation> validations = Arrays.stream(epochs.split(" "))
                .map(text -> new Validation(Double.parseDouble(text.replace("c", "")), text.endsWith("c") ? equal : different, ClassSpread.NONE)).toList();
        List<String> weights = new ArrayList<>();
        List<Integer> bests = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void roundEnded(RoundReport report) {
                assertEquals(validations.get(report.epoch() - 1).spread(), report.spread());
                if (report.best()) bests.add(report.epoch());
            }
        };
        Trainer trainer = new Trainer(backend, objective, state, optimizer, 1, Optional.empty(), 0, List.of(listener));
        ShuffledSampler sampler = new ShuffledSampler(set.count(), 20, true, 1);
        try (Loader loader = new Loader(set, sampler, Augmentation.NONE, Normalisation.of(set), 1, 0, 3)) {
            trainer.fit(loader, Length.ofEpochs(3).rounds(sampler.batches()), () -> {
                weights.add(TinyTraining.hash(state));
                return validations.get(weights.size() - 1);
            });
        }
        assertEquals(best, bests.getLast());
        assertEquals(weights.get(best - 1), TinyTraining.hash(state));
    }

    @Test
    void learnsWhatCanBeLearned() throws InterruptedException {
        Objective objective = new Objective(embedder.network(), Losses.get("contrastive-linear").make(Map.of()));
        State state = State.of(objective);
        Optimizer optimizer = new Optimizer(new Sgd(0.9, true, 0), new Schedule.Constant(0.05), state.parameters());
        Trainer trainer = new Trainer(backend, objective, state, optimizer, 1, Optional.empty(), 0, List.of());
        ShuffledSampler sampler = new ShuffledSampler(set.count(), 20, true, 1);
        try (Loader loader = new Loader(set, sampler, Augmentation.NONE, Normalisation.of(set), 1, 0, 20)) {
            double first = trainer.step(loader.next()).loss();
            double last = first;
            for (int i = 1; i < 40; i++) last = trainer.step(loader.next()).loss();
            assertTrue(last < first / 4, "the loss went from " + first + " to " + last);
        }
    }

    @Test
    void savedAndLoadedEmbedsTheSame(@TempDir Path folder) throws Exception {
        float[] before = embedder.embed(set);
        embedder.save(folder.resolve(Embedder.WEIGHTS));
        assertArrayEquals(before, Embedder.load(folder).embed(set), "same bits");

        byte[] bytes = Files.readAllBytes(folder.resolve(Embedder.WEIGHTS));
        Files.write(folder.resolve("cut.safetensors"), java.util.Arrays.copyOf(bytes, bytes.length - 1));
        String message = assertThrows(Exception.class, () -> Embedder.load(folder.resolve("cut.safetensors"))).getMessage();
        assertTrue(message.contains("cut.safetensors"), message);
    }

    /// Whatever an entry of the description is replaced by, the file and the entry are named; null takes it out.
    @Test
    void aBrokenDescriptionIsNamedByItsEntry(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(Embedder.WEIGHTS);
        embedder.save(file);
        Safetensors stored = Safetensors.read(file);
        for (String entry : List.of("model", "embedding", "channels", "height", "width", "mean", "std", "comparison")) {
            for (Object value : Arrays.asList(null, true, Map.of("a", 1), List.of("one"), 1.5)) {
                Map<String, Object> description = new LinkedHashMap<>(Json.parse(file, stored.metadata().get("snedecor")));
                if (value == null) description.remove(entry);
                else description.put(entry, value);
                Path broken = folder.resolve("broken.safetensors");
                new Safetensors(stored.tensors(), Map.of("snedecor", Json.line(description).strip())).write(broken);
                String message = assertThrows(FileFormatException.class, () -> Embedder.load(broken)).getMessage();
                assertTrue(message.startsWith(broken + ": the description of the network cannot be read: the entry '" + entry + "' is "), message);
            }
        }
    }

    @Test
    void embedsFromSeveralThreads() throws Exception {
        float[] expected = embedder.embed(set);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<float[]>> calls = IntStream.range(0, 12).<Callable<float[]>>mapToObj(_ -> () -> embedder.embed(set)).toList();
            for (Future<float[]> f : threads.invokeAll(calls)) assertArrayEquals(expected, f.get());
        }
    }

    /// The loader's batches do not depend on when they are asked for, and its errors reach the thread that asks.
    @Test
    void loaderHandsOnErrors() throws InterruptedException {
        Normalisation wrong = Normalisation.unit(3);
        try (Loader loader = new Loader(set, new ShuffledSampler(40, 10, true, 1), Augmentation.NONE, wrong, 1, 0, 1)) {
            assertThrows(IllegalArgumentException.class, loader::next);
        }
    }
}
