package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher `snedecor`, with a JDK whose `java` and `jshell` only say how they were called.
final class LauncherTest {
    @TempDir
    Path folder;

    @TempDir
    static Path madeLocales;

    private record Call(int code, List<String> lines) {
        /// The word after this one.
        String after(String word) {
            return lines.get(lines.indexOf(word) + 1);
        }
    }

    @BeforeEach
    void aHouseThatIsBuilt() throws IOException {
        BuiltHouse.in(folder.resolve("home"));
        jdkWhoseTools("printf '%s\\n' TOOL \"$@\"");
    }

    /// @param say what they do, a line of the shell with TOOL for the name of each
    private void jdkWhoseTools(String say) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        for (String tool : List.of("java", "jshell")) {
            Path script = Files.writeString(bin.resolve(tool), "#!/bin/sh\n" + say.replace("TOOL", tool) + "\n");
            assertTrue(script.toFile().setExecutable(true));
        }
    }

    private Call call(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", folder.resolve("home/snedecor").toString()).redirectErrorStream(true).directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("SNEDECOR_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        return new Call(process.waitFor(), lines);
    }

    /// The benchmark starts Java by the same text, and knows no other variable.
    @Test
    void flagsAreTheSameForEveryCommand() throws IOException {
        Matcher flags = Pattern.compile("^flags=\"([^\"]*)\"", Pattern.MULTILINE).matcher(Files.readString(folder.resolve("home/snedecor")));
        assertTrue(flags.find());
        assertEquals("${SNEDECOR_JVM:-}", flags.group(1).replaceFirst("(?s)^[^$]*", ""));
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        Call call = call(Map.of("SNEDECOR_JVM", "-Xmx8g -Dx=y"), "train", "--data", "two words", "*", "");
        assertEquals(0, call.code);
        assertEquals("java", call.lines.getFirst());
        assertEquals(BuiltHouse.jars(folder.resolve("home")), call.after("-cp"));
        assertTrue(call.lines.containsAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx8g", "-Dx=y")), call.lines::toString);
        int main = call.lines.indexOf("org.snedecor.models.cli.Main");
        assertEquals(List.of("train", "--data", "two words", "*", ""), call.lines.subList(main + 1, call.lines.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "classes:my.jar", "jars/*", "with blank/classes:.", ":classes::"})
    void addsOwnClasses(String own) throws Exception {
        Files.createDirectories(folder.resolve("with blank/classes"));
        Files.createDirectory(folder.resolve("classes"));
        Files.createDirectory(folder.resolve("jars"));
        Files.createFile(folder.resolve("my.jar"));
        Call call = call(Map.of("SNEDECOR_CLASSPATH", own), "models");
        assertEquals(BuiltHouse.jars(folder.resolve("home")) + ":" + own, call.after("-cp"), call.lines::toString);
        assertEquals(BuiltHouse.jars(folder.resolve("home")) + ":" + own, call(Map.of("SNEDECOR_CLASSPATH", own), "jshell").after("--class-path"));
    }

    /// Java itself would pass over it in silence.
    @ParameterizedTest
    @ValueSource(strings = {"none", "home:none", "none:nothing", "none/*", "home:none/classes", "two words"})
    void aPlaceThatIsNotThereIsNamed(String own) throws Exception {
        Call call = call(Map.of("SNEDECOR_CLASSPATH", own), "models");
        String first = own.startsWith("home:") ? own.substring(5) : own.replace(":nothing", "");
        assertEquals(new Call(1, List.of("snedecor: SNEDECOR_CLASSPATH names '" + first + "', which does not exist")), call);
    }

    /// What the virtual machine of the snippets is started with is what the command line is started with.
    @Test
    void theShellHasTheSameClassPathAndFlags() throws Exception {
        Call java = call(Map.of("SNEDECOR_JVM", "-Xmx3g"), "models");
        Call shell = call(Map.of("SNEDECOR_JVM", "-Xmx3g"), "jshell", "--feedback", "concise", "mine.jsh");
        assertEquals("jshell", shell.lines.getFirst());
        assertEquals(java.after("-cp"), shell.after("--class-path"));
        assertEquals(java.lines.subList(1, java.lines.indexOf("-cp")).stream().map(flag -> "-R" + flag).toList(),
                shell.lines.stream().filter(word -> word.startsWith("-R")).toList());
        assertEquals("jdk.incubator.vector", shell.after("--add-modules"));
        assertEquals(folder.toRealPath().resolve("home/models/src/main/jshell/imports.jsh").toString(), shell.lines.get(shell.lines.lastIndexOf("--startup") + 1));
        assertEquals(List.of("--feedback", "concise", "mine.jsh"), shell.lines.subList(shell.lines.size() - 3, shell.lines.size()));
    }

    /// With the same flags, and the kit of the tests behind everything else.
    @Test
    void aProgramHasEverythingAndTheKit() throws Exception {
        Files.createFile(folder.resolve("Mine.java"));
        Call line = call(Map.of("SNEDECOR_JVM", "-Xmx3g"), "models");
        Call program = call(Map.of("SNEDECOR_JVM", "-Xmx3g"), "java", "Mine.java", "two words", "*");
        assertEquals(line.lines.subList(0, line.lines.indexOf("-cp")), program.lines.subList(0, program.lines.indexOf("-cp")));
        assertEquals(line.after("-cp") + ":" + folder.toRealPath().resolve("home/tests/target/classes"), program.after("-cp"));
        assertEquals(List.of("Mine.java", "two words", "*"), program.lines.subList(program.lines.indexOf("-cp") + 2, program.lines.size()));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws Exception {
        assertEquals(new Call(1, List.of("snedecor: java takes a file with a program, such as core/tour/Step1.java, and 'None.java' is none")), call(Map.of(), "java", "None.java"));
    }

    /// As in a container or a job of the system: whoever has no home has a JDK all the same.
    @ParameterizedTest
    @ValueSource(strings = {"env -u HOME", "env HOME=", "env HOME=/none", "env -i PATH=/usr/bin:/bin"})
    void aHomeIsNotNeeded(String without) throws Exception {
        String jdk = ShellWords.of("JAVA_HOME=" + folder.resolve("jdk"));
        CommandResult said = CommandResult.by(ShellWords.process(Map.of(), "exec " + without + " " + jdk + " bash " + ShellWords.of(folder.resolve("home/snedecor").toString()) + " models"), folder);
        assertEquals(List.of(0, ""), List.of(said.code(), said.err()));
        assertEquals("java", said.out().lines().findFirst().orElseThrow());
    }

    /// The build keeps its log in the folder for temporary files.
    @Test
    void aBuildWithoutAPlaceForItsLogSaysSo() throws Exception {
        Files.delete(folder.resolve("home/models/target/built"));
        Call call = call(Map.of("TMPDIR", folder.resolve("none").toString()), "models");
        assertEquals(1, call.code);
        assertEquals("snedecor: nothing can be written into " + folder.resolve("none") + ", where the build keeps its log; set TMPDIR to another folder", call.lines.getLast());
        assertEquals(1, call.lines.size(), call.lines::toString);
    }

    private void notBuilt() throws IOException {
        Files.delete(folder.resolve("home/models/target/built"));
    }

    @Test
    void withoutMavenThereIsNoBuild() throws Exception {
        notBuilt();
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "locale", "grep", "find")) {
            Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
            assertTrue(script.toFile().setExecutable(true));
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", folder.resolve("home/snedecor").toString(), "models");
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        assertEquals("snedecor: Maven, which builds on first use, is not on the PATH: there is no command mvn; Debian's package maven brings it", CommandResult.by(builder, folder).sentence());
    }

    @Test
    void aFolderThatCannotBeWrittenIntoIsNamed() throws Exception {
        notBuilt();
        Path home = folder.resolve("home");
        assumeTrue(home.toFile().setWritable(false) && !Files.isWritable(home), "whoever may do everything may write into every folder");
        try {
            Call call = call(Map.of(), "models");
            assertEquals(new Call(1, List.of("snedecor: the folder '" + home.toRealPath() + "' cannot be written into, where the build of first use would go")), call);
        } finally {
            assertTrue(home.toFile().setWritable(true));
        }
    }

    /// Blanks and quotes may stand in the name of the house's folder, a colon may not.
    @ParameterizedTest
    @ValueSource(strings = {"it's \"here\"", "a  b", "$(ls)", "100%", "[ab]", "co:lon", ":"})
    void theHouseHasAnyNameWithoutAColon(String name) throws Exception {
        Path home = folder.resolve(name + "/home");
        Files.createDirectory(home.getParent());
        Files.move(folder.resolve("home"), home);
        ProcessBuilder builder = new ProcessBuilder("bash", home.resolve("snedecor").toString(), "models");
        builder.environment().keySet().removeIf(variable -> variable.startsWith("SNEDECOR_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        CommandResult said = CommandResult.by(builder, folder);
        if (name.contains(":")) {
            assertEquals("snedecor: the folder '" + home.toRealPath() + "' has a colon in its name, at which Java parts a class path; move it to one without", said.sentence());
        } else {
            assertEquals(List.of(0, ""), List.of(said.code(), said.err()));
            List<String> words = said.out().lines().toList();
            assertEquals(BuiltHouse.jars(home), words.get(words.indexOf("-cp") + 1));
        }
    }

    /// Words that a locale may lose or change: of other alphabets, with marks of their own, and what the shell could take for its own.
    private static final List<String> WORDS = List.of("\u65e5\u672c", "\u0401\u0436", "I\u0131\u0130i", "\u0623\u0644\u0641", "e\u0301 \u00e9", "\ud83d\ude00", "two words", "a\nb", "-x", "*", "'\"$(ls)\\");

    /// What Java hears from the launcher: its lines in [EchoMain], then the words.
    private List<String> heard(Map<String, String> environment, String... words) throws Exception {
        String real = Path.of(System.getProperty("java.home"), "bin/java").toString();
        jdkWhoseTools("exec '" + real + "' -cp '" + System.getProperty("java.class.path") + "' " + EchoMain.class.getName() + " TOOL \"$@\"");
        ProcessBuilder builder = ShellWords.process(environment, "exec bash " + ShellWords.of(folder.resolve("home/snedecor").toString()) + " " + ShellWords.of(words));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        CommandResult said = CommandResult.by(builder, folder);
        assertEquals(0, said.code(), said.err());
        return said.out().lines().toList();
    }

    /// The same from Java itself.
    private List<String> heardByJavaAlone(Map<String, String> environment) throws Exception {
        String real = Path.of(System.getProperty("java.home"), "bin/java").toString();
        ProcessBuilder builder = ShellWords.process(environment, "exec " + ShellWords.of(real, "-cp", System.getProperty("java.class.path"), EchoMain.class.getName()));
        return CommandResult.by(builder, folder).out().lines().toList();
    }

    /// In C and POSIX, in another encoding, where a category's locale is not installed (Java takes C for all then, bash the next best), and where
    /// nothing is set: UTF-8.
    @ParameterizedTest
    @ValueSource(strings = {"", "LC_ALL=C", "LC_ALL=POSIX", "LANG=C", "LANG=POSIX", "LC_ALL= LANG=C", "LC_ALL=C LANG=C.UTF-8", "LC_CTYPE=C LANG=C.UTF-8", "LC_ALL=xx_XX.UTF-8",
            "LANG=xx_XX.UTF-8", "LANG=C.UTF-8 LC_TIME=xx_XX.UTF-8", "LANG=C.UTF-8 LC_PAPER=xx_XX", "LC_CTYPE=UTF-8 LANG=C.UTF-8", "LC_CTYPE=xx LANG=C.UTF-8", "LC_ALL=de_DE.ISO-8859-1",
            "LC_CTYPE=de_DE.ISO-8859-1 LANG=C.UTF-8", "LANG=ja_JP.EUC-JP", "LANG=;ls", "LC_ALL=../../etc"})
    void namesAreUtf8InEveryLocale(String names) throws Exception {
        SystemLocales locales = new SystemLocales(madeLocales);
        assumeTrue(locales.has("C.UTF-8"), "this system has no C.UTF-8");
        for (String name : List.of("de_DE.ISO-8859-1", "ja_JP.EUC-JP")) if (names.contains(name)) locales.has(name);
        List<String> heard = heard(locales.environment(names), WORDS.toArray(String[]::new));
        assertEquals("encoding UTF-8", heard.getFirst());
        assertEquals("LC_ALL C.UTF-8", heard.get(2));
        assertEquals(WORDS.stream().map(EchoMain::ascii).toList(), heard.subList(heard.size() - WORDS.size(), heard.size()));
    }

    @Test
    void namesAreUtf8InTheShellToo() throws Exception {
        SystemLocales locales = new SystemLocales(madeLocales);
        assumeTrue(locales.has("C.UTF-8"), "this system has no C.UTF-8");
        List<String> heard = heard(locales.environment("LC_ALL=C"), "jshell", "\u65e5.jsh");
        assertEquals(List.of("encoding UTF-8", "jshell", "<65e5>.jsh"), List.of(heard.getFirst(), heard.get(4), heard.getLast()));
    }

    /// The folder that the command is given in has a name too.
    @ParameterizedTest
    @ValueSource(strings = {"\u65e5\u672c", "\u0401\u0436 \u0451", "I\u0131\u0130i", "e\u0301"})
    void soIsTheCurrentFolder(String name) throws Exception {
        SystemLocales locales = new SystemLocales(madeLocales);
        assumeTrue(locales.has("C.UTF-8"), "this system has no C.UTF-8");
        heard(Map.of("LC_ALL", "C"));
        String line = "mkdir -p " + ShellWords.of(folder + "/" + name) + " && cd " + ShellWords.of(folder + "/" + name) + " && exec bash ../home/snedecor models";
        ProcessBuilder builder = ShellWords.process(locales.environment("LC_ALL=C"), line);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        assertEquals("folder " + EchoMain.ascii(folder.toRealPath() + "/" + name), CommandResult.by(builder, folder).out().lines().toList().get(1));
    }

    /// Where Java reads UTF-8 by itself nothing is set and its languages stay: those of numbers and of words may be two.
    @ParameterizedTest
    @ValueSource(strings = {"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "LC_ALL=C.UTF-8 LANG=C", "LC_CTYPE=C.UTF-8", "LANG=C.UTF-8 LC_COLLATE=C LC_NUMERIC=POSIX", "LANG=de_DE.UTF-8", "LC_ALL=tr_TR.UTF-8",
            "LANG=de_DE.UTF-8 LC_MESSAGES=tr_TR.UTF-8", "LANG=tr_TR.UTF-8 LC_TIME=de_DE.ISO-8859-1", "LANG=C LC_CTYPE=ar_EG.UTF-8"})
    void whoHasUtf8KeepsTheLocale(String names) throws Exception {
        SystemLocales locales = new SystemLocales(madeLocales);
        for (String name : ShellWords.environment(names).values()) if (name.contains(".")) assumeTrue(locales.has(name), "this system has no " + name);
        List<String> heard = heard(locales.environment(names), "models");
        assertEquals(heardByJavaAlone(locales.environment(names)), heard.subList(0, 4));
        assertEquals("encoding UTF-8", heard.getFirst());
    }

    /// One category that is not installed: the language is still that of the others.
    @ParameterizedTest
    @CsvSource({"LANG=de_DE.UTF-8 LC_TIME=xx_XX.UTF-8, de_DE", "LANG=tr_TR.UTF-8 LC_PAPER=xx, tr_TR", "LC_CTYPE=ar_EG.UTF-8 LC_NAME=xx_XX, ar_EG"})
    void theLanguageStaysWhereACategoryIsMissing(String names, String language) throws Exception {
        SystemLocales locales = new SystemLocales(madeLocales);
        assumeTrue(locales.has(language + ".UTF-8"), "this system has no " + language + ".UTF-8");
        List<String> heard = heard(locales.environment(names), "models");
        assertEquals(List.of("encoding UTF-8", "LC_ALL " + language + ".UTF-8"), List.of(heard.get(0), heard.get(2)));
        assertTrue(heard.get(3).startsWith("languages " + language), heard.get(3));
    }
}
