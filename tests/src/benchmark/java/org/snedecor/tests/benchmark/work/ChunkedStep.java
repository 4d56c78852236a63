package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;

/// One step of metric learning on a batch of any size: embeddings of length 64, `multi-similarity`, its gradient, and SGD with momentum 0.9; random images,
/// eight of a class. The batch passes as a whole or by chunks, the loss as a whole or by tiles.
///
/// @param network as [org.snedecor.models.net.Networks] knows it   @param chunk rows of a chunk, 0 for the whole batch at once   @param tile rows of a tile of the loss, 0 for none
/// @param workers threads that have a chunk each   @param checked the batch on which it is compared with the reference, in two chunks and two tiles where it has any; 0 for not at all
public record ChunkedStep(String network, int batch, int channels, int size, int chunk, int tile, int workers, int checked) implements Workload {
    static final int DIMENSIONS = 64;
    private static final int IMAGES = 8;

    /// As for [TrainingStep].
    private static final double ALLOWED = 1e-2;

    /// Batches of so many images are run a dozen times to be warm and nine times to be timed; larger ones less often.
    private static final int USUAL = 64;

    /// The batch as a whole.
    static ChunkedStep whole(String network, int batch, int channels, int size, int checked) {
        return new ChunkedStep(network, batch, channels, size, 0, 0, 1, checked);
    }

    ChunkedStep by(int chunk, int tile, int workers) {
        return new ChunkedStep(network, batch, channels, size, chunk, tile, workers, checked);
    }

    @Override
    public String name() {
        return "chunks-" + network + "-b" + batch + part("-c", chunk, 0) + part("-t", tile, 0) + part("-w", workers, 1);
    }

    private static String part(String letter, int number, int unsaid) {
        return number == unsaid ? "" : letter + number;
    }

    /// Of each class: eight, fewer in a batch that is for comparing only.
    int images() {
        return Math.min(IMAGES, batch / 2);
    }

    @Override
    public ChunkedTraining on(Backend backend) {
        return new ChunkedTraining(backend, this);
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        if (checked == 0) return List.of();
        ChunkedStep small = new ChunkedStep(network, checked, channels, size, Math.min(chunk, checked / 2), Math.min(tile, checked / 2), workers, checked);
        Results found = Results.of(small.on(timed), reference);
        Results expected = Results.of(small.on(reference), reference);
        List<Compared> compared = new ArrayList<>();
        for (String what : expected.names()) compared.add(Compared.of(what + ", batch " + checked, found.at(what), expected.at(what), ALLOWED));
        return compared;
    }

    @Override
    public Map<Figure, Double> measure(Backend backend, Plan plan) {
        ChunkedTraining training = on(backend);
        Plan fewer = new Plan(plan.warm(), Math.ceilDiv(plan.warmRuns() * USUAL, Math.max(batch, USUAL)), plan.measure(), Math.ceilDiv(plan.runs() * USUAL, Math.max(batch, USUAL)));
        Times times = Times.byTurns(fewer, Timed.of(() -> training.run(Witness.NONE)));
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MILLISECONDS, times.milliseconds()[0]);
        return figures;
    }
}
