package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.ThisProcess;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;

/// One step of training: forward, softmax cross-entropy over 10 classes, backward, and SGD with momentum 0.9 on all parameters; random
/// images. The time includes handing the images to the backend.
///
/// @param network as [org.snedecor.models.net.Networks] knows it   @param checked the batch on which it is compared with the reference
/// @param imported is it written as ONNX and read again?
public record TrainingStep(String network, boolean imported, int batch, int channels, int size, int checked) implements Workload {
    public static final int CLASSES = 10;

    /// Floats and doubles part where an activation lies so close to 0 that rounding decides on which side of the kink it is.
    private static final double ALLOWED = 1e-2;

    @Override
    public String name() {
        return "step-" + (imported ? "onnx-" : "") + network + (network.equals("lenet") ? Integer.toString(size) : "") + "-b" + batch;
    }

    @Override
    public Training on(Backend backend) {
        return new Training(backend, this, batch);
    }

    /// On a smaller batch, all of it: its loss, the gradient of each parameter, and the parameters after the step.
    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        Results found = Results.of(new Training(timed, this, checked), reference);
        Results expected = Results.of(new Training(reference, this, checked), reference);
        List<Compared> compared = new ArrayList<>();
        for (String what : expected.names()) {
            compared.add(Compared.of(what + ", batch " + checked, found.at(what), expected.at(what), ALLOWED));
        }
        return compared;
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.of(Peer.TORCH);
    }

    @Override
    public Map<Figure, Double> measure(Backend backend, Plan plan) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Training training = on(backend);
        training.run(Witness.NONE);
        figures.put(Figure.FIRST, ThisProcess.age());
        Times times = Times.byTurns(plan, Timed.of(() -> training.run(Witness.NONE)));
        figures.put(Figure.MILLISECONDS, times.milliseconds()[0]);
        figures.put(Figure.GARBAGE, times.garbage() / 1024);
        return figures;
    }

    /// How many numbers are learned: both sides must agree.
    public long parameters(Backend backend) {
        return on(backend).parameters().values().stream().map(p -> p.value()).mapToLong(NdArray::size).sum();
    }
}
