package org.snedecor.models.experiment.papers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.special.StudentT;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.experiment.comparison.SuccessiveHalving;
import org.snedecor.models.experiment.comparison.SuccessiveHalving.Rung;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Recipe;
import org.snedecor.models.train.Recipes;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;

/// Every loss that can stand alone, with one budget: as in its paper, and with the settings that a search over validation images chose.
///
/// Musgrave, Belongie, Lim, *A Metric Learning Reality Check*, ECCV 2020: with equal networks, batches and searches over their settings, most losses are alike.
public record AllLosses(ComparedImages images) implements Study {
    private static final String UNTRAINED = "untrained";
    private static final String CANDIDATE = "candidate";
    private static final String SEARCH = "search, ";
    private static final String SEARCHED = ", searched";

    @Override
    public String name() {
        return "losses-" + images.name();
    }

    @Override
    public Account account(Effort effort) {
        List<Integer> steps = new SuccessiveHalving(budget(effort)).steps(candidates(effort));
        int losses = Recipes.standingAlone().size(), pairs = losses * (losses - 1) / 2;
        String protocol = String.format(Locale.ROOT, """
                %s.
                Equal for all: LeNet with embeddings of 64 numbers, Adam with a cosine schedule, %d steps of %d images, no augmentation, the last weights; with one seed all start from the same network. Every loss has %d \
                candidates and a search of %d steps by successive halving: trainings of %s steps, of which the better half goes on; the score is MAP@R of the images for validation. The first candidate are the paper's \
                settings, with a rate of 0.003 and batches of 10 classes of 4 images, or of 20 pairs where the paper draws pairs and there are classes. The others draw settings within a factor of 4 of the paper's, any words, \
                a rate from 0.001 to 0.03, and a batch of 20 x 2, 10 x 4, 8 x 5 or 5 x 8, as far as there are classes and images. The search has a seed of its own, 0, and never sees a test image.
                Not equal: losses have unlike numbers of settings, so the candidates cover some losses better than others. A loss of pairs uses two images of a class, whatever the batch. Losses with weights of their own \
                learn more numbers, and a loss of means and log variances has 128 outputs. Losses whose papers shuffle images, draw episodes or cluster all images anew get the batches of all others; to magnet loss a class is \
                one cluster.
                Blocks are seeds, methods are losses with the settings that the search chose. Do any differ? Friedman's test on the ranks of MAP@R, in the F form of Iman and Davenport. Which? A paired t test of each pair over \
                the seeds, with Holm's correction for all pairs: for pairs that are looked at because they came out far apart, no fewer may be corrected for. Each pair has its own variance, for losses vary by unlike amounts. \
                Nemenyi's critical difference is not used: with so few seeds mean ranks would have to be some three quarters of all places apart, and it depends on which other losses take part. The corrected t test has little power too: \
                %d seeds and %,d pairs need |t| above %.1f for the first of them. So what differs is real, and what does not may differ all the same. The tests assume differences that are independent from seed to seed and nearly normal.
                Seeds draw weights and batches. Images and settings are the same for all seeds, so neither the choice of images nor that of settings is in the intervals.
                A training that comes to numbers that are not finite is the worst of its rung; among the trials it counts with MAP@R and Recall@1 of 0, and is named under the table. Each claim has an interval of its own, without correction. \
                MAP@R within 0.02 was to be called alike.""", images.words(), steps(effort), LossCandidates.IMAGES, candidates(effort), budget(effort), words(steps),
                seeds(effort.quick()), pairs, new StudentT(seeds(effort.quick()) - 1).above(LossRanking.LEVEL / 2 / pairs));
        return new Account("All losses with one budget, on " + images.title(), "Musgrave, Belongie, Lim, ECCV 2020",
                "With equal networks, data and searches over their settings most losses retrieve about equally well, and other settings than a paper's are worth as much as another loss.", protocol,
                "More steps, a larger network and photographs: losses are not equally fast. More candidates, or longer trainings in the search, whose first rung has " + steps.getFirst()
                        + " steps and prefers high rates. More seeds, for smaller differences.");
    }

    private static String words(List<Integer> steps) {
        return String.join(", ", steps.stream().map(String::valueOf).toList());
    }

    private static int steps(Effort effort) {
        return effort.pick(120, 16);
    }

    private static int candidates(Effort effort) {
        return effort.pick(8, 4);
    }

    private static int budget(Effort effort) {
        return effort.pick(360, 64);
    }

    private LossCandidates candidatesOf(String loss) {
        return new LossCandidates(loss, images.classes(), images.images());
    }

    @Override
    public List<Trial> searches(Effort effort) {
        return Recipes.standingAlone().stream().map(loss -> search(loss, effort)).toList();
    }

