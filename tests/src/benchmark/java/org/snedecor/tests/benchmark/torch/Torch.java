package org.snedecor.tests.benchmark.torch;

import ai.djl.engine.Engine;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.measure.ThisProcess;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;
import org.snedecor.tests.benchmark.work.Convolution;
import org.snedecor.tests.benchmark.work.Gemm;
import org.snedecor.tests.benchmark.work.LossStep;
import org.snedecor.tests.benchmark.work.Peer;
import org.snedecor.tests.benchmark.work.TrainingStep;
import org.snedecor.tests.benchmark.work.Workload;
import org.snedecor.tests.benchmark.work.Workloads;

/// A process that measures one workload on PyTorch, its official CPU build of libtorch as DJL ships it, and prints its [Sample].
final class Torch {
    private Torch() {}

    /// @param arguments the name of the workload
    public static void main(String[] arguments) {
        Workload workload = Workloads.get(arguments[0]);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", Engine.getInstance().getEngineName() + " " + Engine.getInstance().getVersion());
        Timed timed = switch (workload) {
            case Gemm gemm -> new TorchKernels().gemm(gemm);
            case Convolution convolution when convolution.train() -> new TorchKernels().training(convolution);
            case Convolution convolution -> new TorchKernels().forward(convolution);
            case TrainingStep step -> {
                TorchTraining training = new TorchTraining(step);
                facts.put("parameters", Long.toString(training.parameters()));
                yield training;
            }
            case LossStep loss -> {
                TorchLosses losses = new TorchLosses(loss);
                facts.put("value", Double.toString(losses.value()));
                yield losses;
            }
            default -> throw new IllegalArgumentException(workload.name() + " has no peer");
        };
        double milliseconds = Times.byTurns(Plan.fromProperties(), timed).milliseconds()[0];
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MILLISECONDS, milliseconds);
        if (workload.flops() > 0) figures.put(Figure.GFLOPS, workload.flops() * 1e-6 / milliseconds);
        ThisProcess.addPeakMemory(figures);
        System.out.println(new Sample(Peer.TORCH.label(), workload.name(), Integer.getInteger("ai.djl.pytorch.num_threads"), figures, facts).line());
    }
}
