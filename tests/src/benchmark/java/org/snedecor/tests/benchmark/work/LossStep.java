package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.registry.Losses;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;

/// A loss with the defaults of its name and the gradient of the embeddings, which are random, of length 128; and that of its own weights, where it has
/// any. Four rows of each class.
///
/// @param loss as [Losses] knows it   @param batch rows
public record LossStep(String loss, int batch) implements Workload {
    public static final int DIMENSIONS = 128;
    public static final int IMAGES = 4;

    /// Those that PyTorch takes by its operations ([org.snedecor.tests.benchmark.torch]).
    public static final Set<String> OF_TORCH = Set.of("contrastive", "contrastive-linear", "triplet", "lifted", "lsss", "lifted-generalized",
            "binomial-deviance", "multi-similarity", "circle", "fast-ap", "ranked-list", "nca", "nt-xent", "supcon", "tuplet-margin", "smooth-ap", "pnp", "histogram",
            "dsml-contrastive", "dsml-lifted", "dynamic-soft-margin", "f-statistic", "f-statistic-kl", "quadruplet", "quadruplet-pairs");

    /// The batch on which it is compared with the reference.
    private static final int CHECKED = 64;

    /// Of floats through exponentials with exponents up to 160.
    private static final double ALLOWED = 1e-4;

    @Override
    public String name() {
        return "loss-" + loss + "-" + batch + "x" + DIMENSIONS;
    }

    /// `[batch, 128]`, the same on both sides.
    public NdArray embeddings(Backend backend) {
        return Draw.array(backend, 4, Shape.of(batch, DIMENSIONS));
    }

    @Override
    public LossWork on(Backend backend) {
        return new LossWork(backend, this);
    }

    /// On a smaller batch. The loss that draws its pairs by their distances draws others where a distance is rounded: there is nothing to compare.
    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        if (loss.equals("margin-distance-weighted")) return List.of();
        LossStep small = new LossStep(loss, CHECKED);
        Results found = Results.of(small.on(timed), reference);
        Results expected = Results.of(small.on(reference), reference);
        List<Compared> compared = new ArrayList<>();
        for (String what : expected.names()) compared.add(Compared.of(what + ", batch " + CHECKED, found.at(what), expected.at(what), ALLOWED));
        return compared;
    }

    @Override
    public Optional<Peer> peer() {
        return OF_TORCH.contains(loss) ? Optional.of(Peer.TORCH) : Optional.empty();
    }

    /// With the memory of the step: all numbers that it had at one time, without the embeddings.
    @Override
    public Map<Figure, Double> measure(Backend backend, Plan plan) {
        LossWork work = on(backend);
        Times times = Times.byTurns(plan, Timed.of(() -> work.run(Witness.NONE)));
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MILLISECONDS, times.milliseconds()[0]);
        figures.put(Figure.STEP_MEMORY, work.most() / (double) (1 << 20));
        return figures;
    }

    /// What it comes to: both sides must agree.
    public double value(Backend backend) {
        double[] value = new double[1];
        on(backend).run((what, array) -> {
            if (what.equals("loss")) value[0] = array.item();
        });
        return value[0];
    }
}
