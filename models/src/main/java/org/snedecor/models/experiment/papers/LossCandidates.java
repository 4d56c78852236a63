package org.snedecor.models.experiment.papers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Setting;
import org.snedecor.models.train.Recipe;

/// The settings that are tried for a loss, by one rule for all: what the registry says of it decides.
///
/// | | the first candidate | another |
/// |---|---|---|
/// | number s of the loss | the paper's, s | with probability ½ that, otherwise s · 4^u, u uniform on [−1, 1), of two digits; whole where it must be |
/// | word of the loss | the paper's | with probability ½ that, otherwise any |
/// | learning rate | 0.003 | 0.001 · 30^u, u uniform on [0, 1), of two digits |
/// | batch | 10 classes of 4 images; 20 pairs where the paper draws pairs | any of 20 x 2, 10 x 4, 8 x 5 and 5 x 8, as far as there are classes and images of each |
///
/// A number that is 0 in the paper stays 0. The distance stays, and what chooses pairs and triplets, because another makes another loss of it; so does a seed. A draw that the loss refuses, or that was there before, is drawn again.
/// @param classes of training   @param images of its smallest class
record LossCandidates(String loss, int classes, int images) {
    private static final long DRAWS = 0x73657474696e6773L;                    // "settings"
    private static final int TRIES = 100;
    private static final Set<String> KEPT = Set.of("distance", "seed", "boundaries", "price");
    private static final int EMBEDDING = 64;
    private static final double RATE = 0.003, LEAST_RATE = 0.001, RATES = 30;
    private static final double FACTOR = 4;
    static final int IMAGES = 40;                                             // of every batch

    /// @param classes, images of a batch
    private record BatchShape(int classes, int images) {}

    /// The first n; the same for a larger n.
    List<Recipe> first(int n) {
        List<Recipe> all = new ArrayList<>(List.of(papers()));
        for (int c = 1; c < n; c++) all.add(drawn(c, all));
        return all;
    }

    /// The loss as in its paper.
    Recipe papers() {
        boolean pairs = entry().drawn().kind() == BatchKind.PAIRS;
        BatchShape usual = shapes().stream().filter(shape -> pairs || shape.images >= 4).findFirst().orElseThrow();
        return recipe(Map.of(), usual, RATE);
    }

    private LossEntry<?> entry() {
        return Losses.get(loss);
    }

    private List<BatchShape> shapes() {
        return Stream.of(20, 10, 8, 5).filter(c -> c <= classes && IMAGES / c <= images).map(c -> new BatchShape(c, IMAGES / c)).toList();
    }

    private Recipe recipe(Map<String, Object> settings, BatchShape shape, double rate) {
        // Means and log variances: twice as many numbers for an embedding of one length.
        int embedding = entry().compared().words().equals(List.of("means")) ? 2 * EMBEDDING : EMBEDDING;
        return new Recipe(loss, settings, "lenet", embedding, true, shape.classes, shape.images, 0, rate, Double.NaN);
    }

    private Recipe drawn(int number, List<Recipe> before) {
        RandomStream draws = RandomStream.of(DRAWS, loss.hashCode(), number);
        for (int t = 0; t < TRIES; t++) {
            Map<String, Object> settings = new TreeMap<>();
            for (Setting setting : entry().settings()) {
                if (setting instanceof Setting.Part || KEPT.contains(setting.name()) || draws.nextDouble() < 0.5) continue;
                Object value = value(setting, draws);
                if (!value.equals(setting.standard())) settings.put(setting.name(), value);
            }
            List<BatchShape> shapes = shapes();
            BatchShape shape = shapes.get(draws.nextInt(shapes.size()));
            double rate = ofTwoDigits(LEAST_RATE * Math.pow(RATES, draws.nextDouble()));
            Recipe drawn = recipe(settings, shape, rate);
            if (allowed(settings) && !before.contains(drawn)) return drawn;
        }
        throw new IllegalStateException("loss " + loss + " refuses every draw of its settings");
    }

    private Object value(Setting setting, RandomStream draws) {
        return switch (setting) {
            case Setting.Choice(_, _, List<String> words, _, _) -> words.get(draws.nextInt(words.size()));
            case Setting.Quantity(String name, Double standard, _, _) -> {
                double value = standard * Math.pow(FACTOR, draws.nextDouble(-1, 1));
                yield whole(name, standard) ? Math.max(1, Math.rint(value)) : ofTwoDigits(value);
            }
            case Setting.Part part -> part.standard();
        };
    }

    /// Does it refuse half of a step, and not a whole one?
    private boolean whole(String name, double standard) {
        return !allowed(Map.of(name, standard + 0.5)) && allowed(Map.of(name, standard + 1));
    }

    private boolean allowed(Map<String, Object> settings) {
        try {
            entry().make(settings, new ClassWeights(new Initialization(Backends.get("reference"), 1), EMBEDDING, classes));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static double ofTwoDigits(double x) {
        return new BigDecimal(x).round(new MathContext(2)).doubleValue();
    }

    /// What of a recipe differs from the paper's, in words.
    static String words(Recipe recipe) {
        LossEntry<?> entry = Losses.get(recipe.loss());
        String settings = recipe.settings().entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(e -> e.getKey() + "=" + entry.setting(e.getKey()).text(e.getValue())).collect(Collectors.joining(", "));
        return settings.isEmpty() ? "the paper's" : settings;
    }

    static String batch(Recipe recipe) {
        return recipe.classes() + " x " + recipe.images();
    }
}
