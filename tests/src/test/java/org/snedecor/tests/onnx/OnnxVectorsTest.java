package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.onnx.operator.OperatorTable;
import org.snedecor.tests.onnx.OnnxVector.Failed;
import org.snedecor.tests.onnx.OnnxVector.Outcome;
import org.snedecor.tests.onnx.OnnxVector.Outside;
import org.snedecor.tests.onnx.OnnxVector.Passed;

/// Test vectors of ONNX's operators through the importer, on every backend: those of this repository, whose figures are ONNX Runtime's, and others of the
/// same form where `-Dsnedecor.onnx=DIR` names their folder, such as the ONNX project's own.
///
/// `onnx-outcomes-VERSION.txt` pins what became of ONNX's, vector by vector, and the page `.readme/onnx.md` holds tables by operator: of its version
/// 1.21.0 all, of 1.12.0 those of which something is out of scope. A run leaves them as they should be in `target`.
final class OnnxVectorsTest {
    static final Path OWN = Path.of("src", "test", "resources", "onnx");
    private static final Path PAGE = Path.of("..", ".readme", "onnx.md");
    private static final String TABLE = "| operator | passed | failed | out of scope | why |\n|---|--:|--:|--:|---|\n";

    /// ONNX Runtime has none of these, so [UpdatesTest] and the ONNX project's vectors hold them.
    private static final List<String> WITHOUT = List.of("Swish", "ai.onnx.preview.training:Adagrad", "ai.onnx.preview.training:Adam", "ai.onnx.preview.training:Momentum");

    @TestFactory
    Stream<DynamicTest> own() {
        return onEveryBackend(backend -> {
            for (OnnxVector vector : OnnxVector.in(OWN)) assertEquals(new Passed(), vector.outcome(backend), vector.name());
        });
    }

    @Test
    void everyOperatorHasAVector() throws IOException {
        TreeSet<String> bare = new TreeSet<>(OperatorTable.names());
        for (OnnxVector vector : OnnxVector.in(OWN)) vector.graph().nodes().forEach(node -> bare.remove(node.operator()));
        assertEquals(WITHOUT, List.copyOf(bare));
    }

    @TestFactory
    Stream<DynamicTest> others() {
        String folder = System.getProperty("snedecor.onnx");
        assumeTrue(folder != null, "no further vectors: -Dsnedecor.onnx=DIR names their folder");
        return onEveryBackend(backend -> all(Path.of(folder), backend));
    }

    private interface Check {
        void on(Backend backend) throws IOException;
    }

    private static Stream<DynamicTest> onEveryBackend(Check check) {
        return Backends.all().values().stream().map(backend -> DynamicTest.dynamicTest(backend.toString(), () -> check.on(backend)));
    }

    private static void all(Path folder, Backend backend) throws IOException {
        SequencedMap<String, Outcome> outcomes = new TreeMap<>();
        Map<String, List<Outcome>> byOperator = new TreeMap<>();
        for (OnnxVector vector : OnnxVector.in(folder)) {
            Outcome outcome = vector.outcome(backend);
            outcomes.put(vector.name(), outcome);
            byOperator.computeIfAbsent(vector.graph().nodes().getLast().operator(), _ -> new ArrayList<>()).add(outcome);
        }
        assertTrue(!outcomes.isEmpty(), "there is no vector in " + folder);
        List<String> lines = outcomes.entrySet().stream().map(e -> e.getKey() + " " + word(e.getValue())).toList();
        String full = table(byOperator, outcomes, false), compact = table(byOperator, outcomes, true);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "onnx-outcomes.txt"), lines);
        Files.writeString(Path.of("target", "onnx-table-" + backend.name() + ".md"), full + "\n" + compact);

        List<String> failed = outcomes.entrySet().stream().filter(e -> e.getValue() instanceof Failed).map(e -> e.getKey() + ": " + ((Failed) e.getValue()).how()).toList();
        assertEquals(List.of(), failed);
        Set<String> known = new TreeSet<>();
        for (String version : List.of("1.21.0", "1.12.0")) {
            List<String> pinned = Files.readAllLines(Path.of("src", "test", "resources", "onnx-outcomes-" + version + ".txt"));
            known.addAll(pinned);
            if (!outcomes.keySet().equals(pinned.stream().map(OnnxVectorsTest::name).collect(Collectors.toSet()))) continue;
            assertEquals(pinned, lines, "if this is meant, target/onnx-outcomes.txt and the table in target go into the sources");
            assertTrue(Files.readString(PAGE).contains(version.equals("1.12.0") ? compact : full), PAGE + " has another table than target/onnx-table-" + backend.name() + ".md");
        }
        // A vector may be of another opset in another version.
        Set<String> names = known.stream().map(OnnxVectorsTest::name).collect(Collectors.toSet());
        assertEquals(List.of(), lines.stream().filter(line -> names.contains(name(line)) && !known.contains(line)).toList(), "no version has this outcome");
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    /// @param compact without the operators that are supported in all
    private static String table(Map<String, List<Outcome>> byOperator, Map<String, Outcome> outcomes, boolean compact) {
        return TABLE + byOperator.entrySet().stream().filter(e -> !compact || !e.getValue().stream().allMatch(Passed.class::isInstance)).map(e -> row(e.getKey(), e.getValue())).collect(Collectors.joining())
                + row("all", List.copyOf(outcomes.values()), "");
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Passed _ -> "passed";
            case Failed _ -> "failed";
            case Outside _ -> "outside";
        };
    }

    private static String row(String operator, List<Outcome> outcomes) {
        return row(operator, outcomes, outcomes.stream().filter(Outside.class::isInstance).map(o -> ((Outside) o).why()).distinct().collect(Collectors.joining("; ")));
    }

    private static String row(String operator, List<Outcome> outcomes, String why) {
        StringBuilder row = new StringBuilder("| ").append(operator);
        for (String word : List.of("passed", "failed", "outside")) row.append(" | ").append(outcomes.stream().filter(o -> word(o).equals(word)).count());
        return row.append(" | ").append(why).append(" |\n").toString().replace("|  |", "| |");
    }
}
