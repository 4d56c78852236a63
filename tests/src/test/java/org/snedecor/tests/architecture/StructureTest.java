package org.snedecor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one reads at a time is small and named once: no circle of files, no long file, no name for two things within a module. [FloorsTest] has the rules
/// for packages.
final class StructureTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("core", "opencl-kernels", "losses", "models");
    private static final int MOST_LINES = 300;

    /// Two circles are one contract in several files each, and every arrow of theirs would have to be a cast.
    private static final Map<String, Set<String>> CONTRACTS = Map.of(
            // A backend makes memory that knows its backend, kernels take this memory, and a step takes back what a backend has lent.
            "org.snedecor.core.backend", Set.of("Backend", "Buffer", "IndexBuffer", "Memory", "Step", "Kernels", "ElementwiseKernel", "ReduceKernel", "CopyKernel",
                    "MatmulKernel", "DifferenceKernel", "Conv2dKernel", "Pool2dKernel", "IndexKernel", "RandomKernel"),
            // What a gradient can be asked for is a tensor or stands for one; Java does not let an interface be nested in the class that implements it.
            "org.snedecor.core.autograd", Set.of("Tensor", "Watched"));

    /// Flat lists: methods of a line or a few, none of which needs another to be understood.
    private static final Map<String, String> LONG = Map.of(
            "NdArray.java", "one method for each operation on arrays",
            "Tensor.java", "one line for each operation on tensors",
            "JoclDriver.java", "one method for each function of OpenCL");

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void thereIsNoCircleOfFiles() throws IOException {
        Set<Set<String>> circles = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        for (String module : MODULES) {
            FileGraph graph = FileGraph.of(classes(module));
            assertTrue(graph.arrows().size() > 40, module + " has only " + graph.arrows().size() + " files");
            circles.addAll(graph.circles());
        }
        Set<Set<String>> contracts = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        CONTRACTS.forEach((room, files) -> contracts.add(files.stream().map(file -> room + "." + file).collect(Collectors.toCollection(TreeSet::new))));
        assertEquals(contracts, circles, "files that know each other");
    }

    @Test
    void noFileIsLongButFlatLists() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : MODULES) {
            for (Path file : sources(module)) if (tooLong(Files.readString(file))) found.add(file.getFileName().toString());
        }
        assertEquals(new TreeSet<>(LONG.keySet()), found, "files of more than " + MOST_LINES + " lines");
    }

    private static boolean tooLong(String source) {
        return source.lines().count() > MOST_LINES;
    }

    @Test
    void noNameStandsForTwoThingsInAModule() throws IOException {
        for (String module : MODULES) assertEquals(Map.of(), twice(classes(module)), "types of one name in " + module);
    }

    /// Names of types, nested ones too, that a module has more than once, and where.
    private static Map<String, Set<String>> twice(Path classes) throws IOException {
        Map<String, Set<String>> places = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                Matcher name = TYPE.matcher(file.getFileName().toString());
                if (name.matches()) places.computeIfAbsent(name.group(1), _ -> new TreeSet<>()).add(classes.relativize(file).toString());
            }
        }
        places.remove("package-info");
        places.values().removeIf(of -> of.size() == 1);
        return places;
    }

    /// Not those of anonymous classes, which have only a number; one that is local to a method has a number before its name.
    private static final Pattern TYPE = Pattern.compile("(?:.*\\$\\d*)?([A-Za-z_-][\\w-]*)\\.class");

    // Each rule sees what is planted.

    @TempDir
    Path planted;

    /// Compiles files of the package `org.snedecor.planted` by their names and bodies.
    private Path compiled(Map<String, String> bodies) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", planted.resolve("classes").toString()));
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            Path file = planted.resolve(body.getKey() + ".java");
            Files.writeString(file, "package org.snedecor.planted;\n" + body.getValue());
            arguments.add(file.toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        return planted.resolve("classes");
    }

    private List<Set<String>> circles(Map<String, String> bodies) throws IOException {
        return FileGraph.of(compiled(bodies)).circles().stream()
                .<Set<String>>map(circle -> circle.stream().map(file -> file.replace("org.snedecor.planted.", "")).collect(Collectors.toCollection(TreeSet::new))).toList();
    }

    @Test
    void aCircleIsSeenWhateverItsArrowsAre() throws IOException {
        assertEquals(List.of(Set.of("A", "B", "C", "D")), circles(Map.of(
                "A", "class A { void call() { new B.Inner().run(); } }",
                "B", "class B { static class Inner { void run() {} C field; } }",
                "C", "interface C extends java.util.function.Function<D, String> {}",
                "D", "class D { boolean cast(Object o) { return o instanceof A; } }",
                "Below", "class Below {}",
                "Above", "class Above extends A { Below below; }")));
    }

    /// The list of a sealed type is no arrow, but a use of its subtypes is.
    @Test
    void aSealedFamilyIsNoCircleUntilTheParentUsesAChild() throws IOException {
        assertEquals(List.of(), circles(Map.of("Family", "sealed interface Family permits One, Two {}", "One", "record One() implements Family {}", "Two", "record Two() implements Family {}")));
        assertEquals(List.of(Set.of("Family", "One")), circles(Map.of("Family", "sealed interface Family permits One, Two { default boolean first() { return this instanceof One; } }",
                "One", "record One() implements Family {}", "Two", "record Two() implements Family {}")));
    }

    @Test
    void aLongFileIsSeen() {
        assertTrue(tooLong("\n".repeat(MOST_LINES + 1)));
        assertFalse(tooLong("\n".repeat(MOST_LINES)));
    }

    @Test
    void aNameForTwoThingsIsSeen() throws IOException {
        assertEquals(Set.of("Part", "Local"), twice(compiled(Map.of(
                "Part", "interface Part {}",
                "Other", "class Other { private record Part() {} Object once() { record Local() {} return new Object() {}; } }",
                "Third", "class Third { Object twice() { record Local() {} return new Object() {}; } }"))).keySet());
    }
}
