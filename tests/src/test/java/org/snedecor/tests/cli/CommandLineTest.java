package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.Idx;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.train.Recipes;
import org.snedecor.tests.onnx.export.OnnxRuntime;

/// The command line as a person meets it: what it prints, and one sentence for each mistake.
class CommandLineTest {
    @TempDir
    Path folder;

    private static CommandResult run(String... arguments) {
        return CommandResult.here(arguments);
    }

    /// Arguments, with FOLDER for the temporary folder, and words that the one sentence must hold.
    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("train --los triplet", "--los"),
                List.of("trian", "train"),
                List.of("train --loss tripplet", "triplet"),
                List.of("train --loss triplet --set margn=1", "margin"),
                List.of("train --loss triplet --set margin=-1", "margin"),
                List.of("train --loss triplet --set margin=wide", "margin"),
                List.of("train --model resnet9", "resnet8"),
                List.of("train --optimizer addam", "adam"),
                List.of("train --epochs 0", "epochs"),
                List.of("train --epochs many", "many"),
                List.of("train --steps 0", "steps"),
                List.of("train --steps 3 --epochs 2", "--epochs 2"),
                List.of("train --batch 32", "--batch 32"),
                List.of("train --batch 32 --classes 4 --images 4", "--batch 32"),
                List.of("train --classes 0 --images 4", "--images 4"),
                List.of("train --classes 0 --batch 8 --images 4", "--images 4"),
                List.of("train --momentum 0.5", "--momentum 0.5"),
                List.of("train --momentum 0.5 --optimizer adamw", "adamw"),
                List.of("train --augment hard", "LIGHT"),
                List.of("train --threads 2 --device reference", "--threads 2 has no effect on reference"),
                List.of("train --data FOLDER/even --train-classes 0.5 --validation-classes 0 --patience 2", "--patience 2"),
                List.of("train --data FOLDER/even --model lenet --loss relation-network --raw", "--raw"),
                List.of("train --data FOLDER/even --model lenet --loss f-statistic-kl --raw", "--raw"),
                List.of("train --data FOLDER/even --model pixels --embedding 64 --loss lmnn --raw", "--raw"),
                List.of("compare triplet --search --seeds 2 --out FOLDER/run", "--seeds 2"),
                List.of("compare triplet --search --no-baseline --out FOLDER/run", "--no-baseline"),
                List.of("doctor --batch 8", "--batch"),
                List.of("summary resnet9", "resnet8"),
                List.of("summary lenet --image 3x8", "--image: '3x8'"),
                List.of("summary lenet --embedding 0", "--embedding must be at least 1"),
                List.of("summary FOLDER/even --image 3x8x8", "--image has no effect on a run"),
                List.of("doctor --image 3x8x8", "--image"),
                List.of("doctor --embedding 8", "--embedding"),
                List.of("doctor --device vector", "--device"),
                List.of("loss triplet --embeddings FOLDER/e.npy --labels FOLDER/even/labels.npy --seed 3", "--seed 3"),
                List.of("train --lr -1", "learning rate"),
                List.of("train --device vektor", "vektor"),
                List.of("train --threads 0", "--threads"),
                List.of("train --threads 1000000", "--threads"),
                List.of("train --crop 2000000000", "crop"),
                List.of("train --background green", "--background"),
                List.of("train --background black", "--background has no effect on glyphs"),
                List.of("train --resize area", "--resize has no effect on glyphs"),
                List.of("train --as-stored", "--as-stored has no effect on glyphs"),
                List.of("train --skip-broken", "--skip-broken has no effect on glyphs"),
                List.of("train --train-classes 0.4", "--train-classes has no effect on glyphs"),
                List.of("train --validation-classes 0.4", "--validation-classes has no effect on glyphs"),
                List.of("train --data FOLDER/lonely --as-stored", "--as-stored"),
                List.of("train --data FOLDER/lonely --resize antialias", "--resize"),
                List.of("train --data FOLDER/lonely --background white", "--background"),
                List.of("train --data FOLDER/lonely --skip-broken", "--skip-broken"),
                List.of("compare triplet --resize area --out FOLDER/run", "--resize"),
                List.of("compare triplet --train-classes 0.5 --out FOLDER/run", "--train-classes"),
                List.of("train --resize bicubic", "--resize"),
                List.of("train --images 1000000000", "larger than"),
                List.of("train --data FOLDER/lonely --classes 1 --images 1 --train-classes 1 --validation-classes 0", "training and validation took all 2 classes; a set needs three"),
                List.of("train --data FOLDER/even --train-classes 0.75 --validation-classes 0.25", "took all 4 classes; leave it some"),
                List.of("train --data FOLDER/one", "took the only class; a set needs three classes"),
                List.of("train --data FOLDER/single", "none of them has two, as retrieval needs; give each class more images"),
                List.of("train --data FOLDER/even --hue -5", "hue = -5.0 must be finite and not negative"),
                List.of("train --data FOLDER/even --lr 0", "the learning rate must be above 0, not 0"),
                List.of("train --data FOLDER/nothing", "nothing"),
                List.of("train --data FOLDER/lonely --classes 2 --images 2", "class"),
                List.of("train --data FOLDER/short --classes 2 --images 2", "train-images-idx3-ubyte"),
                List.of("train --data FOLDER/wrong --classes 2 --images 2", "label"),
                List.of("train --out FOLDER/taken", "taken"),
                List.of("train --classes 99", "99"),
                List.of("train --classes 0 --batch 1000000000", "larger than"),
                List.of("embed FOLDER/taken FOLDER/none/e.npy", "not a folder"),
                List.of("train --model pixels", "784"),
                List.of("train --loss triplet --clusters 2", "magnet"),
                List.of("train --loss magnet --clusters 2 --classes 1", "clusters"),
                List.of("train --loss magnet --clusters -1", "clusters"),
                List.of("train --sampler pears", "no sampler 'pears'; known are balanced, shuffled, pairs, episodes, factors, clusters"),
                List.of("train --sampler pairs --images 4", "--images 4 has no effect where batches are pairs"),
                List.of("train --sampler balanced --shots 2", "--shots 2 has no effect where batches are balanced"),
                List.of("train --sampler shuffled --classes 4", "--classes 4 has no effect where batches are shuffled"),
                List.of("train --sampler episodes --classes 4 --images 3 --shots 3", "3 shots + 0 queries"),
                List.of("train --sampler pairs --classes 1", "a batch of 1 pairs"),
                List.of("train --sampler clusters", "loss contrastive-linear draws no clusters; those that do are magnet"),
                List.of("train --sampler factors", "give it with --factors"),
                List.of("train --factors FOLDER/f.csv", "--factors FOLDER/f.csv has no effect"),
                List.of("train --sampler factors --factors FOLDER/f.csv", "f.csv"),
                List.of("train --sampler example.Mine", "no class of this name"),
                List.of("train --sampler java.lang.String", "class java.lang.String makes no sampler: it has no static method 'of(ImageSet train, int classes, int images, long seed)'"),
                List.of("compare triplet --seeds 0 --out FOLDER/run", "--seeds"),
                List.of("compare tripplet --out FOLDER/run", "triplet"),
                List.of("compare triplet --out FOLDER/taken", "taken"),
                List.of("compare triplet --epochs 0 --out FOLDER/run", "epochs"),
                List.of("compare triplet --epochs 1 --steps 1 --out FOLDER/run", "--steps 1"),
                List.of("evaluate FOLDER/taken", "weights.safetensors"),
                List.of("embed FOLDER/taken FOLDER/new.npy", "weights.safetensors"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentenceAndLeavesNothingBehind(List<String> mistake) throws IOException {
        Files.createDirectory(folder.resolve("taken"));
        pair("lonely", StoredArray.of(new byte[3 * 64], 3, 8, 8), 0, 1, 1);
        pair("wrong", StoredArray.of(new byte[3 * 64], 3, 8, 8), 0, 1, 1);
        Npy.write(folder.resolve("wrong/labels.npy"), StoredArray.of(new float[] {0, 1, 0.5f}, 3));
        pair("even", StoredArray.of(new byte[8 * 64], 8, 8, 8), 0, 0, 1, 1, 2, 2, 3, 3);
        pair("one", StoredArray.of(new byte[3 * 64], 3, 8, 8), 0, 0, 0);
        pair("single", StoredArray.of(new byte[4 * 64], 4, 8, 8), 0, 1, 2, 3);
        Npy.write(folder.resolve("e.npy"), StoredArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 8, 1));
        Files.createDirectory(folder.resolve("short"));
        new Idx(new int[] {2, 8, 8}, new byte[128]).write(folder.resolve("short/train-images-idx3-ubyte"));
        byte[] whole = Files.readAllBytes(folder.resolve("short/train-images-idx3-ubyte"));
        Files.write(folder.resolve("short/train-images-idx3-ubyte"), java.util.Arrays.copyOf(whole, whole.length - 1));
        for (String name : List.of("train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte")) new Idx(new int[] {2}, new byte[2]).write(folder.resolve("short/" + name));
        new Idx(new int[] {2, 8, 8}, new byte[128]).write(folder.resolve("short/t10k-images-idx3-ubyte"));
        List<Path> before = listing();

        String[] arguments = mistake.getFirst().replace("FOLDER", folder.toString()).split(" ");
        if (arguments[0].equals("train") && !mistake.getFirst().contains("--out")) arguments = append(arguments, "--out", folder.resolve("run").toString());
        CommandResult said = run(arguments);

        assertTrue(said.sentence().contains(mistake.get(1).replace("FOLDER", folder.toString())), said.err());
        assertEquals(before, listing(), "files were left behind");
    }

