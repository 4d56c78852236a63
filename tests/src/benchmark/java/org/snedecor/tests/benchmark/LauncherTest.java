package org.snedecor.tests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest {
    @Test
    void readsFlagsAndClassPath() {
        String script = """
                built="$home/x"
                classpath="$home/a/*:$home/b${own:+:$own}"
                flags="--add-modules=some.module -Xms1g
                    -XX:+UseParallelGC ${SNEDECOR_JVM:-}"
                exec "$jdk/bin/java" $flags -cp "$classpath" Main "$@"
                """;
        List<String> flags = List.of("--add-modules=some.module", "-Xms1g", "-XX:+UseParallelGC", "-Xmx2g");
        assertEquals(new Launcher(flags, "/root/a/*:/root/b"), Launcher.parse(script, Map.of("home", "/root", "own", "", "SNEDECOR_JVM", "-Xmx2g")));
        assertEquals(new Launcher(flags, "/root/a/*:/root/b:c"), Launcher.parse(script, Map.of("home", "/root", "own", "c", "SNEDECOR_JVM", "-Xmx2g")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> Launcher.parse("java -jar x", Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Launcher.parse("flags=\"$more\"\nclasspath=\"x\"", Map.of()));
    }

    /// The one that there is.
    @Test
    void understandsTheLauncherOfThisRepository() throws IOException {
        Launcher launcher = Launcher.of(Path.of("..").toAbsolutePath().normalize());
        assertTrue(launcher.flags().contains("--add-modules=jdk.incubator.vector"), launcher::toString);
        assertTrue(launcher.classPath().contains("models/target"), launcher::toString);
    }
}
