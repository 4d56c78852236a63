package org.snedecor.tests.readme;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/// Compiles programs of one file each and runs them in one Java, which takes a fraction of what a Java for each does; a line `== NAME` stands before what
/// each says.
final class TourPrograms {
    private TourPrograms() {}

    /// @param arguments a folder for classes, then the programs
    public static void main(String[] arguments) throws Exception {
        for (String program : List.of(arguments).subList(1, arguments.length)) {
            String name = Path.of(program).getFileName().toString().replace(".java", "");
            Path classes = Files.createDirectory(Path.of(arguments[0], name));
            int failed = ToolProvider.getSystemJavaCompiler().run(null, System.err, System.err, "-proc:none", "-d", classes.toString(),
                    "-cp", System.getProperty("java.class.path"), program);
            if (failed != 0) System.exit(failed);
            System.out.println("== " + name);
            try (var loader = new URLClassLoader(new URL[] {new File(classes.toString()).toURI().toURL()})) {
                Class<?> type = loader.loadClass(name);
                Constructor<?> made = type.getDeclaredConstructor();
                Method main = type.getDeclaredMethod("main");
                made.setAccessible(true);
                main.setAccessible(true);
                main.invoke(made.newInstance());
            }
        }
    }
}