    private static String[] append(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private void pair(String name, StoredArray images, int... labels) throws IOException {
        Stripes.write(folder.resolve(name), images, labels);
    }

    private List<Path> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void listsWhatThereIs() {
        assertTrue(run("losses").out().contains("triplet"));
        assertTrue(run("losses", "triplet").out().contains("--set margin=0.2"));
        assertTrue(run("models").out().contains("resnet8"));
        assertTrue(run("summary", "lenet", "--image", "1x8x8").out().contains("layers.layers.0  Convolution"));
        assertTrue(run("devices").out().contains("vector"));
        assertTrue(run("doctor").out().contains("lanes"));
        assertTrue(run("--help").out().contains("train"));
    }

    /// 32 · 9 + 32, 64 · 32 · 9 + 64, 64 · 49 · 128 + 128 and 128 · 16 + 16 weights; a step lends all gradients and all that is kept, at least.
    @Test
    void doctorCountsTheMemoryOfAModel() {
        String out = run("doctor", "--model", "lenet", "--image", "1x28x28", "--batch", "8", "--embedding", "16").out();
        assertTrue(out.contains("weights     422,416 numbers, 1.6 MiB"), out);
        assertTrue(counted(out, "step") >= counted(out, "gradients") + counted(out, "activations"), out);
        // The outputs of the two convolutions after ReLU alone.
        assertTrue(counted(out, "activations") > 8 * (32 * 784 + 64 * 196), out);
        assertTrue(run("doctor", "--model", "lenet", "--image", "28").err().contains("CxHxW"));
    }

    private static long counted(String out, String what) {
        String line = out.lines().filter(l -> l.startsWith(what)).findFirst().orElseThrow();
        return Long.parseLong(line.substring(what.length(), line.indexOf(" numbers")).strip().replace(",", ""));
    }

    private String stripes() throws IOException {
        return Stripes.in(folder);
    }

    @Test
    void comparesLosses() throws IOException {
        CommandResult said = run("compare", "contrastive", "histogram", "softmax", "--data", stripes(), "--model", "lenet", "--classes", "2", "--images", "4",
                "--epochs", "1", "--seeds", "2", "--seed", "5", "--out", folder.resolve("all").toString());
        assertEquals(0, said.code(), said.err());
        List<String> table = Files.readAllLines(folder.resolve("all/table.txt"));
        assertEquals(List.of("loss", "raw", "contrastive", "histogram", "softmax"), table.stream().map(line -> line.split(" ")[0]).toList());
        assertTrue(Files.size(folder.resolve("all/softmax-6/weights.safetensors")) > 0);
    }

    /// Losses that bring a comparison of their own, over two seeds, and saved with what they have learned.
    @ParameterizedTest
    @CsvSource({"lmnn, pixels, 64, 64, ''", "relation-network, lenet, 8, 8, ''", "f-statistic-kl, lenet, 8, 4, ''", "f-statistic, lenet, 8, 8, --raw"})
    void aComparisonOfItsOwnIsSavedWithTheWeights(String loss, String model, int embedding, int length, String raw) throws IOException {
        String run = folder.resolve("run").toString();
        String[] words = {"train", "--data", stripes(), "--model", model, "--loss", loss, "--embedding", "" + embedding, "--classes", "2", "--images", "4", "--epochs", "2", "--out", run};
        CommandResult trained = run(raw.isEmpty() ? words : append(words, raw));
        assertEquals(0, trained.code(), trained.err());
        String row = trained.out().lines().filter(line -> line.startsWith("trained ")).findFirst().orElseThrow();
        CommandResult evaluated = run("evaluate", run);
        assertTrue(evaluated.out().contains(row.replaceFirst("trained +", "")), "the loaded run scores as it did:\n" + trained.out() + evaluated.out() + evaluated.err());
        assertEquals(length, Npy.read(folder.resolve("run/embeddings.npy")).shape()[1]);
    }

    /// Every command says what it takes.
    @ParameterizedTest
    @ValueSource(strings = {"train", "compare", "evaluate", "embed", "export", "loss", "losses", "models", "summary", "devices", "doctor"})
    void helps(String command) {
        CommandResult said = run(command, "--help");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("Usage: snedecor " + command), said.out());
    }

