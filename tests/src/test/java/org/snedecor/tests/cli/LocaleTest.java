package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.cli.Main;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.StoredArray;
import org.snedecor.tests.io.Scratch;

/// The command line in locales of other languages and encodings, each time in a Java of its own.
class LocaleTest {

    /// In the order of their code units. Letters that Turkish, Arabic, a decoder of ASCII or a normalisation would take for others.
    private static final List<String> CLASSES = List.of("I", "e\u0301", "i", "\u00e9", "\u0130", "\u0131", "\u0401\u0436", "\u0623\u0644\u0641", "\u65e5", "\u672c");

    @TempDir
    static Path madeLocales;

    private final Scratch scratch = Scratch.open();
    private final SystemLocales locales = new SystemLocales(madeLocales);
    private Path launcher;

    @BeforeEach void aHouse() throws IOException {
        launcher = BuiltHouse.in(scratch.at("home")).launcher();
    }

    @AfterEach void close() {
        scratch.close();
    }

    /// `./snedecor` with these words, given in the scratch folder, where Java is the one of this test and all classes are those of the tests.
    ///
    /// @param words as bash has them
    private CommandResult launched(Map<String, String> environment, String words) throws Exception {
        ProcessBuilder builder = ShellWords.process(environment, "cd " + scratch.folder() + " && exec bash " + ShellWords.of(launcher.toString()) + " " + words);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SNEDECOR_CLASSPATH", System.getProperty("java.class.path"));
        return CommandResult.by(builder, scratch.folder());
    }

    /// Java without the launcher, in a folder of the scratch folder.
    ///
    /// @param words as bash has them
    private CommandResult alone(String locale, String folder, String words) throws Exception {
        String java = ShellWords.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-Dsnedecor.opencl.cache=", "-cp", System.getProperty("java.class.path"), Main.class.getName());
        return CommandResult.by(ShellWords.process(Map.of("LC_ALL", locale), "cd " + scratch.folder() + "/" + folder + " && exec " + java + " " + words), scratch.folder());
    }

    private void pictures(String data) throws IOException {
        RandomStream random = RandomStream.of(7);
        for (String name : CLASSES.reversed()) {
            for (int i = 0; i < 4; i++) {
                byte[] pixels = new byte[12 * 12];
                for (int p = 0; p < pixels.length; p++) pixels[p] = (byte) (random.nextInt(128) + 12 * CLASSES.indexOf(name));
                Path file = scratch.at(data + "/" + name + "/" + i + ".png");
                Files.createDirectories(file.getParent());
                ImageFiles.writeGrid(file, List.of(new Picture(1, 12, 12, pixels)), 1);
            }
        }
    }

    /// Without `--out`, so that the run gets a number for its name, which in Arabic has other digits.
    private static String training(String data) {
        return ShellWords.of("train", "--data", data + "@1x12x12", "--model", "lenet", "--embedding", "8", "--classes", "2", "--images", "3", "--epochs", "2", "--device", "vector");
    }

