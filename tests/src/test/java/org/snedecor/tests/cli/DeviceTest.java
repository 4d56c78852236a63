package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.snedecor.core.backend.Backends;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

/// `--device`, and what `devices` and `doctor` say of OpenCL: with a device, without one, without a driver.
class DeviceTest {
    /// Of all tests of this class: what is compiled for OpenCL is compiled once.
    @TempDir
    static Path cache;

    @TempDir
    Path folder;

    private static Said fresh(String... arguments) throws Exception {
        return Said.inFreshJava(cache, Map.of(), List.of(), arguments);
    }

    /// As on a machine with OpenCL's loader and no driver.
    private Said withoutDriver(String... arguments) throws Exception {
        return Said.inFreshJava(cache, Map.of("OCL_ICD_VENDORS", folder.resolve("none").toString()), List.of(), arguments);
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
        Said said = Said.here(arguments.toArray(String[]::new));
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
        Said list = fresh("devices");
        assertEquals(0, list.code(), list.err());
        assertEquals("", list.err());
        List<String> names = list.out().lines().map(line -> line.split(" ")[0]).toList();
        assertTrue(names.containsAll(List.of("auto", "reference", "vector")), list.out());
        assertEquals(names.stream().distinct().toList(), names);
        for (String name : names) {
            Said said = fresh("doctor", "--model", "lenet", "--image", "1x8x8", "--batch", "2", "--device", name);
            assertEquals(0, said.code(), said.err());
            String opened = name.equals("auto") ? list.line("auto").replaceFirst(".* ", "") : name.replaceFirst(":.*", "");
            assertTrue(said.line("model").endsWith(" on " + opened), said.out());
        }
    }

    @Test
    void withoutADriverTheProcessorComputes() throws Exception {
        Said list = withoutDriver("devices");
        assertEquals(0, list.code(), list.err());
        assumeTrue(list.out().lines().noneMatch(line -> line.startsWith("opencl")),
                "OpenCL's loader has drivers here that OCL_ICD_VENDORS does not take away");
        assertEquals("vector", list.line("auto").replaceFirst(".* ", ""));
        assertEquals("", list.err());

        Said doctor = withoutDriver("doctor");
        assertEquals(0, doctor.code(), doctor.err());
        assertTrue(doctor.line("opencl").startsWith("opencl      not available: "), doctor.out());

        List<String> count = List.of("doctor", "--model", "lenet", "--image", "1x8x8", "--batch", "2");
        for (List<String> device : List.of(List.<String>of(), List.of("--device", "auto"))) {
            Said said = withoutDriver(Stream.concat(count.stream(), device.stream()).toArray(String[]::new));
            assertEquals(0, said.code(), said.err());
            assertEquals("", said.err());
            assertTrue(said.line("model").endsWith(" on vector"), said.out());
        }
        for (String device : List.of("opencl", "opencl:0", "opencl:pocl")) {
            Said said = withoutDriver(Stream.concat(count.stream(), Stream.of("--device", device)).toArray(String[]::new));
            assertTrue(said.sentence().startsWith("snedecor: the backend '" + device + "' cannot run here: "), said.err());
            assertEquals(1, said.code());
            assertEquals("", said.out());
        }
    }

    @Test
    void doctorNamesTheDevicesOfOpenCl() throws Exception {
        String device = openCl();
        Said doctor = fresh("doctor");
        assertEquals(0, doctor.code(), doctor.err());
        String line = doctor.line(device);
        assertFalse(line.contains("not available"), line);
        assertTrue(line.contains("OpenCL ") && line.contains(" MiB"), line);
        for (String kind : List.of("vector", "reference")) assertFalse(doctor.line(kind).contains("not available"), doctor.out());
    }

    /// The network and what is kept for the way back are the same numbers; kernels may need other room beside them.
    @Test
    void doctorCountsTheSameMemoryOnOpenCl() throws Exception {
        String device = openCl();
        String[] arguments = {"doctor", "--model", "lenet", "--image", "1x28x28", "--batch", "4", "--device", "vector"};
        Said vector = Said.here(arguments);
        arguments[8] = device;
        Said there = fresh(arguments);
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
        Said reference = Said.here((line + "reference").replace("KIND", "r").replace("FOLDER", folder.toString()).split(" "));
        Said there = fresh((line + device).replace("KIND", "o").replace("FOLDER", folder.toString()).split(" "));
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
        Said trained = Said.inFreshJava(cache, Map.of(), List.of("-Dsnedecor.opencl.profile=true"), "train", "--device", device,
                "--data", Stripes.in(folder), "--model", "lenet", "--classes", "2", "--images", "4", "--epochs", "2", "--seed", "2", "--out", run);
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.line("model").contains(" on opencl: "), trained.out());
        assertTrue(trained.err().lines().allMatch(line -> line.matches(" *\\d+[.,]\\d\\d ms +\\d+ x .+")), trained.err());
        List<String> kernels = trained.err().lines().map(line -> line.replaceFirst(".*? ms +\\d+ x ", "")).toList();
        assertTrue(kernels.size() > 10, trained.err());
        assertEquals(kernels.stream().distinct().toList(), kernels);
        assertEquals("opencl", Json.read(folder.resolve("run/config.json")).get("device"));

        Said there = fresh("evaluate", run, "--device", device);
        assertEquals(trained.line("trained").replaceFirst("trained +", ""), there.line("trained").replaceFirst("trained +", ""), there.err());
        assertEquals(0, fresh("embed", run, folder.resolve("there.npy").toString(), "--device", device).code());

        Said elsewhere = withoutDriver("evaluate", run);
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
        Said said = fresh("compare", "contrastive", "softmax", "--device", device, "--data", Stripes.in(folder), "--model", "lenet",
                "--classes", "2", "--images", "4", "--epochs", "1", "--out", folder.resolve("all").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals("", said.err());
        List<String> table = Files.readAllLines(folder.resolve("all/table.txt"));
        assertEquals(List.of("loss", "raw", "contrastive", "softmax"), table.stream().map(line -> line.split(" ")[0]).toList());
    }
}
