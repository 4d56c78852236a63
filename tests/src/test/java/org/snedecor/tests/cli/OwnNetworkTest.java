package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.net.LeNet;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Outcome;
import org.snedecor.models.train.Recipe;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingPlan;

/// Networks that are in no table: trained, saved and loaded as those that are; and one sentence for each way in which one can be wrong.
final class OwnNetworkTest {
    private static final Backend VECTOR = Backends.get("vector");

    @TempDir
    Path folder;

    /// A network of these tests, with layers that ask for a number of their own and for the phase.
    record Small(Sequential layers, Linear last) implements Layer {
        static Small of(Initialization init, int channels, int height, int width, int embedding) {
            return of(init, channels, 6, embedding);
        }

        static Small of(Initialization init, int channels, int filters, int embedding) {
            return new Small(Sequential.of(Convolution.of(init, channels, filters, 3, 2, 1), BatchNorm.of(init, filters), Activation.RELU,
                    Dropout.of(init, 0.1), new GlobalMeanPool()), Linear.of(init, filters, embedding));
        }

        @Override
        public Tensor apply(Tensor x, Phase phase) {
            return last.apply(layers.apply(x, phase), phase);
        }
    }

    /// The same calls as those of `lenet`, in a class of its own.
    record AsLeNet(LeNet inner) implements Layer {
        public static AsLeNet of(Initialization init, int channels, int height, int width, int embedding) {
            return new AsLeNet(LeNet.of(init, channels, height, width, embedding));
        }

        @Override
        public Tensor apply(Tensor x, Phase phase) {
            return inner.apply(x, phase);
        }
    }

    private String data() throws IOException {
        Path there = folder.resolve("stripes");
        return Files.exists(there) ? there.toString() : Stripes.in(folder);
    }

    private CommandResult train(String model, String run) throws Exception {
        return CommandResult.here("train", "--data", data(), "--model", model, "--embedding", "8", "--classes", "2", "--images", "4", "--epochs", "2",
                "--seed", "2", "--out", folder.resolve(run).toString());
    }

    /// By the name that Java has for a nested class, and by the one that a person writes.
    @ParameterizedTest
    @ValueSource(strings = {"org.snedecor.tests.cli.OwnNetworkTest$Small", "org.snedecor.tests.cli.OwnNetworkTest.Small"})
    void isTrainedSavedAndLoadedByTheNameOfItsClass(String name) throws Exception {
        CommandResult trained = train(name, "run");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("model").startsWith("model      " + name + ", "), trained.out());
        CommandResult evaluated = CommandResult.here("evaluate", folder.resolve("run").toString());
        assertEquals(trained.line("trained"), evaluated.line("trained"), evaluated.err());