    /// Each file of a run in hexadecimal digits, but for the seconds that an epoch took, which the report has in its last section.
    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(run)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.equals("environment.json")) continue;             // says how Java was started, which differs here
                byte[] bytes = Files.readAllBytes(file);
                if (name.equals("metrics.csv")) bytes = withoutSeconds(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
                if (name.equals("report.html")) bytes = new String(bytes, StandardCharsets.UTF_8).replaceAll("(?s)<section id=\"settings\".*?</section>", "").getBytes(StandardCharsets.UTF_8);
                files.put(name, name.endsWith(".json") || name.endsWith(".csv") ? new String(bytes, StandardCharsets.UTF_8) : HexFormat.of().formatHex(bytes));
            }
        }
        return files;
    }

    /// Without the column of that name.
    private static String withoutSeconds(String csv) {
        int column = List.of(csv.lines().findFirst().orElseThrow().split(",")).indexOf("seconds");
        return csv.lines().map(line -> {
            String[] cells = line.split(",", -1);
            cells[column] = "";
            return String.join(",", cells);
        }).collect(Collectors.joining("\n"));
    }

    /// A locale that the system neither has nor can make is stood in for by options that give Java its language.
    private Map<String, String> environment(String locale, TestReporter reporter) {
        if (locale.equals("C") || locales.has(locale)) return locales.environment("LC_ALL=" + locale);
        reporter.publishEntry("this system has no " + locale + ": its language is given to Java by options");
        Map<String, String> environment = locales.environment("LC_ALL=C");
        environment.put("SNEDECOR_JVM", "-Duser.language=" + locale.substring(0, 2) + " -Duser.country=" + locale.substring(3, 5));
        return environment;
    }

    /// Class numbers, split, bits of weights, what is printed and what is written, the name of the run too.
    @Test
    void aTrainingIsTheSameInEveryLocale(TestReporter reporter) throws Exception {
        pictures("data");
        Path run = scratch.at("runs/001");
        Map<String, String> expectedFiles = null;
        String expectedText = null;
        for (String locale : List.of("C.UTF-8", "C", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8")) {
            CommandResult said = launched(environment(locale, reporter), training("data"));
            assertEquals(0, said.code(), locale + said.err());
            String text = said.out().replaceAll(" +[0-9.]+ s\n", "\n") + said.err();
            Map<String, String> files = files(run);
            if (expectedFiles == null) {
                expectedFiles = files;
                expectedText = text;
                var classes = Json.parse(Path.of("classes.json"), files.get("classes.json"));
                assertEquals(CLASSES, classes.values().stream().flatMap(part -> ((List<?>) part).stream()).map(String::valueOf).sorted().toList(), "all classes, by their names");
                assertTrue(new TreeSet<>(files.keySet()).containsAll(List.of("config.json", "metrics.csv", "weights.safetensors", "embeddings.npy", "labels.npy", "scores.json")), files.keySet()::toString);
                assertTrue(text.contains("epoch  2/2   loss "), text);
            }
            assertEquals(expectedText, text, locale);
            assertEquals(expectedFiles, files, locale);
            new Scratch(run).close();
        }
        // Java without the launcher, which in C can print only ASCII: its files.
        CommandResult said = alone("C", ".", training("data"));
        assertEquals(0, said.code(), said.err());
        assertEquals(expectedFiles, files(run));
    }

    /// In Turkish the small letter of I is no i, which is how options were once put in order.
    @ParameterizedTest
    @ValueSource(strings = {"train", "check", "compare", "evaluate", "report", "embed", "export", "index", "query", "loss", "losses", "models", "summary", "devices", "tune", "doctor"})
    void helpIsTheSameInEveryLanguage(String command) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String expected = CommandResult.here(command, "--help").out();
            assertTrue(expected.startsWith("Usage: snedecor " + command), expected);
            for (String language : List.of("de-DE", "tr-TR", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals(expected, CommandResult.here(command, "--help").out(), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /// Two folders to read from and one to write to.
    @ParameterizedTest
    @ValueSource(strings = {"\u65e5\u672c|\u0401\u0436|\u0131\u0130", "\u0623\u0644\u0641|e\u0301|\ud83d\ude00", "two words|two\nlines|\t", "-x|--out|@x", "%41|a@1x2x3|'$(ls)\"`\\"})
    void foldersOfAnyNameUnderC(String three) throws Exception {
        assumeTrue(locales.has("C.UTF-8"), "this system has no C.UTF-8");
        String[] names = three.split("\\|");
        for (String name : names) Files.createDirectories(scratch.at(name));
        Npy.write(scratch.at(names[0] + "/" + names[1] + ".npy"), StoredArray.of(new float[] {1, 2, 3, 5, 8, 13, 21, 34}, 4, 2));
        Npy.write(scratch.at(names[1] + "/" + names[2] + ".npy"), StoredArray.of(new int[] {0, 0, 1, 1}, 4));
        String out = names[2] + "/" + names[0] + ".npy";
        CommandResult said = launched(locales.environment("LC_ALL=C"),
                ShellWords.of("loss", "triplet", "--embeddings=" + names[0] + "/" + names[1] + ".npy", "--labels=" + names[1] + "/" + names[2] + ".npy", "--grad=" + out));
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("\nwritten    " + out + "\n"), said.out());
        assertEquals(8, Npy.read(scratch.at(out)).doubles().length);
    }

    /// On others Java reads names in UTF-8 in every locale, or in none.
    private void assumeLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux") && locales.has("C.UTF-8"), "this system is not Linux, or has no C.UTF-8");
    }

    /// With ASCII for what the C library calls it, such as ANSI_X3.4-1968.
    private static String sentence(CommandResult said) {
        return said.sentence().replaceFirst("\\S+(?=, the encoding of the locale)", "ASCII");
    }

    /// Java alone under C names what it was given as well as it can, and says what to do; nothing is read or written.
    @ParameterizedTest
    @CsvSource({"train --data NAME, \u65e5\u672c", "train --out=NAME/run, caf\u00e9", "evaluate NAME, \u0131", "loss triplet --embeddings NAME, \u0623x", "NAME, e\u0301"})
    void anArgumentThatJavaCannotReadIsNamed(String line, String name) throws Exception {
        assumeLinux();
        CommandResult said = alone("C", ".", line.replace("NAME", ShellWords.of(name)));
        String word = Arrays.stream(line.split(" ")).filter(w -> w.contains("NAME")).findFirst().orElseThrow();
        String seen = word.replace("NAME", name).codePoints().mapToObj(c -> c < 0x80 ? Character.toString(c) : "?".repeat(Character.toString(c).getBytes(StandardCharsets.UTF_8).length))
                .collect(Collectors.joining());
        assertEquals("snedecor: the argument '" + seen + "' cannot be read: Java takes it for ASCII, the encoding of the locale; start with LC_ALL=C.UTF-8", sentence(said));
        assertEquals(List.of("home"), scratch.names().stream().filter(file -> !file.startsWith("err")).toList());
    }

    /// Bytes that are no UTF-8 in an argument, or in the name of the folder in which Java was started: here each relative name would be another's.
    @ParameterizedTest
    @ValueSource(strings = {"ff", "78e9", "eda080"})
    void whatIsNotUtf8IsNamed(String hex) throws Exception {
        assumeLinux();
        String name = ShellWords.of(HexFormat.of().parseHex(hex));
        String rest = "' is not UTF-8, so Java cannot name the file; rename it";
        String argument = launched(locales.environment("LC_ALL=C"), "train --data " + name).sentence();
        assertTrue(argument.startsWith("snedecor: the argument '") && argument.contains("\ufffd") && argument.endsWith(rest), argument);
        CommandResult made = CommandResult.by(ShellWords.process(Map.of(), "mkdir " + scratch.folder() + "/" + name), scratch.folder());
        assumeTrue(made.code() == 0, "this file system takes only names in UTF-8: " + made.err());
        String folder = alone("C.UTF-8", name, "train").sentence();
        assertTrue(folder.startsWith("snedecor: the current folder '" + scratch.folder() + "/") && folder.endsWith(rest), folder);
        assertTrue(sentence(alone("C", name, "train")).endsWith("' cannot be read: Java takes it for ASCII, the encoding of the locale; start with LC_ALL=C.UTF-8"));
        assertEquals(0, CommandResult.by(ShellWords.process(Map.of(), "rmdir " + scratch.folder() + "/" + name), scratch.folder()).code(), "nothing was written");
    }

    /// A run that was made elsewhere names data that this Java has no letters for.
    @Test
    void dataThatAnotherLocaleNamedAreRefused() throws Exception {
        assumeLinux();
        pictures("\u65e5\u672c");
        CommandResult said = launched(locales.environment("LC_ALL=C"), training("\u65e5\u672c"));
        assertEquals(0, said.code(), said.err());
        assertEquals("\u65e5\u672c@1x12x12", Json.read(scratch.at("runs/001/config.json")).get("data"));
        String sentence = sentence(alone("C", ".", "evaluate runs/001"));
        assertTrue(sentence.startsWith("snedecor: data: '") && sentence.endsWith("' is no path: its letters are not in ASCII, the encoding of the locale; start with LC_ALL=C.UTF-8"), sentence);
        assertEquals(0, alone("C.UTF-8", ".", "evaluate runs/001").code());
    }
}
