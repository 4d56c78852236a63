package org.snedecor.tests.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.work.Peer;
import org.snedecor.tests.benchmark.work.Workload;

/// Starts the processes that measure and check, each a fresh Java with nothing warm in it.
final class Processes {
    private static final String PACKAGE = Processes.class.getPackageName();

    private final Settings settings;
    private final Launcher launcher;

    Processes(Settings settings, Launcher launcher) {
        this.settings = settings;
        this.launcher = launcher;
    }

    /// Ours, as the launcher starts it.
    Sample ours(Workload workload, int threads) throws IOException, InterruptedException {
        return Sample.of(ours("Ours", workload, threads));
    }

    /// The line of JSON that says how far our results are from the reference's.
    String check(Workload workload, int threads) throws IOException, InterruptedException {
        return ours("Check", workload, threads);
    }

    private String ours(String main, Workload workload, int threads) throws IOException, InterruptedException {
        List<String> command = java(launcher.flags(), "-Dsnedecor.threads=" + threads);
        command.addAll(settings.isa().java());
        command.addAll(List.of("-cp", Launcher.ownClasses() + File.pathSeparator + launcher.classPath(), PACKAGE + ".process." + main, workload.name()));
        return printed(command, Map.of("POCL_MAX_PTHREAD_COUNT", Integer.toString(threads)));      // PoCL's own threads, where that is the device
    }

    /// Who is measured beside us. ONNX Runtime has no way to be kept from a processor's instructions, so with fewer of them ours stands alone.
    Optional<Peer> peer(Workload workload) {
        return workload.peer().filter(peer -> peer == Peer.TORCH || settings.isa() == InstructionSet.NATIVE);
    }

    Sample theirs(Peer peer, Workload workload, int threads) throws IOException, InterruptedException {
        return switch (peer) {
            case TORCH -> torch(workload, threads);
            case ONNX_RUNTIME -> onnxRuntime(workload, threads);
        };
    }

    /// The class path goes by the environment: ONNX Runtime 1.29.0 reads the command line of its process and does not bear one of 4 KiB.
    private Sample onnxRuntime(Workload workload, int threads) throws IOException, InterruptedException {
        List<String> command = java(List.of("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"), "-Dbenchmark.threads=" + threads);
        command.addAll(List.of(PACKAGE + ".ort.Ort", workload.name()));
        return Sample.of(printed(command, Map.of("CLASSPATH", System.getProperty("java.class.path"))));
    }

    private Sample torch(Workload workload, int threads) throws IOException, InterruptedException {
        String number = Integer.toString(threads);
        List<String> command = java(List.of("--enable-native-access=ALL-UNNAMED"), "-Dai.djl.pytorch.num_threads=" + number, "-Dai.djl.offline=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PACKAGE + ".torch.Torch", workload.name()));
        Map<String, String> environment = new HashMap<>(settings.isa().peer());
        environment.putAll(Map.of("OMP_NUM_THREADS", number, "MKL_NUM_THREADS", number));
        return Sample.of(printed(command, environment));
    }

    private List<String> java(List<String> flags, String... properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(properties));
        command.addAll(List.of("-Dbenchmark.warm=" + settings.warm(), "-Dbenchmark.measure=" + settings.measure(), "-Dbenchmark.launched=" + System.currentTimeMillis()));
        return command;
    }

    /// The last line of JSON that the process prints; libraries may print other things.
    ///
    /// @throws IOException with all output of a process that has failed
    private static String printed(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> json = output.lines().filter(line -> line.startsWith("{")).reduce((_, last) -> last);
        if (process.waitFor() == 0 && json.isPresent()) return json.get();
        throw new IOException(String.join(" ", command) + "\nended with " + process.exitValue() + " and printed no result:\n" + output);
    }
}
