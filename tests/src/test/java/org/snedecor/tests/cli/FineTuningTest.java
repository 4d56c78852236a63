package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;

/// Networks that have learned before, on the command line: an ONNX file behind `--model`, weights behind `--weights`.
final class FineTuningTest {
    @TempDir
    Path folder;

    private String data;
    private String backbone;

    /// A LeNet that has learned a little, as a run and as an ONNX file.
    @BeforeEach
    void learnBefore() throws IOException {
        data = Stripes.in(folder);
        done(train("before", "--model", "lenet", "--embedding", "8"));
        backbone = at("backbone.onnx");
        done(CommandResult.here("export", at("before"), "--onnx", backbone));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static CommandResult done(CommandResult said) {
        assertEquals(0, said.code(), said.err());
        return said;
    }

    private CommandResult train(String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data", data, "--classes", "2", "--images", "4", "--epochs", "2", "--no-baseline", "--out", at(run)));
        arguments.addAll(List.of(more));
        return CommandResult.here(arguments.toArray(String[]::new));
    }

    private Map<String, StoredArray> weights(String run) throws IOException {
        return Safetensors.read(folder.resolve(run).resolve("weights.safetensors")).tensors();
    }

    private Map<String, TensorProto> initializers() throws IOException {
        Map<String, TensorProto> all = new LinkedHashMap<>();
        OnnxFile.read(Path.of(backbone)).graph().initializers().forEach(tensor -> all.put(tensor.name(), tensor));
        return all;
    }

    /// Cut, partly frozen, by names of the file and of a summary, with a new embedding; and the run then goes wherever a run goes, also when the file that it came from is gone.
    @Test
    void aRunOfAnOnnxFileIsARunLikeAnyOther() throws Exception {
        CommandResult trained = done(train("run", "--model", backbone, "--cut", "relu.2", "--freeze", "layers.layers.0.weight,backbone.weights.layers.layers.0.bias", "--embedding", "5"));
        Map<String, TensorProto> there = initializers();
        Map<String, StoredArray> learned = weights("run");
        for (String frozen : List.of("layers.layers.0.weight", "layers.layers.0.bias")) {
            assertArrayEquals(there.get(frozen).array().floats(), learned.get("backbone.statistics." + frozen).floats(), frozen);
        }
        assertFalse(java.util.Arrays.equals(there.get("layers.layers.3.weight").array().floats(), learned.get("backbone.weights.layers.layers.3.weight").floats()));
        assertEquals(5, learned.get("embedding.weight").shape()[0]);
        assertFalse(learned.keySet().stream().anyMatch(name -> name.contains("layers.layers.9")), "what comes after the cut is gone");

        Files.delete(Path.of(backbone));
        assertEquals(trained.line("trained"), done(CommandResult.here("evaluate", at("run"), "--no-baseline")).line("trained"));
        done(CommandResult.here("embed", at("run"), at("e.npy")));
        assertEquals(Npy.read(folder.resolve("run/embeddings.npy")), Npy.read(folder.resolve("e.npy")));
        assertTrue(done(CommandResult.here("summary", at("run"))).out().contains("embedding"));

        // Out and in again: what was trained goes on from there, whole, and its embeddings are those of the run.
        done(CommandResult.here("export", at("run"), "--onnx", at("again.onnx")));
        done(CommandResult.here("embed", at("again.onnx"), at("again.npy"), "--data", data, "--part", "test"));
        float[] run = Npy.read(folder.resolve("e.npy")).floats(), again = Npy.read(folder.resolve("again.npy")).floats();
        assertArrayEquals(run, again, 1e-5f);
        done(train("continued", "--model", at("again.onnx")));
        assertEquals(List.of(5), List.of(Npy.read(folder.resolve("continued/embeddings.npy")).shape()[1]));
    }

    /// Without an option it is the network of the run, as it takes pixels and as it gives rows: its first scores are the last ones of the run.
    @Test
    void anExportedRunGoesOnWhereItEnded() {
        CommandResult before = CommandResult.here("evaluate", at("before"), "--no-baseline");
        assertEquals(figures(before.line("trained")), figures(done(train("run", "--model", backbone)).line("untrained")));
        assertEquals(figures(before.line("trained")), figures(done(CommandResult.here("evaluate", backbone, "--data", data, "--part", "test", "--no-baseline")).line("trained")));
        assertEquals(figures(before.line("trained")), figures(done(train("loaded", "--model", "lenet", "--embedding", "8", "--weights", at("before"))).line("untrained")));
    }

    private static String figures(String line) {
        return line.substring(line.indexOf(' ')).strip();
    }

    /// Parts that are fresh may have another shape than the file has.
    @Test
    void weightsOfARunAreLoadedButForFreshParts() throws IOException {
        done(train("run", "--model", "lenet", "--embedding", "5", "--weights", at("before"), "--fresh", "layers.layers.9", "--lr", "1e-30"));
        Map<String, StoredArray> before = weights("before"), after = weights("run");
        assertArrayEquals(before.get("layers.layers.3.weight").floats(), after.get("layers.layers.3.weight").floats());
        assertEquals(5, after.get("layers.layers.9.weight").shape()[0]);
    }

    /// A file that does not say how it takes pixels.
    @Test
    void aFileOfOthersNeedsAScaling() throws IOException {
        ModelProto model = OnnxFile.read(Path.of(backbone));
        Path theirs = folder.resolve("theirs.onnx");
        OnnxFile.write(new ModelProto(model.irVersion(), model.opsets(), "", "", model.graph(), new LinkedHashMap<>()), theirs);
        assertEquals("snedecor: " + theirs + ": does not say how it takes pixels; choose a scaling: imagenet, unit or pixels",
                CommandResult.here("embed", theirs.toString(), at("e.npy"), "--data", data).sentence());
        done(CommandResult.here("embed", theirs.toString(), at("e.npy"), "--data", data, "--part", "test", "--scaling", "pixels", "--cut", "gemm"));
        done(CommandResult.here("embed", backbone, at("f.npy"), "--data", data, "--part", "test", "--cut", "gemm"));
        assertEquals(Npy.read(folder.resolve("f.npy")), Npy.read(folder.resolve("e.npy")));
        done(train("run", "--model", theirs.toString(), "--embedding", "4", "--scaling", "unit"));
        assertTrue(Files.readString(folder.resolve("run/config.json")).contains("\"unit\""));
    }

    /// All numbers are kept in the run, also those that the file has beside it.
    @Test
    void numbersBesideTheFileComeIntoTheRun() throws IOException {
        ModelProto model = OnnxFile.read(Path.of(backbone));
        GraphProto graph = model.graph();
        List<TensorProto> tensors = new ArrayList<>();
        for (TensorProto tensor : graph.initializers()) {
            if (!(tensor.data() instanceof TensorProto.Inline(byte[] bytes))) throw new AssertionError(tensor.toString());
            Files.write(folder.resolve(tensor.name()), bytes);
            tensors.add(new TensorProto(tensor.name(), tensor.type(), tensor.dims(), new TensorProto.External(tensor.name(), 0, bytes.length)));
        }
        OnnxFile.write(new ModelProto(model.irVersion(), model.opsets(), "", "",
                new GraphProto(graph.name(), graph.nodes(), tensors, graph.inputs(), graph.outputs(), graph.values()), model.metadata()), folder.resolve("outside.onnx"));
        CommandResult inside = done(train("inside", "--model", backbone));
        CommandResult outside = done(train("outside", "--model", at("outside.onnx")));
        assertEquals(inside.line("trained"), outside.line("trained"));
        for (TensorProto tensor : tensors) Files.delete(folder.resolve(tensor.name()));
        assertEquals(outside.line("trained"), done(CommandResult.here("evaluate", at("outside"), "--no-baseline")).line("trained"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--model lenet --cut relu | --cut has no effect on the model lenet; it is for an ONNX file",
        "--model lenet --freeze a | --freeze has no effect on the model lenet; it is for an ONNX file",
        "--model backbone.onnx --weights before | --weights has no effect on the model backbone.onnx, which brings its own",
        "--fresh embedding | --fresh has no effect without --weights",
        "--weight-names a.json | --weight-names has no effect without --weights",
        "--model none.onnx | none.onnx: there is no such file or folder",
        "--model backbone.onnx --embedding 0 | the embedding must be at least 1, not 0",
        "--model backbone.onnx --cut none | model backbone.onnx: cut: no node makes 'none'; the last ones make abs, reducemax, max, div.2, reducel2, max.2, div.3, embeddings",
        "--model backbone.onnx --freeze none | model backbone.onnx: freeze: no weight is called 'none'; there are layers.layers.0.weight, layers.layers.0.bias, layers.layers.3.weight, "
                + "layers.layers.3.bias, layers.layers.7.weight, layers.layers.7.bias, layers.layers.9.weight, layers.layers.9.bias",
        "--model backbone.onnx --scaling imagenet | scaling: imagenet has the figures of 3 channels, the images have 1",
        "--model lenet --weights backbone.onnx | backbone.onnx: is an ONNX file, which brings its own network; give it as the model",
        "--model lenet --weights none.safetensors | none.safetensors: there is no such file or folder",
        "--model lenet --embedding 9 --weights before --fresh none | weights: the network has no part 'none'; its parts are [layers]"})
    void whatIsWrongIsSaidInOneSentence(String options, String sentence) {
        List<String> words = new ArrayList<>();
        for (String word : options.split(" ")) words.add(word.matches("backbone.onnx|none.onnx|none.safetensors|before") ? at(word) : word);
        CommandResult said = train("run", words.toArray(String[]::new));
        assertEquals("snedecor: " + sentence, said.sentence().replace(folder + "/", ""));
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void whatIsForOnnxFilesHasNoEffectOnRuns() {
        assertEquals("snedecor: --cut has no effect on " + at("before") + "; it is for an ONNX file", CommandResult.here("evaluate", at("before"), "--cut", "relu").sentence());
        assertEquals("snedecor: --scaling has no effect on " + at("before") + "; it is for an ONNX file",
                CommandResult.here("embed", at("before"), at("e.npy"), "--scaling", "unit").sentence());
    }

    @ParameterizedTest
    @CsvSource({"radam", "adagrad"})
    void moreOptimisersAreKnownByName(String name) {
        assertTrue(done(train("run", "--model", "lenet", "--optimizer", name)).line("rate").contains(", " + name + ", "));
        assertEquals("snedecor: --momentum 0.5 has no effect with the optimizer " + name + ", which takes none",
                train("other", "--optimizer", name, "--momentum", "0.5").sentence());
    }

    @Test
    void summaryListsWhereAnOnnxFileCanBeCut() {
        CommandResult said = done(CommandResult.here("summary", backbone));
        assertTrue(said.out().contains("backbone.weights.layers.layers.3"), said.out());
        assertTrue(said.out().strip().endsWith("reducel2, max.2, div.3, embeddings"), said.out());
        assertTrue(done(CommandResult.here("doctor", "--model", backbone, "--image", "1x8x8", "--batch", "4")).out().contains("activations"));
    }
}