        Embedder embedder = Embedder.load(folder.resolve("run"));
        assertInstanceOf(Small.class, embedder.network());
        assertEquals(name, embedder.description().model());
        assertEquals(0, CommandResult.here("embed", folder.resolve("run").toString(), folder.resolve("e.npy").toString()).code());
        assertEquals(Npy.read(folder.resolve("run/embeddings.npy")), Npy.read(folder.resolve("e.npy")));
        assertEquals(0, CommandResult.here("doctor", "--model", name, "--image", "1x8x8", "--batch", "4").code());
    }

    /// That a network is tried before it is trained changes no bit of what it learns.
    @Test
    void learnsWhatTheSameNetworkOfTheTableLearns() throws Exception {
        assertEquals(0, train("lenet", "theirs").code());
        assertEquals(0, train(AsLeNet.class.getName(), "own").code());
        var theirs = Safetensors.read(folder.resolve("theirs/weights.safetensors")).tensors();
        var own = Safetensors.read(folder.resolve("own/weights.safetensors")).tensors();
        assertEquals(theirs.keySet().stream().map(name -> "inner." + name).toList(), List.copyOf(own.keySet()));
        theirs.forEach((name, array) -> assertEquals(array, own.get("inner." + name), name));
    }

    private static TrainingPlan plan(String model) {
        return Recipe.standard("softmax").withModel(model).withBatches(2, 4).plan().data("stripes").classes(0, 0).length(Length.ofEpochs(2)).on(VECTOR).plan();
    }

    private DataSplit stripes() throws IOException {
        ImageSet all = DataSets.open(data(), new ClassSplit(1, 0, 1), PictureRules.STANDARD).train();
        return DataSplit.of(all, all);
    }

    /// Of a lambda no name can be kept, so it is given again; without it the run cannot be made anew, and says so.
    @Test
    void aFactoryOfAProgramIsGivenAgain() throws Exception {
        NetworkFactory wide = (init, channels, _, _, embedding) -> Small.of(init, channels, 11, embedding);
        Experiment experiment = new Experiment(plan("wide small one"), VECTOR, stripes(), wide);
        RunFolder run = RunFolder.create(folder.resolve("run"));
        Outcome outcome = experiment.train(run, List.of());
        experiment.save(outcome, run);

        Embedder again = Embedder.load(run.path(), VECTOR, wide);
        assertArrayEquals(outcome.embeddings(), again.embed(stripes().test()));
        assertEquals(11, State.of(again.network()).parameters().get("last.weight").shape().extent(1));

        Path weights = run.path().resolve("weights.safetensors");
        assertEquals(weights + ": there is no model 'wide small one'; known are " + String.join(", ", Networks.all().keySet()),
                assertThrows(FileFormatException.class, () -> Embedder.load(run.path())).getMessage());
        NetworkFactory narrow = Small::of;
        String other = assertThrows(FileFormatException.class, () -> Embedder.load(run.path(), VECTOR, narrow)).getMessage();
        assertTrue(other.startsWith(weights + ": state 'layers.layers.0.weight': [11, 1, 3, 3] into [6, 1, 3, 3]: "), other);
    }

    /// What is in the table keeps its name.
    @Test
    void aNameOfTheTableIsNotTaken() {
        String sentence = assertThrows(IllegalArgumentException.class, () -> new Experiment(plan("resnet8"), VECTOR, stripes(), Small::of)).getMessage();
        assertEquals("'resnet8' is the name of another network; give yours one of its own", sentence);
        NetworkFactory theirs = Networks.get("lenet");
        assertSame(theirs, Networks.own("lenet", theirs));
    }

    /// In another process, which has the class or has it not.
    @Test
    void aRunNeedsItsClassOnTheClassPath() throws Exception {
        Compiled classes = new Compiled(Files.createDirectory(folder.resolve("classes")));
        classes.add("example.Tiny", source("example", "Tiny", "return new Tiny(Linear.of(init, channels * height * width, embedding));"));
        String run = folder.resolve("run").toString();
        String[] train = {"train", "--data", data(), "--model", "example.Tiny", "--classes", "2", "--images", "4", "--epochs", "1", "--out", run};
        String missing = "there is no model 'example.Tiny', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)";

        CommandResult without = CommandResult.inFreshJava(folder, Map.of(), List.of(), train);
        assertEquals("snedecor: " + missing, without.sentence());
        CommandResult trained = CommandResult.inFreshJava(folder, Map.of(), List.of(classes.folder().toString()), train);
        assertEquals(0, trained.code(), trained.err());
        for (String command : List.of("evaluate", "embed")) {
            List<String> arguments = command.equals("embed") ? List.of(command, run, folder.resolve("e.npy").toString()) : List.of(command, run);
            CommandResult lost = CommandResult.inFreshJava(folder, Map.of(), List.of(), arguments.toArray(String[]::new));
            assertEquals("snedecor: " + run + "/weights.safetensors: " + missing, lost.sentence());
            CommandResult found = CommandResult.inFreshJava(folder, Map.of(), List.of(classes.folder().toString()), arguments.toArray(String[]::new));
            assertEquals(0, found.code(), found.err());
        }
        assertEquals(Npy.read(folder.resolve("run/embeddings.npy")), Npy.read(folder.resolve("e.npy")));
    }

    /// A record of one layer, with this as the body of its method `of`.
    private static String source(String place, String name, String body) {
        return """
                package %s;
                import org.snedecor.core.autograd.*;
                import org.snedecor.core.backend.*;
                import org.snedecor.core.nn.*;
                public record %s(Layer layer) implements Layer {
                    public static %s of(Initialization init, int channels, int height, int width, int embedding) throws Exception { %s }
                    public Tensor apply(Tensor x, Phase phase) { return layer.apply(new Flatten().apply(x, phase), phase); }
                }
                """.formatted(place, name, name, body);
    }

    /// The text of a class `bad.Bad`, and the sentence. There are images of 1 x 8 x 8, and an embedding of 8 is asked for.
    static Stream<Arguments> wrong() {
        String signature = "it has no static method 'of(Initialization init, int channels, int height, int width, int embedding)'";
        return Stream.of(
                Arguments.of("no method of", "package bad; public class Bad { }", "class bad.Bad makes no network: " + signature),
                Arguments.of("a constructor only", """
                        package bad; import org.snedecor.core.nn.*; import org.snedecor.core.autograd.*;
                        public class Bad implements Layer { public Tensor apply(Tensor x, Phase phase) { return x; } }
                        """, "class bad.Bad makes no network: " + signature),
                Arguments.of("other arguments", """
                        package bad; import org.snedecor.core.nn.*;
                        public class Bad { public static Layer of(Initialization init, int embedding) { return new Flatten(); } }
                        """, "class bad.Bad makes no network: " + signature),
                Arguments.of("not static", """
                        package bad; import org.snedecor.core.nn.*;
                        public class Bad { public Layer of(Initialization init, int c, int h, int w, int e) { return new Flatten(); } }
                        """, "class bad.Bad makes no network: its method 'of' must be static"),
                Arguments.of("no layer", """
                        package bad; import org.snedecor.core.nn.*;
                        public class Bad { public static String of(Initialization init, int c, int h, int w, int e) { return ""; } }
                        """, "class bad.Bad makes no network: its method 'of' returns String, not a Layer"),
                Arguments.of("null", source("bad", "Bad", "return null;"), "model bad.Bad: its factory returned null"),
                Arguments.of("a refusal", source("bad", "Bad", "throw new IllegalArgumentException(\"images of \" + height + \" x \" + width + \" are too small\");"),
                        "model bad.Bad: images of 8 x 8 are too small"),
                Arguments.of("a slip", source("bad", "Bad", "Object nothing = null; nothing.hashCode(); return null;"),
                        "model bad.Bad: it failed with java.lang.NullPointerException: Cannot invoke \"Object.hashCode()\" because \"<local5>\" is null"),
                Arguments.of("a checked exception", source("bad", "Bad", "throw new java.io.IOException(\"no file\");"),
                        "model bad.Bad: it failed with java.io.IOException: no file"),
                Arguments.of("no end", source("bad", "Bad", "return of(init, channels, height, width, embedding);"), "model bad.Bad: it failed with java.lang.StackOverflowError"),
                Arguments.of("another length", source("bad", "Bad", "return new Bad(Linear.of(init, 64, 10));"),
                        "model bad.Bad: it makes [2, 10] of images [2, 1, 8, 8], and [2, 8] is asked for"),
                Arguments.of("another rank", source("bad", "Bad", "return new Bad((x, phase) -> x.reshape(2, 8, 8));"),
                        "model bad.Bad: it makes [2, 8, 8] of images [2, 1, 8, 8], and [2, 8] is asked for"),
                Arguments.of("no output", source("bad", "Bad", "return new Bad((x, phase) -> null);"), "model bad.Bad: it returned null for images [2, 1, 8, 8]"),
                Arguments.of("layers that do not fit", source("bad", "Bad", "return new Bad(Linear.of(init, 63, embedding));"),
                        "model bad.Bad: given images [2, 1, 8, 8]: matmul: [2, 64] by [8, 63]ᵀ: the inner extents differ, 64 and 63"),
                Arguments.of("a backend of its own", source("bad", "Bad",
                        "return new Bad(Linear.of(new Initialization(Backends.get(\"reference\"), 1), 64, embedding));"),
                        "model bad.Bad: 'layer.weight' is on the backend reference, not on vector; make it with the init that it is given"),
                Arguments.of("a hidden parameter", source("bad", "Bad", "Linear linear = Linear.of(init, 64, embedding); return new Bad((x, phase) -> linear.apply(x, phase));"),
                        "model bad.Bad: state: 'layer' is a bad.Bad$$Lambda"),
                Arguments.of("a class that does not begin", """
                        package bad; import org.snedecor.core.nn.*;
                        public class Bad { static final int N = Integer.parseInt("many"); public static Layer of(Initialization init, int c, int h, int w, int e) { return new Flatten(); } }
                        """, "model bad.Bad: it failed with java.lang.ExceptionInInitializerError"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongOneIsOneSentence(String what, String source, String sentence) throws Exception {
        Compiled classes = new Compiled(Files.createDirectory(folder.resolve("classes")));
        classes.add("bad.Bad", source);
        CommandResult said = classes.with(() -> train("bad.Bad", "run"));
        assertTrue(said.sentence().startsWith("snedecor: " + sentence), said.err());
        assertTrue(Files.notExists(folder.resolve("run")));
    }

    /// Files that are no classes, or not this one.
    @Test
    void aBrokenClassFileIsOneSentence() throws Exception {
        Compiled classes = new Compiled(Files.createDirectory(folder.resolve("classes")));
        classes.add("good.Good", source("good", "Good", "return null;"));
        Path file = classes.folder().resolve("good/Good.class");
        byte[] bytes = Files.readAllBytes(file);
        Path bad = Files.createDirectory(classes.folder().resolve("bad")).resolve("Bad.class");
        byte[] newer = bytes.clone();
        newer[7] = 99;
        for (byte[] content : List.of(new byte[0], Arrays.copyOf(bytes, 40), bytes, newer)) {
            Files.write(bad, content);
            String sentence = classes.with(() -> train("bad.Bad", "run")).sentence();
            assertTrue(sentence.startsWith("snedecor: class bad.Bad cannot be loaded: "), sentence);
        }
    }

    /// No code runs of a class that is no network, whatever a run names: a file from elsewhere chooses among networks and nothing else.
    @Test
    void aClassThatIsNoNetworkDoesNotBegin() throws Exception {
        Compiled classes = new Compiled(Files.createDirectory(folder.resolve("classes")));
        Path trace = folder.resolve("trace");
        classes.add("bad.Bad", """
                package bad; public class Bad {
                    static { try { java.nio.file.Files.createFile(java.nio.file.Path.of("%s")); } catch (java.io.IOException e) { throw new AssertionError(e); } }
                }
                """.formatted(trace));
        classes.with(() -> train("bad.Bad", "run")).sentence();
        assertTrue(Files.notExists(trace));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet9", "ResNet8", "lnet"})
    void aSlipInANameIsUnderstood(String name) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> Networks.get(name)).getMessage();
        assertTrue(sentence.matches("there is no model '" + name + "'; did you mean '(resnet8|lenet)'\\? Known are .*"), sentence);
    }

    @Test
    void anyOtherNameIsOneSentence() {
        for (String name : List.of("", " ", ".", "..", "[I", "[Lbad.Bad;", "int", "a/b", "java.lang.String", "org.snedecor.core.nn.Layer", "no.such.Class", "x".repeat(70_000))) {
            String sentence = assertThrows(IllegalArgumentException.class, () -> Networks.get(name)).getMessage();
            assertTrue(sentence.startsWith("there is no model '" + name + "'") || sentence.startsWith("class " + name + " makes no network: "), sentence);
            assertEquals(1, sentence.lines().count());
        }
    }
}
