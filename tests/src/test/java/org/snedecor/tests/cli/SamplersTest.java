package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.io.Json;
import org.snedecor.models.train.TrainingPlan;

/// Every sampler is reached from the command line, one of a program's own too, and the run keeps which it was.
class SamplersTest {
    @TempDir
    Path folder;

    /// A sampler as a user writes it: the images from the last to the first.
    public record Backwards(int count, int size) implements Sampler {
        public static Backwards of(ImageSet train, int classes, int images, long seed) {
            return new Backwards(train.count(), classes * images);
        }

        @Override
        public int batches() {
            return count / size;
        }

        @Override
        public int[][] epoch(int epoch) {
            return IntStream.range(0, batches()).mapToObj(b -> IntStream.range(0, size).map(i -> count - 1 - b * size - i).toArray()).toArray(int[][]::new);
        }
    }

    static Stream<Arguments> samplers() {
        return Stream.of(
                Arguments.of("--classes 4 --images 3", "4 classes x 3 images", new BatchPlan.Balanced(4, 3)),
                Arguments.of("--sampler Balanced --classes 2 --images 3", "2 classes x 3 images", new BatchPlan.Balanced(2, 3)),
                Arguments.of("--classes 0 --batch 9", "9 images", new BatchPlan.Shuffled(9)),
                Arguments.of("--sampler shuffled --batch 9", "9 images", new BatchPlan.Shuffled(9)),
                Arguments.of("--sampler pairs --loss n-pair", "4 pairs", new BatchPlan.Pairs(4)),
                Arguments.of("--sampler pairs --classes 3", "3 pairs", new BatchPlan.Pairs(3)),
                Arguments.of("--sampler episodes --classes 3 --images 4 --loss relation-network", "3 classes x (1 shot + 3 queries)", new BatchPlan.Episodes(3, 1, 3)),
                Arguments.of("--sampler episodes --classes 3 --images 6 --shots 2 --loss relation-network --set shots=2", "3 classes x (2 shots + 4 queries)", new BatchPlan.Episodes(3, 2, 4)),
                Arguments.of("--loss magnet --clusters 3 --classes 3 --images 2", "3 clusters x 2 images, 3 clusters a class", new BatchPlan.Clusters(3, 3, 2)),
                Arguments.of("--loss magnet --sampler clusters --classes 3 --images 2", "3 clusters x 2 images, 2 clusters a class", new BatchPlan.Clusters(2, 3, 2)),
                Arguments.of("--sampler " + Backwards.class.getName().replace('$', '.') + " --classes 4 --images 3", "4 classes x 3 images, as " + Backwards.class.getName().replace('$', '.') + " draws them",
                        new BatchPlan.Own(Backwards.class.getName().replace('$', '.'), 4, 3)));
    }

    private CommandResult train(String options) throws IOException {
        Path stripes = folder.resolve("stripes");
        if (!Files.exists(stripes)) Stripes.in(folder);
        return CommandResult.here(("train --steps 3 --embedding 4 --no-baseline --model lenet --device vector --data " + stripes + " --out " + folder.resolve("run") + " " + options).split(" "));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void isReachedAndKept(String options, String said, BatchPlan kept) throws IOException {
        CommandResult trained = train(options);
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("batches").startsWith("batches    " + said + ", 3 steps"), trained.out());
        assertEquals(kept, TrainingPlan.read(folder.resolve("run/config.json")).batches());
    }

    /// Eight classes of ten images, and two factors that are neither.
    @Test
    void factorsAreLearnedOneAfterAnother() throws IOException {
        Path table = folder.resolve("factors.csv");
        Files.writeString(table, IntStream.range(0, 80).mapToObj(n -> n + ",\"tens, " + n / 10 + "\"," + (n % 3 == 0 ? "yes" : "no") + "\n").collect(Collectors.joining("", "image,tens,third\n", "")));
        CommandResult trained = train("--sampler factors --factors " + table + " --classes 2 --images 5");
        assertEquals(0, trained.code(), trained.err());
        assertEquals(new BatchPlan.Factors(table.toString(), 2, 5), TrainingPlan.read(folder.resolve("run/config.json")).batches());
        assertTrue(trained.line("batches").startsWith("batches    2 values x 5 images of one factor of " + table + " after another, "), trained.out());
    }

    @Test
    void anImageWithoutFactorsIsNamed() throws IOException {
        Path table = folder.resolve("factors.csv");
        Files.writeString(table, "image,light\n0,day\n");
        String sentence = train("--sampler factors --factors " + table + " --classes 2 --images 5").sentence();
        assertTrue(sentence.startsWith("snedecor: " + table + ": there is no line for the image '"), sentence);
        for (String wrong : List.of("picture,light\n0,day\n", "image\n0\n", "")) {
            Files.writeString(table, wrong);
            assertTrue(train("--sampler factors --factors " + table).sentence().contains("the first line must be 'image'"), wrong);
        }
        Files.writeString(table, "image,light\n0,day\n0,night\n");
        assertTrue(train("--sampler factors --factors " + table).sentence().contains("image '0' comes twice"));
        Files.writeString(table, "image,light\n0,day,rain\n");
        assertTrue(train("--sampler factors --factors " + table).sentence().contains("image '0' has 2 values, but there are 1 factors"));
    }

    /// The words of the losses' entries, of the command line and of `config.json` are the same.
    @Test
    void everyKindOfBatchHasAPlan() throws IOException {
        Set<String> kinds = Arrays.stream(BatchKind.values()).map(BatchKind::word).collect(Collectors.toCollection(TreeSet::new));
        Set<String> plans = new TreeSet<>();
        for (Class<?> type : BatchPlan.class.getDeclaredClasses()) if (type.isRecord()) plans.add(type.getSimpleName().toLowerCase(Locale.ROOT));
        plans.remove("own");
        assertEquals(kinds, plans);
        assertEquals("{kind=pairs, classes=3}", TrainingPlan.usual().batches(new BatchPlan.Pairs(3)).plan().toMap().get("batches").toString());
        Json.write(folder.resolve("plan.json"), TrainingPlan.usual().plan().toMap());
        assertTrue(Files.readString(folder.resolve("plan.json")).contains("balanced"));
        for (LossEntry<?> entry : Losses.all().values()) {
            String said = CommandResult.here("losses", entry.name()).out();
            assertTrue(said.contains("drawn as    " + entry.drawn().kind().word() + ": "), said);
            assertTrue(said.contains("compared by " + String.join(" or ", entry.compared().words())), said);
            assertEquals(entry.drawn().kind() == BatchKind.CLUSTERS, entry.drawn().clusters().isPresent(), entry.name());
        }
    }
}
