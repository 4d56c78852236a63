package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// The programs of `models/README.md`, copied into files and started by its commands.
final class ModelsPageTest {
    private static final Page PAGE = Page.of("models/README.md");

    @TempDir
    Path folder;

    /// The block of code with these words in it.
    private static String block(String words) {
        List<String> found = PAGE.blocks("java").stream().filter(block -> block.contains(words)).toList();
        assertEquals(1, found.size(), "blocks with " + words);
        return found.getFirst();
    }

    /// The line of the page that begins and ends so, with the class path of these tests for its own.
    private static List<String> command(String begins, String ends) {
        List<String> lines = PAGE.text().lines().filter(line -> line.startsWith(begins) && line.endsWith(ends)).toList();
        assertEquals(1, lines.size(), "lines that begin with " + begins + " and end with " + ends);
        List<String> words = new ArrayList<>(List.of(lines.getFirst().split(" ")));
        words.set(0, Path.of(System.getProperty("java.home"), "bin", words.getFirst()).toString());
        assertEquals("'models/target/*:models/target/lib/*'", words.set(words.indexOf("-cp") + 1, System.getProperty("java.class.path")));
        return words;
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /// It trains a network of its own, and the accuracy is better than before.
    @Test
    void theProgramRunsAsItStands() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("Characters.java"), block("void main()"));
        String said = run(command("java --add-modules", " Characters.java"));
        assertTrue(accuracy(said, "trained") > accuracy(said, "raw pixels") + 0.1, said);
        assertTrue(Files.exists(folder.resolve("run/weights.safetensors")));
        String embedding = said.lines().toList().getLast();
        assertEquals(64, embedding.split(", ").length, said);
    }

    private static double accuracy(String said, String row) {
        String line = said.lines().filter(l -> l.startsWith(row + " ")).findFirst().orElseThrow(() -> new AssertionError(said));
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    /// Each of the folder's programs is short, is on the page, and has learned what it is for: what it says lies in these bounds.
    @Test
    void theExamplesLearn() throws IOException, InterruptedException {
        Map<String, Predicate<double[]>> learned = Map.of(
                "Classifier.java", said -> said[0] > 0.85,
                "Regression.java", said -> said[0] < 0.15,
                "Autoencoder.java", said -> said[0] < said[1] / 4);
        Path examples = Page.ROOT.resolve("models/examples");
        try (Stream<Path> files = Files.list(examples)) {
            assertEquals(learned.keySet(), files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        for (String name : learned.keySet()) {
            assertTrue(Files.readAllLines(examples.resolve(name)).size() <= 25, name);
            assertTrue(PAGE.text().contains("(examples/" + name + ")"), name);
            List<String> command = new ArrayList<>(command("java --add-modules", " models/examples/Classifier.java"));
            command.set(command.size() - 1, examples.resolve(name).toString());
            String said = run(command).lines().toList().getLast();
            double[] numbers = Pattern.compile("\\d+\\.\\d+(E-?\\d+)?").matcher(said).results().mapToDouble(number -> Double.parseDouble(number.group())).toArray();
            assertTrue(learned.get(name).test(numbers), name + " says " + said);
        }
    }

    /// With few steps of a smaller network; what it says after many stands on the page. A backbone that has learned hardly anything need not help.
    @Test
    void theExperimentRuns() throws IOException, InterruptedException {
        String arguments = " models/experiments/Halves.java halves 3 1000 resnet8 relu.7";
        List<String> command = command("java --add-modules", arguments);
        int program = command.indexOf("models/experiments/Halves.java");
        command.set(program, Page.ROOT.resolve("models/experiments/Halves.java").toString());
        command = new ArrayList<>(command.subList(0, program + 2));
        command.addAll(List.of("1", "3", "lenet", "relu.3"));
        List<String> said = run(command).lines().filter(line -> line.startsWith("seed ")).toList();
        assertEquals(List.of("backbone, not on this half", "from random weights", "from the backbone"), said.stream().map(line -> line.replaceFirst("seed 1, (.*?): .*", "$1")).toList());
        for (String line : said) assertTrue(line.matches(".*: +MAP@R 0\\.\\d{4}, Recall@1 0\\.\\d{4}"), line);
        for (String run : List.of("backbone-1", "fresh-1", "tuned-1")) assertTrue(Files.exists(folder.resolve("halves").resolve(run).resolve("weights.safetensors")), run);
        assertTrue(Files.exists(folder.resolve("halves/tuned-1/weights.onnx")));
    }

    /// The network of that program as a class of its own, for the command line.
    @Test
    void theNetworkIsCompiledAndTrainedByItsName() throws IOException, InterruptedException {
        String program = block("void main()");
        String network = program.substring(program.indexOf("record Small"), program.indexOf("\n}\n") + 3);
        Files.writeString(folder.resolve("Small.java"), "package example;\n\n"
                + Stream.of("autograd", "nn").map(place -> "import org.snedecor.core." + place + ".*;\n").reduce("", String::concat) + "\n" + network);
        run(command("javac -cp", "Small.java"));
        String train = PAGE.text().lines().filter(line -> line.startsWith("SNEDECOR_CLASSPATH=classes ./snedecor train ")).findFirst().orElseThrow();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "-cp", System.getProperty("java.class.path") + File.pathSeparator + folder.resolve("classes"), "org.snedecor.models.cli.Main"));
        command.addAll(List.of(train.substring(train.indexOf("train ")).split(" ")));
        Path data = Files.createDirectory(folder.resolve("data"));
        byte[] pixels = new byte[12 * 9 * 7];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i * i % 251);
        Npy.write(data.resolve("images.npy"), StoredArray.of(pixels, 12, 9, 7));
        Npy.write(data.resolve("labels.npy"), StoredArray.of(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3}, 12));
        command.addAll(List.of("--epochs", "1", "--data", "data", "--train-classes", "0.5", "--validation-classes", "0", "--classes", "2", "--images", "3", "--out", "run"));
        assertTrue(run(command).contains("model      example.Small, "));
    }
}
