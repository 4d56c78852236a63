package org.snedecor.models.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// A standalone cluster on this machine: a master and two workers of a core each, processes of their own, as Spark's `sbin/start-master.sh` and `start-worker.sh` start them, and
/// what `bin/spark-submit` does. Those scripts are in no repository of jars; they ask `org.apache.spark.launcher.Main` for a command and run it, and so does this.
final class Standalone implements AutoCloseable {
    private static final long PATIENCE = 300;

    private final Path home;
    private final Path logs;
    private final List<Process> processes = new ArrayList<>();
    private final List<Path> jars = new ArrayList<>();
    private final String master;

    /// @param folder for all that it writes
    Standalone(Path folder) throws Exception {
        home = Files.createDirectories(folder.resolve("spark"));
        logs = Files.createDirectories(folder.resolve("logs"));
        Path ofSpark = Files.createDirectories(home.resolve("jars"));
        for (Path jar : classpath(true)) Files.createSymbolicLink(ofSpark.resolve(jar.getFileName()), jar);
        try {
            start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
            master = awaited("master", ".*Starting Spark master at (spark://\\S+)");
            for (String worker : new String[] {"worker1", "worker2"}) {
                start(worker, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                        "--work-dir", folder.resolve(worker).toString(), master);
            }
            for (String worker : new String[] {"worker1", "worker2"}) awaited(worker, ".*(Successfully registered) with master.*");
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    /// Jars of Spark, or those of Snedecor and what it brings; folders of classes become jars.
    private static List<Path> classpath(boolean ofSpark) {
        List<String> own = List.of("snedecor", "jocl", "picocli", "imageio", "common-", "jsvg", "hipparchus", "lucene", "jline", "progressbar", "jackson-jr", "mfl");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(entry -> ofSpark != (!Files.isRegularFile(entry) || own.stream().anyMatch(name -> entry.getFileName().toString().startsWith(name)))).toList();
    }

    /// The jars that are handed to `--jars`, and at last that of the application; made once.
    private List<Path> submitted() throws IOException {
        if (!jars.isEmpty()) return jars;
        Path application = null;
        for (Path entry : classpath(false)) {
            if (entry.toString().endsWith("test-classes")) continue;
            Path jar = Files.isRegularFile(entry) ? entry : jar(entry, home.resolve(entry.getParent().getParent().getFileName() + ".jar"));
            if (Files.exists(entry.resolve("org/snedecor/models/spark"))) application = jar;
            else jars.add(jar);
        }
        jars.add(application);
        return jars;
    }

    private static Path jar(Path classes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out); Stream<Path> files = Files.walk(classes)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, jar);
                jar.closeEntry();
            }
        }
        return file;
    }

    /// What `spark-class` would run.
    private List<String> command(String... arguments) throws Exception {
        List<String> asked = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", home.resolve("jars") + "/*", "org.apache.spark.launcher.Main"));
        asked.addAll(List.of(arguments));
        Process launcher = builder(asked).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] answer = launcher.getInputStream().readAllBytes();
        if (launcher.waitFor() != 0) throw new IOException("Spark's launcher ends with " + launcher.exitValue());
        return Arrays.stream(new String(answer, StandardCharsets.UTF_8).split("\0")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        // They only start others, so they need neither their best code nor several threads for garbage.
        builder.environment().put("SPARK_DAEMON_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1", "JAVA_HOME", System.getProperty("java.home")));
        return builder;
    }

    private void start(String name, String... arguments) throws Exception {
        processes.add(builder(command(arguments)).redirectErrorStream(true).redirectOutput(logs.resolve(name).toFile()).start());
    }

    private String awaited(String name, String pattern) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE); System.nanoTime() < end; Thread.sleep(100)) {
            try (Stream<String> lines = Files.lines(logs.resolve(name))) {
                var found = lines.filter(line -> line.matches(pattern)).findFirst();
                if (found.isPresent()) return found.get().replaceAll(pattern, "$1");
            }
        }
        throw new IOException("the " + name + " has not started: " + Files.readString(logs.resolve(name)));
    }

    /// `spark-submit` of a command, to its end.
    ///
    /// @return what it said on both streams; its first line is the exit code
    String submit(String... arguments) throws Exception {
        submitted();
        List<String> all = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master, "--class", SparkMain.class.getName(),
                "--conf", "spark.driver.extraJavaOptions=--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED", "--conf", "spark.ui.enabled=false",
                "--conf", "spark.scheduler.maxRegisteredResourcesWaitingTime=300s",         // a machine that has more to do starts processes slowly
                "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1",
                "--jars", String.join(",", jars.subList(0, jars.size() - 1).stream().map(Path::toString).toList()), jars.getLast().toString()));
        all.addAll(List.of(arguments));
        Process submitted = builder(command(all.toArray(String[]::new))).redirectErrorStream(true).start();
        processes.add(submitted);
        String said = new String(submitted.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return submitted.waitFor() + "\n" + said;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) process.destroy();
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try (Stream<Path> links = Files.list(home.resolve("jars"))) {
            for (Path link : links.toList()) Files.delete(link);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
