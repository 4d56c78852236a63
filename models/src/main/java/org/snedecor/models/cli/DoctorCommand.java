package org.snedecor.models.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Graph;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.backend.Step;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.net.Networks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "doctor", sortOptions = false, showDefaultValues = true,
        description = "Say what this machine gives Snedecor to work with, and what memory a training step of a model takes.")
final class DoctorCommand implements Runnable {
    @Option(names = "--model", paramLabel = "NAME", description = "Count the memory of this one; see: snedecor models.")
    String model;

    @Option(names = "--image", paramLabel = "CxHxW", defaultValue = "3x32x32", description = "Channels, height and width of its images.")
    String image;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64", description = "Images in a batch.")
    int batch;

    @Option(names = "--embedding", paramLabel = "N", defaultValue = "64", description = "Length of the embedding.")
    int embedding;

    @Mixin
    DeviceOptions device;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (model != null) {
            count();
            return;
        }
        for (String option : List.of("--image", "--batch", "--embedding", "--device", "--threads")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) throw new UserError(option + " has no effect without --model, of which it tells the memory");
        }
        machine();
    }

    private void machine() {
        line("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.home"));
        line("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        line("processors", Runtime.getRuntime().availableProcessors() + " available to this process");
        if (!fused()) line("", "no fused multiply-add: the processor has none, or Java was told not to use it (UseFMA); one takes some 2 us instead of 2 ns, and 'vector' is made of them");
        line("memory", physical() + ", of which the heap may take " + mebibytes(Runtime.getRuntime().maxMemory()));
        for (String kind : List.of("vector", "reference", "opencl")) {
            for (DeviceOptions.Found found : DeviceOptions.found(kind)) line(found.name(), found.says());
        }
    }

    /// Forward and backward once, on images of zeros: memory does not depend on the numbers.
    private void count() {
        Matcher sides = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})").matcher(image);
        if (!sides.matches()) throw new UserError("--image: '" + image + "' is not CxHxW, such as 3x32x32");
        if (batch < 2) throw new UserError("--batch must be at least 2, not " + batch);
        if (embedding < 1) throw new UserError("--embedding must be at least 1, not " + embedding);
        int channels = Integer.parseInt(sides.group(1));
        int height = Integer.parseInt(sides.group(2));
        int width = Integer.parseInt(sides.group(3));

        Backend backend = device.backend();
        Layer network = Networks.get(model).make(new Initialization(backend, 1), channels, height, width, embedding);
        State state = State.of(network);
        Set<Memory> own = Collections.newSetFromMap(new IdentityHashMap<>());
        state.arrays().values().forEach(array -> own.add(array.memory()));
        int bytes = backend.unitRoundoff() < 0x1p-40 ? Double.BYTES : Float.BYTES;
        try (Step step = backend.step()) {
            NdArray images = NdArray.zeros(backend, Shape.of(batch, channels, height, width));
            Tensor loss = network.apply(Tensor.constant(images), Phase.train(1, 0)).sum();
            long kept = Graph.of(loss).kept().stream().filter(memory -> !own.contains(memory)).mapToLong(Memory::length).sum();
            Gradients.of(loss);
            line("model", model + ", " + batch + " images of " + image + ", embedding of length " + embedding + ", on " + backend.name());
            line("weights", numbers(state.count(), bytes));
            line("gradients", numbers(state.count(), bytes));
            line("optimiser", numbers(state.count(), bytes) + " for each of its slots: sgd has one, adam two");
            line("activations", numbers(kept, bytes) + " kept for the backward pass, the images among them");
            line("step", numbers(step.most(), bytes) + " lent at one time when it was run: activations, gradients and temporaries");
        }
    }

    /// Whether Java computes a·b + c with one rounding by an instruction; by arithmetic of any length otherwise. A Java that does not say is assumed
    /// to do so.
    private static boolean fused() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return options == null || Boolean.parseBoolean(options.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException e) {
            return true;                                                                         // no such option
        }
    }

    private static String numbers(long count, int bytes) {
        return String.format(Locale.ROOT, "%,d numbers, %.1f MiB", count, count * bytes / 0x1p20);
    }

    private static void line(String what, String says) {
        System.out.printf(Locale.ROOT, "%-11s %s%n", what, says);
    }

    private static String physical() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? mebibytes(system.getTotalMemorySize()) : "unknown";
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
