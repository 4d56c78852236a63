package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Estimate;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Plot;
import org.snedecor.models.experiment.Plot.Mark;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;

/// Ustinova, Lempitsky, *Learning Deep Embeddings with Histogram Loss*, NIPS 2016.
///
/// The loss is the probability that a random pair of two classes is more alike than a random pair of one, both estimated by histograms. The paper shows the
/// histograms before and after training beside those of two rivals, and that the width of the bins hardly matters. [ZeroWidth] is the part without a network.
public record HistogramStudy() implements Study {
    private static final List<Integer> NODES = List.of(21, 41, 101, 201, 401);
    private static final List<Integer> CLASSES = List.of(4, 8, 16, 32);
    private static final int IMAGES = 4;
    private static final int USUAL_NODES = 201;
    private static final int USUAL_CLASSES = 16;
    private static final String UNTRAINED = "untrained";
    private static final String DEVIANCE = "binomial deviance";
    private static final String LSSS = "LSSS";
    private static final String REVERSAL = "reversal";
    private static final double MARGIN = 0.02;

    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public Account account(Effort effort) {
        return new Account("Histogram loss: similarities before and after, bins, batches", "Ustinova, Lempitsky, NIPS 2016",
                "The loss is an estimate of the probability that a pair of two classes is more alike than a pair of one, and brings it down. The number of bins hardly matters. It retrieves better than "
                        + "binomial deviance and the lifted structured loss (LSSS) on some sets and is second on others. Larger batches estimate the histograms better.",
                SmallGlyphs.WORDS + ". LeNet with embeddings of 64 numbers at length 1, Adam at 0.003 with a cosine schedule, " + steps(effort) + " steps, batches of 16 classes with 4 images and 201 nodes "
                        + "where nothing else is said; the last weights count. Binomial deviance has the negative cost 2 and LSSS the margin 1, which did best on Glyphs' validation characters among few that were tried. "
                        + "Batches of 4, 8, 16 and 32 classes have the same number of steps, so larger ones see more images. Reversal is the exact probability over all pairs of the 1,000 test images, ties counted half. "
                        + "MAP@R within 0.02 was to be called alike.\nWithout a network: 10 random batches of 12 classes with 5 rows of 16 numbers, the loss beside the exact probability of the same batch, in doubles.",
                "Longer training, where a local gradient matters more: a pair feels only the others in its own two nodes. Smaller batches with many nodes leave most pairs without any gradient. "
                        + "Equal numbers of images instead of steps would take the advantage from large batches.");
    }

    private static int steps(Effort effort) {
        return effort.pick(150, 30);
    }

    @Override
    public List<Trial> trials(Effort effort) {
        DataSplit glyphs = SmallGlyphs.split();
        Trial.Gauge gauge = trained -> PairSimilarities.of(trained.embed(glyphs.test()), trained.length(), glyphs.test().labels()).addTo(Measured.retrieval(glyphs, trained));
        TrainingPlan usual = TrainingPlan.usual().loss("histogram", Map.of()).model("lenet").batches(new BatchPlan.Balanced(USUAL_CLASSES, IMAGES))
                .length(Length.ofSteps(steps(effort))).patience(0).learningRate(0.003).plan();
        List<Trial> trials = new ArrayList<>(ZeroWidth.trials());
        trials.add(Trial.untrained(UNTRAINED, glyphs, effort.backend(), usual, gauge));
        for (int nodes : NODES) trials.add(Trial.training(nodes(nodes), glyphs, effort.backend(), usual.but().set("nodes", nodes).plan(), gauge));
        for (int classes : CLASSES) {
            if (classes == USUAL_CLASSES) continue;
            trials.add(Trial.training(batch(classes), glyphs, effort.backend(), usual.but().batches(new BatchPlan.Balanced(classes, IMAGES)).plan(), gauge));
        }
        trials.add(Trial.training(DEVIANCE, glyphs, effort.backend(), usual.but().loss("binomial-deviance", Map.of("negativeCost", 2.0)).plan(), gauge));
        trials.add(Trial.training(LSSS, glyphs, effort.backend(), usual.but().loss("lsss", Map.of()).plan(), gauge));
        return trials;
    }

    private static String nodes(int nodes) {
        return "histogram, " + nodes + " nodes";
    }

    /// The batch of 16 classes is that of all others.
    private static String batch(int classes) {
        return classes == USUAL_CLASSES ? nodes(USUAL_NODES) : "histogram, batch of " + classes * IMAGES;
    }

    @Override
    public Findings findings(Results r) {
        List<Claim> claims = new ArrayList<>();
        String usual = nodes(USUAL_NODES);
        claims.add(Claim.greater("Training brings the probability of reversal down", "reversal untrained less trained", r.differences(UNTRAINED, usual, REVERSAL)));
        for (String rival : List.of(DEVIANCE, LSSS)) {
            claims.add(Claim.greater("Histogram loss retrieves better than " + rival, "difference of MAP@R", r.differences(usual, rival, Measured.MAP_R)));
            claims.add(Claim.greater("Histogram loss has less reversal than " + rival, "reversal of the rival less its own", r.differences(rival, usual, REVERSAL)));
        }
        for (int nodes : NODES) {
            if (nodes == USUAL_NODES) continue;
            claims.add(Claim.alike(nodes + " nodes are as good as 201", "difference of MAP@R", MARGIN, r.differences(nodes(nodes), usual, Measured.MAP_R)));
        }
        claims.add(Claim.greater("A batch of 64 is better than one of 16", "difference of MAP@R", r.differences(usual, batch(4), Measured.MAP_R)));
        claims.add(Claim.greater("A batch of 128 is better than one of 64", "difference of MAP@R", r.differences(batch(32), usual, Measured.MAP_R)));
        claims.addAll(ZeroWidth.claims(r));
        List<Figure> figures = new ArrayList<>();
        List.of(UNTRAINED, usual, DEVIANCE, LSSS).forEach(method -> figures.add(similarities(r, method)));
        figures.add(over("bins", "Retrieval over the number of nodes", "nodes from −1 to 1", NODES.stream().mapToDouble(n -> n).toArray(), NODES.stream().map(HistogramStudy::nodes).toList(), r));
        figures.add(over("batch", "Retrieval over the size of the batch, with equal numbers of steps", "images of a batch", CLASSES.stream().mapToDouble(c -> c * IMAGES).toArray(),
                CLASSES.stream().map(HistogramStudy::batch).toList(), r));
        figures.add(ZeroWidth.figure(r));
        return new Findings(claims, figures);
    }

    private static Figure similarities(Results r, String method) {
        double[] s = PairSimilarities.middles();
        return new Figure("similarities-" + Trial.slug(method), "Similarities of test pairs, " + method + ", mean over the seeds",
                () -> Plot.of(method, "cosine similarity", "share of pairs").showing(new double[] {-1, 1}, new double[] {0, 0.3})
                        .with("pairs of two classes", 1, Mark.AREA, s, r.meanCurve(method, "other")).with("pairs of one class", 0, Mark.AREA, s, r.meanCurve(method, "same")).svg());
    }

    private static Figure over(String name, String caption, String xName, double[] x, List<String> methods, Results r) {
        List<Estimate> recall = methods.stream().map(method -> r.estimate(method, Measured.RECALL)).toList(), map = methods.stream().map(method -> r.estimate(method, Measured.MAP_R)).toList();
        return new Figure(name, caption, () -> Plot.of(caption, xName, "score").logarithmic().with(Measured.RECALL, 0, x, recall).with(Measured.MAP_R, 1, x, map).svg());
    }
}
