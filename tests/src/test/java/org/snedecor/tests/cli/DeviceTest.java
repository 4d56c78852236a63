package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// `--device`, and what `devices` and `doctor` say of OpenCL: with a device, without one, without a driver.
class DeviceTest {
    private static final String DRIVERS_STAY = "OpenCL's loader has drivers here that OCL_ICD_VENDORS does not take away";

    /// Of all tests of this class: what is compiled for OpenCL is compiled once.
    @TempDir
    static Path cache;

    @TempDir
    Path folder;

    private static CommandResult fresh(String... arguments) throws Exception {
        return CommandResult.inFreshJava(cache, Map.of(), List.of(), arguments);
    }

    /// In the locale of C, for the system's linker says in the language of the user why a library does not open.
    private CommandResult withDriversIn(Path vendors, String... arguments) throws Exception {
        return CommandResult.inFreshJava(cache, Map.of("OCL_ICD_VENDORS", vendors.toString(), "LC_ALL", "C"), List.of(), arguments);
    }

    /// As on a machine with OpenCL's loader and no driver.
    private CommandResult withoutDriver(String... arguments) throws Exception {
        return withDriversIn(Files.createDirectories(folder.resolve("none")), arguments);
    }

    /// As on a machine without OpenCL's loader: files that are no libraries have its names, and stand where the system looks first.
    private CommandResult withoutLoader(String... arguments) throws Exception {
        Path libraries = Files.createDirectories(folder.resolve("libraries"));
        for (String name : List.of("libOpenCL.so.1", "libOpenCL.so")) Files.writeString(libraries.resolve(name), "no library");
        return CommandResult.inFreshJava(cache, Map.of("LD_LIBRARY_PATH", libraries.toString(), "LC_ALL", "C"), List.of(), arguments);
    }

    /// What a list of devices says of all that cannot be used of OpenCL.
    private static List<String> reasons(CommandResult list) {
        assertEquals(0, list.code(), list.err());
        assertEquals("", list.err());
        return list.out().lines().filter(line -> line.startsWith("opencl ")).map(line -> line.replaceFirst("opencl +not available: ", "")).toList();
    }

    private static boolean named(CommandResult list) {
        return list.out().lines().anyMatch(line -> line.startsWith("opencl:"));
    }

    private static String openCl() {
        List<String> names = Backends.names().stream().filter(name -> name.startsWith("opencl:")).toList();
        assumeTrue(!names.isEmpty(), "there is no OpenCL device here");
        return names.getFirst();
    }

    /// Each command that takes `--device`, with all else in order.
    private static final List<String> COMMANDS = List.of(
            "train --out FOLDER/run", "compare triplet --out FOLDER/run", "evaluate FOLDER", "embed FOLDER FOLDER/new.npy", "doctor --model lenet",
            "loss triplet --embeddings FOLDER/e.npy --labels FOLDER/l.npy");

    /// A name, and words that the sentence must hold.
    private static final Map<String, String> NO_DEVICES = Map.ofEntries(
            Map.entry("", "names no device"), Map.entry(" ", "names no device"), Map.entry(":", "names no device"),
            Map.entry("opencl:", "names no device"), Map.entry("vector:", "names no device"), Map.entry("opencl:99", "99'"),
            Map.entry("opencl:-1", "-1'"), Map.entry("opencl:12345678901", "12345678901'"), Map.entry("opencl:no such word", "no such word'"),
            Map.entry("vector:1", "'vector:1'"), Map.entry("reference:0", "'reference:0'"),
            Map.entry("auto:1", "'auto:1'"), Map.entry(":1", "':1'"), Map.entry("cuda", "'cuda'"), Map.entry("OpenCL", "'OpenCL'"));