    private Trial search(String loss, Effort effort) {
        List<Recipe> candidates = candidatesOf(loss).first(candidates(effort));
        List<Integer> steps = new SuccessiveHalving(budget(effort)).steps(candidates.size());
        Map<String, Object> identity = new LinkedHashMap<>(identity(candidates.getFirst(), steps.getLast(), effort.backend()));
        identity.put("candidates", candidates.stream().map(Recipe::toMap).toList());
        identity.put("steps", steps);
        return new Trial(SEARCH + loss, identity, (seed, _) -> {
            DataSplit all = images.opening().open(), seen = DataSplit.of(all.train(), all.validation());
            List<Rung> rungs = new SuccessiveHalving(budget(effort)).climb(candidates.size(), (c, length) -> score(candidates.get(c), length, effort.backend(), seen, seed));
            Measured found = Measured.none().with(CANDIDATE, SuccessiveHalving.chosen(rungs));
            for (int k = 0; k < rungs.size(); k++) {
                found = found.withCurve("tried " + k, rungs.get(k).candidates().stream().mapToDouble(c -> c).toArray())
                        .withCurve("scores " + k, rungs.get(k).scores().stream().mapToDouble(s -> s).toArray());
            }
            return found;
        });
    }

    /// MAP@R of the images for validation, NaN where the training fails or the loss refuses such batches.
    private static double score(Recipe candidate, int steps, Backend backend, DataSplit seen, long seed) throws IOException, InterruptedException {
        Measured measured = measured(candidate, steps, backend, seen, seed, List.of());
        return measured.failed() ? Double.NaN : measured.numbers().get(Measured.MAP_R);
    }

    @Override
    public List<Trial> trials(Effort effort) {
        return trials(effort, new LinkedHashMap<>());
    }

    /// The untrained network, each loss as in its paper, and with the settings of its search where they are others.
    @Override
    public List<Trial> trials(Effort effort, SequencedMap<String, Measured> searched) {
        List<Trial> trials = new ArrayList<>();
        Recipe first = candidatesOf(Recipes.standingAlone().getFirst()).papers();
        Map<String, Object> identity = new LinkedHashMap<>(identity(first, steps(effort), effort.backend()));
        identity.put("trained", false);
        trials.add(new Trial(UNTRAINED, identity, (seed, listeners) -> {
            DataSplit split = tested();
            return Trial.untrained(UNTRAINED, split, effort.backend(), plan(first, steps(effort)), trained -> Measured.retrieval(apart(split), trained)).attempt().with(seed, listeners);
        }));
        for (String loss : Recipes.standingAlone()) {
            trials.add(trial(loss, candidatesOf(loss).papers(), effort));
            Measured found = searched.get(SEARCH + loss);
            int chosen = found == null ? 0 : chosen(found);
            if (chosen > 0) trials.add(trial(loss + SEARCHED, candidatesOf(loss).first(chosen + 1).getLast(), effort));
        }
        return trials;
    }

    private Trial trial(String method, Recipe recipe, Effort effort) {
        return new Trial(method, identity(recipe, steps(effort), effort.backend()),
                (seed, listeners) -> measured(recipe, steps(effort), effort.backend(), tested(), seed, listeners));
    }

    /// What is measured after a training; a loss that takes no such batches has failed, as one whose training has, and the others go on.
    private static Measured measured(Recipe recipe, int steps, Backend backend, DataSplit split, long seed, List<TrainingListener> listeners) throws IOException, InterruptedException {
        try {
            return Trial.training(recipe.loss(), split, backend, plan(recipe, steps), trained -> Measured.retrieval(apart(split), trained)).attempt().with(seed, listeners);
        } catch (IllegalArgumentException refused) {
            return Measured.failed(refused.getMessage());
        }
    }

    /// The images of training and test; the search has those of training and validation.
    private DataSplit tested() throws IOException {
        DataSplit all = images.opening().open();
        return DataSplit.of(all.train(), all.test());
    }

    private static TrainingPlan plan(Recipe recipe, int steps) {
        return recipe.plan().length(Length.ofSteps(steps)).plan();
    }

    /// The test images alone, so that no time goes into the votes of training images.
    private static DataSplit apart(DataSplit split) {
        ImageSet test = split.test();
        return DataSplit.of(test.ofClasses(), test);
    }

    /// All that decides a training, without the images, which may be absent.
    private Map<String, Object> identity(Recipe recipe, int steps, Backend backend) {
        Map<String, Object> identity = Trial.decided(plan(recipe, steps), backend);
        identity.put("images", images.words());
        return identity;
    }

    @Override
    public Findings findings(Results results) {
        List<String> losses = Recipes.standingAlone().stream().filter(results.byMethod()::containsKey).toList();
        SequencedMap<String, Measured> searches = new LinkedHashMap<>();
        for (String loss : losses) {
            Measured found = results.searched().get(SEARCH + loss);
            if (found != null) searches.put(loss, found);
        }
        List<List<String>> settings = new ArrayList<>();
        searches.forEach((loss, found) -> settings.add(LossSearchRow.of(found, candidatesOf(loss).first(found.curve("tried 0").length), chosen(found))));
        int kept = (int) searches.values().stream().filter(found -> chosen(found) == 0).count();
        return new LossRanking(results, searches, losses, UNTRAINED, SEARCHED).findings(settings, kept);
    }

    private static int chosen(Measured search) {
        return search.numbers().get(CANDIDATE).intValue();
    }
}