    /// The recipes that are tried again keep their order, and get a score each.
    @Test
    void searchesAmongRecipes() throws IOException {
        CommandResult said = run("compare", "triplet", "n-pair", "--search", "--data", stripes(), "--model", "lenet", "--classes", "2", "--images", "4", "--epochs", "1",
                "--out", folder.resolve("all").toString());
        assertEquals(0, said.code(), said.err());
        Map<String, Object> found = Json.read(folder.resolve("all/recipes.json"));
        assertEquals(List.of("triplet", "n-pair"), List.copyOf(found.keySet()));
        found.forEach((loss, list) -> {
            assertEquals(Recipes.tried(loss).size(), ((List<?>) list).size());
            for (Object recipe : (List<?>) list) assertTrue(((Map<?, ?>) recipe).get("validation") instanceof Number, loss);
        });
    }

    /// The file of a run gives what the run gives, and knows its plan.
    @Test
    void exports() throws IOException, OrtException {
        String run = folder.resolve("run").toString(), file = folder.resolve("run.onnx").toString();
        CommandResult trained = run("train", "--data", stripes(), "--model", "resnet8", "--classes", "2", "--images", "4", "--epochs", "1", "--no-baseline", "--out", run);
        assertEquals(0, trained.code(), trained.err());
        CommandResult exported = run("export", run, "--onnx", file, "--fold");
        assertEquals(0, exported.code(), exported.err());
        CommandResult again = run("export", run, "--onnx", file);
        assertEquals(1, again.code());
        assertTrue(again.err().contains("exists already"), again.err());
        ModelProto model = OnnxFile.read(Path.of(file));
        assertEquals(Json.read(folder.resolve("run/config.json")), Json.parse(Path.of(file), model.metadata().get("plan")));
        Embedder embedder = Embedder.load(Path.of(run));
        Embedder.Description d = embedder.description();
        byte[] pixels = new byte[d.channels() * d.height() * d.width()];
        float[] numbers = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) numbers[i] = (pixels[i] = (byte) (i * i % 251)) & 0xff;
        float[] expected = embedder.embed(new Picture(d.channels(), d.height(), d.width(), pixels));
        try (OnnxRuntime runtime = new OnnxRuntime(Files.readAllBytes(Path.of(file)))) {
            assertArrayEquals(expected, runtime.run(numbers, 1, d.channels(), d.height(), d.width()), 1e-5f);
        }
    }

    @Test
    void leavesOutTheBaseline() throws IOException {
        String run = folder.resolve("run").toString();
        CommandResult trained = run("train", "--data", stripes(), "--model", "lenet", "--classes", "2", "--images", "4", "--epochs", "1", "--no-baseline", "--out", run);
        CommandResult evaluated = run("evaluate", run, "--no-baseline");
        for (CommandResult said : List.of(trained, evaluated)) {
            assertEquals(0, said.code(), said.err());
            assertTrue(said.out().lines().noneMatch(line -> line.startsWith("raw pixels")), said.out());
            assertTrue(said.out().lines().anyMatch(line -> line.startsWith("trained ")), said.out());
        }
        assertFalse(Files.readString(folder.resolve("run/scores.json")).contains("raw pixels"));
    }

    /// Train, evaluate, embed.
    @Test
    void trainsEvaluatesAndEmbeds() throws IOException {
        String data = stripes();
        String run = folder.resolve("run").toString();
        CommandResult trained = run("train", "--data", data, "--model", "lenet", "--classes", "2", "--images", "4", "--epochs", "2", "--seed", "2", "--out", run);
        assertEquals(0, trained.code(), trained.err());
        for (String row : List.of("raw pixels", "untrained", "trained")) {
            assertTrue(trained.out().lines().anyMatch(line -> line.startsWith(row + " ")), trained.out());
        }
        for (String file : List.of("config.json", "metrics.csv", "weights.safetensors", "embeddings.npy", "labels.npy", "classes.json", "scores.json", "retrieval.png")) {
            assertTrue(Files.size(folder.resolve("run").resolve(file)) > 0, file);
        }
        Map<String, Object> kept = Json.read(folder.resolve("run/config.json"));
        assertTrue(kept.containsKey("trainClasses") && !kept.containsKey("pictures"), "arrays are parted by classes, and are no pictures: " + kept);
        // Without --data and --seed: the run knows which classes it has not seen.
        CommandResult evaluated = run("evaluate", run);
        assertEquals(0, evaluated.code(), evaluated.err());
        String row = trained.out().lines().filter(line -> line.startsWith("trained ")).findFirst().orElseThrow();
        assertTrue(evaluated.out().contains(row.replaceFirst("trained +", "")), "the loaded run scores as it did:\n" + trained.out() + evaluated.out());

        String out = folder.resolve("e.npy").toString();
        assertEquals(0, run("embed", run, out).code());
        assertEquals(Npy.read(folder.resolve("run/embeddings.npy")), Npy.read(Path.of(out)));
        assertEquals(1, run("embed", run, out, "--data", data).code(), "an existing file is not written over");
    }
}
