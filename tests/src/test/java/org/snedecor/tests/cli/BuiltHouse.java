package org.snedecor.tests.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The launcher in a house that looks built, so that it starts Java at once.
record BuiltHouse(Path launcher) {

    /// @param home a new folder
    static BuiltHouse in(Path home) throws IOException {
        Files.createDirectory(home);
        Path launcher = Files.copy(Path.of("../snedecor"), home.resolve("snedecor"));
        Files.createFile(home.resolve("pom.xml"));
        for (String part : List.of("core", "losses", "opencl-kernels", "models")) {
            Files.createDirectories(home.resolve(part).resolve("src"));
            Files.createFile(home.resolve(part).resolve("pom.xml"));
        }
        Files.createDirectories(home.resolve("models/target"));
        Files.createFile(home.resolve("models/target/built"));
        Files.createDirectories(home.resolve("tests/src/main"));
        Files.createFile(home.resolve("tests/pom.xml"));
        Files.createDirectories(home.resolve("tests/target"));
        Files.createFile(home.resolve("tests/target/kit"));
        return new BuiltHouse(launcher);
    }

    /// Where the launcher says on Java's class path that its own jars are.
    static String jars(Path home) throws IOException {
        Path target = home.toRealPath().resolve("models/target");
        return target + "/*:" + target + "/lib/*";
    }
}
