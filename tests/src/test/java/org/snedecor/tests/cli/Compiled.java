package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Classes of somebody else: compiled from their source into a folder, which is no part of the class path until somebody adds it.
record Compiled(Path folder) {
    /// @param source of a public class or record with this name
    void add(String name, String source) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Path file = folder.resolve("source").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        StringWriter said = new StringWriter();
        boolean done = javac.getTask(said, null, null, List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path") + ":" + folder, "-proc:none"), null,
                javac.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call();
        assertEquals("true", done + said.toString());
    }

    /// Does something as if the folder were on the class path.
    <T> T with(Callable<T> body) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(folder)}, usual)) {
            thread.setContextClassLoader(loader);
            return body.call();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return URI.create(folder.toUri().toString()).toURL();
    }
}
