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
                exec "$jdk/bin/java" --add-modules some.module -Xms1g \\
                    -XX:+UseParallelGC ${SNEDECOR_JVM:-} \\
                    -cp "$home/a/*:$home/b" Main "$@"
                """;
        assertEquals(new Launcher(List.of("--add-modules", "some.module", "-Xms1g", "-XX:+UseParallelGC", "-Xmx2g"), "/root/a/*:/root/b"),
                Launcher.parse(script, Map.of("home", "/root", "SNEDECOR_JVM", "-Xmx2g")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> Launcher.parse("java -jar x", Map.of()));
        assertThrows(IllegalArgumentException.class, () -> Launcher.parse("exec \"$jdk/bin/java\" $flags -cp \"x\"", Map.of()));
    }

    /// The one that there is.
    @Test
    void understandsTheLauncherOfThisRepository() throws IOException {
        Launcher launcher = Launcher.of(Path.of("..").toAbsolutePath().normalize());
        assertTrue(launcher.flags().contains("jdk.incubator.vector"), launcher::toString);
        assertTrue(launcher.classPath().contains("models/target"), launcher::toString);
    }
}
