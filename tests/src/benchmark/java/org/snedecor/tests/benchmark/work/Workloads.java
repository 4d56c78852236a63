package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snedecor.core.backend.Backends;
import org.snedecor.losses.registry.Losses;

/// All workloads, in the order of the tables.
public final class Workloads {
    private static final List<Workload> ALL = new ArrayList<>();

    static {
        for (int n : new int[] {256, 512, 1024, 2048}) ALL.add(new Gemm(n));
        for (boolean train : new boolean[] {false, true}) {
            ALL.add(new Convolution(64, 32, 64, train));
            ALL.add(new Convolution(128, 16, 128, train));
            ALL.add(new Convolution(256, 8, 256, train));
        }
        TrainingStep resnet8 = new TrainingStep("resnet8", false, 64, 3, 32, 16);
        ALL.add(new TrainingStep("lenet", false, 64, 1, 28, 64));
        ALL.add(resnet8);
        ALL.add(new TrainingStep("resnet20", false, 64, 3, 32, 8));
        ALL.add(new TrainingStep("resnet18", false, 32, 3, 32, 4));
        ALL.add(new TrainingStep("resnet18", true, 32, 3, 32, 2));
        for (boolean imported : new boolean[] {false, true}) {
            ALL.add(new Inference("imagenet-resnet18", imported, 32, 3, 64, 1));
            ALL.add(new Inference("imagenet-resnet18", imported, 32, 3, 224, 1));
        }
        ALL.add(new Start(resnet8));
        ALL.add(new FStatistic("separated", 3));
        ALL.add(new FStatistic("close", 0));
        ALL.add(new RoofFma());
        ALL.add(new BiasRelu());
        ALL.add(new Addition());
        ALL.add(new SgdUpdate());
        ALL.add(new BatchNormPass(false));
        ALL.add(new BatchNormPass(true));
        for (String loss : Losses.all().keySet()) for (int batch : new int[] {256, 1024}) ALL.add(new LossStep(loss, batch));
        for (int batch : new int[] {64, 256, 1024, 4096}) {
            for (ChunkedStep whole : List.of(ChunkedStep.whole("resnet8", batch, 1, 28, 16), ChunkedStep.whole("resnet18", batch, 3, 32, 0))) {       // steps of resnet18 and chunks of resnet8 are compared
                if (batch < 4096 || whole.channels() == 1) ALL.add(whole);                             // 4,096 whole images of resnet18 are not for the memory of a small machine
                if (batch > 64) ALL.addAll(List.of(whole.by(64, 0, 1), whole.by(64, 256, 1), whole.by(64, 256, 2)));
            }
        }
        // Where there is a device.
        if (Backends.names().stream().anyMatch(name -> name.startsWith("opencl"))) {
            for (Workload workload : List.copyOf(ALL)) if (workload instanceof Gemm || workload instanceof Convolution || workload instanceof TrainingStep) ALL.add(new OnOpenCl(workload));
        }
    }

    private Workloads() {}

    public static List<Workload> all() {
        return List.copyOf(ALL);
    }

    /// Those whose whole name matches.
    ///
    /// @throws IllegalArgumentException naming all of them where there is none
    public static List<Workload> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        List<Workload> matching = ALL.stream().filter(w -> pattern.matcher(w.name()).matches()).toList();
        if (matching.isEmpty()) {
            throw new IllegalArgumentException("no workload matches '" + regex + "'; there are " + String.join(", ", ALL.stream().map(Workload::name).toList()));
        }
        return matching;
    }

    public static Workload get(String name) {
        return matching(Pattern.quote(name)).getFirst();
    }
}
