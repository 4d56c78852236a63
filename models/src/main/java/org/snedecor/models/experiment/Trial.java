package org.snedecor.models.experiment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;

/// One method of a study, to be run with each seed.
///
/// @param method its name in tables and figures   @param plan all that decides its result besides the seed and the version of Snedecor: a result that is
///        kept serves again only where this is equal
public record Trial(String method, Map<String, ?> plan, Attempt attempt) {
    /// Runs the trial with one seed, by which all draws are keyed.
    @FunctionalInterface
    public interface Attempt {
        /// @param listeners are told how a training goes
        Measured with(long seed, List<TrainingListener> listeners) throws IOException, InterruptedException;
    }

    /// Measures a trained network.
    @FunctionalInterface
    public interface Gauge {
        Measured of(Embedder trained);
    }

    /// Trains by a plan, whose seed is replaced. A training that comes to numbers that are not finite ends here, as a result that says so: the others go on.
    ///
    /// @param split the data; without validation images the last weights count, with them the best
    public static Trial training(String method, DataSplit split, Backend backend, TrainingPlan plan, Gauge gauge) {
        return new Trial(method, identity(plan, backend, split, true), (seed, listeners) -> {
            Experiment experiment = experiment(plan, seed, backend, split);
            Embedder trained;
            try {
                trained = experiment.learned(listeners);
            } catch (ArithmeticException diverged) {
                return Measured.failed(diverged.getMessage());
            }
            return gauge.of(trained);
        });
    }

    /// The network of a plan before it has learned anything.
    public static Trial untrained(String method, DataSplit split, Backend backend, TrainingPlan plan, Gauge gauge) {
        return new Trial(method, identity(plan, backend, split, false), (seed, _) -> gauge.of(experiment(plan, seed, backend, split).embedder()));
    }

    /// How a method is called in a file name: what is no letter or digit of ASCII becomes `-`, but for a point.
    public static String slug(String method) {
        return method.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|-$", "");
    }

    private static Experiment experiment(TrainingPlan plan, long seed, Backend backend, DataSplit split) throws IOException {
        return new Experiment(plan.but().on(backend).seed(seed).plan(), backend, split, Networks.get(plan.model()));
    }

    /// All that a plan decides, besides the seed.
    public static Map<String, Object> decided(TrainingPlan plan, Backend backend) {
        Map<String, Object> all = new LinkedHashMap<>(plan.but().on(backend).seed(0).plan().toMap());
        all.remove("seed");
        return all;
    }

    private static Map<String, Object> identity(TrainingPlan plan, Backend backend, DataSplit split, boolean trained) {
        Map<String, Object> all = decided(plan, backend);
        all.put("trained", trained);
        all.put("images", split.train() + "; " + split.validation() + "; " + split.test());
        return all;
    }
}