    static Stream<Arguments> unusable() {
        return COMMANDS.stream().flatMap(command ->
                NO_DEVICES.entrySet().stream().map(device -> Arguments.of(command, device.getKey(), device.getValue())));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anUnusableDeviceIsOneSentenceAndLeavesNothingBehind(String command, String device, String words) throws IOException {
        Npy.write(folder.resolve("e.npy"), StoredArray.of(new double[4], 2, 2));
        Npy.write(folder.resolve("l.npy"), StoredArray.of(new int[2], 2));
        List<String> arguments = new ArrayList<>(List.of(command.replace("FOLDER", folder.toString()).split(" ")));
        arguments.addAll(List.of("--device", device));
        CommandResult said = CommandResult.here(arguments.toArray(String[]::new));
        assertTrue(said.sentence().contains(words), said.err());
        assertEquals(1, said.code());
        assertEquals("", said.out());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    /// The names of the list are those that `--device` takes.
    @Test
    void whatIsListedCanBeOpened() throws Exception {
        CommandResult list = fresh("devices");
        assertEquals(0, list.code(), list.err());
        assertEquals("", list.err());
        List<String> names = list.out().lines().filter(line -> !line.contains("not available: ")).map(line -> line.split(" ")[0]).toList();
        assertTrue(names.containsAll(List.of("auto", "reference", "vector")), list.out());
        assertEquals(names.stream().distinct().toList(), names);
        for (String name : names) {
            CommandResult said = fresh("doctor", "--model", "lenet", "--image", "1x8x8", "--batch", "2", "--device", name);
            assertEquals(0, said.code(), said.err());
            String opened = name.equals("auto") ? list.line("auto").replaceFirst(".* ", "") : name.replaceFirst(":.*", "");
            assertTrue(said.line("model").endsWith(" on " + opened), said.out());
        }
    }

    /// As on a processor of before 2013.
    @Test
    void doctorSaysThatThereIsNoFusedMultiplyAdd() throws Exception {
        CommandResult without = CommandResult.inFreshJava(cache, Map.of(), List.of("-XX:-UseFMA"), "doctor");
        assertEquals(0, without.code(), without.err());
        assertTrue(without.out().contains("no fused multiply-add"), without.out());
    }

    /// The system says what is missing, we say which package brings it, and nobody says anything else.
    @Test
    void withoutALoaderTheProcessorComputes() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere OpenCL's loader is not looked for in folders that can be named");
        for (String command : List.of("devices", "doctor")) {
            CommandResult list = withoutLoader(command);
            List<String> reasons = reasons(list);
            assertEquals(1, reasons.size(), list.out());
            assertTrue(reasons.getFirst().matches("OpenCL's loader libOpenCL\\.so\\.1 does not open: .*: (file too short|invalid ELF header)"
                    + "; Debian's package ocl-icd-libopencl1 brings it, and pocl-opencl-icd a driver that computes on the processor"), reasons.getFirst());
            assertFalse(named(list), list.out());
        }
        assertEquals("vector", withoutLoader("devices").line("auto").replaceFirst(".* ", ""));
        onlyTheProcessorComputes(this::withoutLoader);
    }

    @Test
    void withoutADriverTheProcessorComputes() throws Exception {
        CommandResult list = withoutDriver("devices");
        assumeFalse(named(list), DRIVERS_STAY);
        List<String> reasons = reasons(list);
        assertEquals(1, reasons.size(), list.out());
        assertTrue(reasons.getFirst().endsWith(" that computes on the processor"), reasons.getFirst());
        assertEquals(reasons, reasons(withoutDriver("doctor")));
        assertEquals("vector", list.line("auto").replaceFirst(".* ", ""));
        onlyTheProcessorComputes(this::withoutDriver);
    }

    /// A folder for temporary files that nothing can be written into, where JOCL unpacks its library: the sentence has the system's reason and the way out,
    /// asked for the first time and the second, and the processor computes.
    @Test
    void withoutAPlaceForJoclsLibraryTheProcessorComputes() throws Exception {
        openCl();
        Path nowhere = Files.createFile(folder.resolve("nowhere"));
        for (String command : List.of("devices", "doctor")) {
            CommandResult list = CommandResult.inFreshJava(cache, Map.of("LC_ALL", "C"), List.of("-Djava.io.tmpdir=" + nowhere), command);
            List<String> reasons = reasons(list);
            assertEquals(1, reasons.size(), list.out());
            assertTrue(reasons.getFirst().matches("JOCL's library does not load: " + Pattern.quote(nowhere.toString()) + "/.*JOCL.* \\(Not a directory\\); it is unpacked into "
                    + Pattern.quote(nowhere.toString()) + ", and another folder is named by -Djava\\.io\\.tmpdir=FOLDER in SNEDECOR_JVM"), reasons.getFirst());
            assertFalse(named(list), list.out());
        }
    }

    /// PoCL has no device where it cannot write into its cache, as in a home that is read-only, and does not say why.
    @Test
    void aDriverThatMayWriteNowhereIsToldOfAnotherFolder() throws Exception {
        assumeTrue(openCl() != null && fresh("devices").out().contains("Portable Computing Language"), "there is no PoCL here");
        assumeTrue(Files.isDirectory(Path.of("/proc")), "this system has no folder that nobody may write into");
        CommandResult list = CommandResult.inFreshJava(cache, Map.of("POCL_CACHE_DIR", "/proc/none"), List.of(), "devices");
        assertTrue(reasons(list).contains("the platform Portable Computing Language has no device: it has none where it cannot write into its cache in ~/.cache/pocl, "
                + "and POCL_CACHE_DIR names another folder"), list.out());
    }

    private interface Run {
        CommandResult of(String... arguments) throws Exception;
    }

    private static void onlyTheProcessorComputes(Run run) throws Exception {
        List<String> count = List.of("doctor", "--model", "lenet", "--image", "1x8x8", "--batch", "2");
        for (List<String> device : List.of(List.<String>of(), List.of("--device", "auto"))) {
            CommandResult said = run.of(Stream.concat(count.stream(), device.stream()).toArray(String[]::new));
            assertEquals(0, said.code(), said.err());
            assertEquals("", said.err());
            assertTrue(said.line("model").endsWith(" on vector"), said.out());
        }
        for (String device : List.of("opencl", "opencl:0", "opencl:pocl")) {
            CommandResult said = run.of(Stream.concat(count.stream(), Stream.of("--device", device)).toArray(String[]::new));
            assertTrue(said.sentence().startsWith("snedecor: the backend '" + device + "' cannot run here: OpenCL's loader "), said.err());
            assertEquals(1, said.code());
            assertEquals("", said.out());
        }
    }

    /// What a file that registers a driver may hold, and how it is said that it is no driver.
    private static final Map<String, String> BROKEN = Map.of(
            "libnowhere.so.9", " names libnowhere.so.9, which does not open: cannot open shared object file: No such file or directory",
            "FOLDER/text", " names FOLDER/text, which does not open: (file too short|invalid ELF header)",
            "FOLDER", " names FOLDER, which does not open: cannot read file data: Is a directory",
            "JAVA/lib/libjsig.so", " names JAVA/lib/libjsig.so, which is no driver of OpenCL",
            "", " names no library");

    /// Each alone, where it is why there is no driver, and all of them together with those that work.
    @Test
    void whatIsNoDriverIsNamedWithItsReason() throws Exception {
        CommandResult none = withoutDriver("devices");
        assumeFalse(named(none), DRIVERS_STAY);
        assumeTrue(reasons(none).getFirst().startsWith("OpenCL's loader finds no driver"), reasons(none).getFirst());
        Files.writeString(folder.resolve("text"), "no library");
        Path all = Files.createDirectories(folder.resolve("all"));
        List<String> sentences = new ArrayList<>();
        for (String library : BROKEN.keySet().stream().sorted().toList()) {
            int number = sentences.size();
            Path alone = Files.createDirectories(folder.resolve("alone" + number));
            for (Path place : List.of(alone, all)) Files.writeString(place.resolve("broken" + number + ".icd"), real(library) + "\n");
            String sentence = Pattern.quote(all.resolve("broken" + number + ".icd").toString()) + real(BROKEN.get(library));
            sentences.add(sentence);
            CommandResult list = withDriversIn(alone, "devices");
            assertEquals(1, reasons(list).size(), list.out());
            assertTrue(reasons(list).getFirst().matches("OpenCL's loader finds no driver: " + sentence.replace("/all/", "/alone" + number + "/")), list.out());
        }
        for (Path file : registered()) Files.copy(file, all.resolve(file.getFileName()));
        CommandResult beside = withDriversIn(all, "devices");
        for (String sentence : sentences) assertEquals(1, reasons(beside).stream().filter(reason -> reason.matches(sentence)).count(), sentence + beside.out());
        assertEquals(fresh("devices").out().lines().filter(line -> line.startsWith("opencl:")).toList(),
                beside.out().lines().filter(line -> line.startsWith("opencl:")).toList());

        CommandResult vain = withDriversIn(all, "doctor", "--model", "lenet", "--image", "1x8x8", "--batch", "2", "--device", "opencl:no such word");
        for (String sentence : sentences) assertTrue(vain.sentence().matches(".*" + sentence + ".*"), sentence + vain.err());
    }

    private static List<Path> registered() throws IOException {
        Path system = Path.of("/etc/OpenCL/vendors");
        if (!Files.isDirectory(system)) return List.of();
        try (Stream<Path> files = Files.list(system)) {
            return files.filter(file -> file.toString().endsWith(".icd")).toList();
        }
    }

    private String real(String text) {
        return text.replace("FOLDER", folder.toString()).replace("JAVA", System.getProperty("java.home"));
    }

    @Test
    void doctorNamesTheDevicesOfOpenCl() throws Exception {
        String device = openCl();
        CommandResult doctor = fresh("doctor");
        assertEquals(0, doctor.code(), doctor.err());
        String line = doctor.line(device);
        assertFalse(line.contains("not available"), line);
        assertTrue(line.contains("OpenCL ") && line.contains(" MiB"), line);
        for (String kind : List.of("vector", "reference")) assertFalse(doctor.line(kind).contains("not available"), doctor.out());
    }

    /// The network and what is kept for the backward pass are the same numbers; kernels may need more memory than that.
    @Test
    void doctorCountsTheSameMemoryOnOpenCl() throws Exception {
        String device = openCl();
        String[] arguments = {"doctor", "--model", "lenet", "--image", "1x28x28", "--batch", "4", "--device", "vector"};
        CommandResult vector = CommandResult.here(arguments);
        arguments[8] = device;
        CommandResult there = fresh(arguments);
        assertEquals(0, there.code(), there.err());
        for (String line : List.of("weights", "gradients", "optimiser", "activations")) assertEquals(vector.line(line), there.line(line));
        assertTrue(counted(there.line("step")) >= counted(there.line("gradients")) + counted(there.line("activations")), there.out());
        assertEquals(1, counted(there.line("step")) / counted(vector.line("step")), 0.25);
    }

    private static double counted(String line) {
        return Double.parseDouble(line.replaceFirst("\\S+ +", "").replaceFirst(" numbers.*", "").replace(",", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triplet-semi-hard", "f-statistic"})
    void aLossOnOpenClIsThatOfTheReference(String loss) throws Exception {
        String device = openCl();
        double[] rows = new double[12 * 4];
        for (int i = 0; i < rows.length; i++) rows[i] = Math.sin(1 + i * i) + i % 3;
        Npy.write(folder.resolve("e.npy"), StoredArray.of(rows, 12, 4));
        Npy.write(folder.resolve("l.npy"), StoredArray.of(new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}, 12));
        String line = "loss " + loss + " --embeddings FOLDER/e.npy --labels FOLDER/l.npy --grad FOLDER/KIND.npy --device ";
        CommandResult reference = CommandResult.here((line + "reference").replace("KIND", "r").replace("FOLDER", folder.toString()).split(" "));
        CommandResult there = fresh((line + device).replace("KIND", "o").replace("FOLDER", folder.toString()).split(" "));
        assertEquals(0, there.code(), there.err());
        double expected = Double.parseDouble(reference.line("value").replaceFirst(".* ", ""));
        assertEquals(expected, Double.parseDouble(there.line("value").replaceFirst(".* ", "")), 1e-5 * Math.abs(expected));
        double[] slope = Npy.read(folder.resolve("r.npy")).doubles();
        double largest = Arrays.stream(slope).map(Math::abs).max().orElseThrow();
        assertArrayEquals(slope, Npy.read(folder.resolve("o.npy")).doubles(), 1e-5 * largest);
    }

    /// A run that was trained on OpenCL says so, scores the same there again, and serves where there is no OpenCL. With profiling, the table of
    /// kernels stands once at the end; and at the end nothing is alive on the device.
    @Test
    void aRunOfOpenClServesEverywhere() throws Exception {
        String device = openCl();
        String run = folder.resolve("run").toString();
        CommandResult trained = CommandResult.inFreshJava(cache, Map.of(), List.of("-Dsnedecor.opencl.profile=true"), "train", "--device", device,
                "--data", Stripes.in(folder), "--model", "lenet", "--classes", "2", "--images", "4", "--epochs", "2", "--seed", "2", "--out", run);
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("model").contains(" on opencl: "), trained.out());
        assertTrue(trained.err().lines().allMatch(line -> line.matches(" *\\d+[.,]\\d\\d ms +\\d+ x .+")), trained.err());
        List<String> kernels = trained.err().lines().map(line -> line.replaceFirst(".*? ms +\\d+ x ", "")).toList();
        assertTrue(kernels.size() > 10, trained.err());
        assertEquals(kernels.stream().distinct().toList(), kernels);
        assertEquals("opencl", Json.read(folder.resolve("run/config.json")).get("device"));

        CommandResult there = fresh("evaluate", run, "--device", device);
        assertEquals(trained.line("trained").replaceFirst("trained +", ""), there.line("trained").replaceFirst("trained +", ""), there.err());
        assertEquals(0, fresh("embed", run, folder.resolve("there.npy").toString(), "--device", device).code());

        CommandResult elsewhere = withoutDriver("evaluate", run);
        assertEquals(0, elsewhere.code(), elsewhere.err());
        assertEquals("", elsewhere.err());
        assertEquals(0, withoutDriver("embed", run, folder.resolve("elsewhere.npy").toString()).code());
        StoredArray embeddings = Npy.read(folder.resolve("there.npy"));
        assertArrayEquals(Npy.read(folder.resolve("elsewhere.npy")).doubles(), embeddings.doubles(), 1e-5);
        assertEquals(Npy.read(folder.resolve("run/embeddings.npy")), embeddings);
    }

    @Test
    void comparesLossesOnOpenCl() throws Exception {
        String device = openCl();
        CommandResult said = fresh("compare", "contrastive", "softmax", "--device", device, "--data", Stripes.in(folder), "--model", "lenet",
                "--classes", "2", "--images", "4", "--epochs", "1", "--out", folder.resolve("all").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals("", said.err());
        List<String> table = Files.readAllLines(folder.resolve("all/table.txt"));
        assertEquals(List.of("loss", "raw", "contrastive", "softmax"), table.stream().map(line -> line.split(" ")[0]).toList());
    }
}
