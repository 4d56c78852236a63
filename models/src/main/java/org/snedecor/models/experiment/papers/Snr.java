package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Estimate;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Forest;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;

/// Yuan, Deng, Tang, Tang, Chen, *Signal-to-Noise Ratio: A Robust Distance Metric for Deep Metric Learning*, CVPR 2019.
///
/// DSML puts the SNR distance into the contrastive, triplet, lifted and N-pair losses, and adds λ/N Σ_i |Σ_m h_im|, which draws the mean of each embedding to 0.
/// Here each of the four is trained with five distances on two networks. [NoiseFigure] is the part without a network.
public record Snr() implements Study {
    private static final List<String> NETWORKS = List.of("lenet", "resnet8");
    private static final List<String> FORMS = List.of("contrastive", "triplet", "lifted", "n-pair");
    private static final List<String> OTHERS = List.of("euclidean", "cosine", "mahalanobis", "relative_mahalanobis");
    private static final String DSML = "dsml";
    private static final double USUAL = 0.005;
    private static final List<Double> WEIGHTS = List.of(0.0, USUAL, 0.05);
    private static final String OFF_CENTRE = "off centre";

    @Override
    public String name() {
        return "snr";
    }

    @Override
    public Account account(Effort effort) {
        return new Account("SNR distance: noise, correlation, and DSML beside four distances", "Yuan et al., CVPR 2019",
                NoiseFigure.CLAIM + "\nPut in place of another distance, the SNR distance leads to embeddings that retrieve better, in each of four losses (DSML). A term that draws the mean "
                        + "of the components of an embedding to 0 helps.",
                NoiseFigure.PROTOCOL + "\nWith networks: " + SmallGlyphs.WORDS + ". Contrastive (un-squared, margin 1), triplet (margin 0.2, mean over active triplets), lifted (margin 1) and "
                        + "N-pair loss, each with Euclidean, cosine, learned Mahalanobis and learned relative Mahalanobis distance, and as DSML with the zero-mean term at 0.005; "
                        + "batches of 8 classes with 4 images, for N-pair 16 with 2; embeddings of 64 numbers, raw in the loss; Adam at 0.003 with a cosine schedule, LeNet for "
                        + effort.pick(LENET, LENET_QUICK) + " steps and ResNet-8 for " + effort.pick(RESNET, RESNET_QUICK) + ". The last weights count. Embeddings are compared at length 1, whatever "
                        + "they were trained with, and without the learned maps. A difference is the mean over losses and networks of MAP@R by DSML less MAP@R by the other distance. "
                        + "Off centre is the mean of |Σ h|/√64 over test embeddings of length 1. The zero-mean term was tried at 0, 0.005 and 0.05 with LeNet.",
                NoiseFigure.CHANGE + "\nOne learning rate and one margin serve all distances, though their units differ; a search for each could turn any of these verdicts. Trainings are short, "
                        + "images small and black on white, and the paper's networks and pictures are neither. Comparing each embedding by the distance that it was trained with would favour none, but is another question.");
    }

    private static final int LENET = 80, LENET_QUICK = 15, RESNET = 60, RESNET_QUICK = 8;

    @Override
    public List<Trial> trials(Effort effort) {
        DataSplit glyphs = SmallGlyphs.split();
        List<Trial> trials = new ArrayList<>(NoiseFigure.trials());
        for (String network : NETWORKS) {
            int steps = network.equals("lenet") ? effort.pick(LENET, LENET_QUICK) : effort.pick(RESNET, RESNET_QUICK);
            for (String form : FORMS) {
                for (String distance : OTHERS) trials.add(trial(network, form, distance, steps, other(form, distance), glyphs, effort));
                for (double weight : network.equals("lenet") ? WEIGHTS : List.of(USUAL)) {
                    trials.add(trial(network, form, dsml(weight), steps, plan("dsml-" + form, Map.of("zeroMean", weight)), glyphs, effort));
                }
            }
        }
        return trials;
    }

    private static Trial trial(String network, String form, String distance, int steps, TrainingPlan.Builder loss, DataSplit glyphs, Effort effort) {
        TrainingPlan plan = loss.model(network).batches(form.equals("n-pair") ? new BatchPlan.Pairs(16) : new BatchPlan.Balanced(8, 4))
                .length(Length.ofSteps(steps)).patience(0).learningRate(0.003).plan();
        return Trial.training(method(network, form, distance), glyphs, effort.backend(), plan,
                trained -> Measured.retrieval(glyphs, trained).with(OFF_CENTRE, offCentre(trained, glyphs)));
    }

    private static TrainingPlan.Builder plan(String loss, Map<String, Object> settings) {
        return TrainingPlan.usual().loss(loss, settings);
    }

    /// The same loss with another distance between raw embeddings.
    private static TrainingPlan.Builder other(String form, String distance) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("distance", distance, "embeddings", "raw"));
        switch (form) {
            case "contrastive" -> settings.put("zeroMean", 0.0);
            case "triplet" -> settings.put("average", "nonzero");
            case "n-pair" -> settings.put("penalty", 0.0);
            default -> { }
        }
        return plan(form.equals("contrastive") ? "dsml-contrastive" : form, settings);
    }

    private static String dsml(double weight) {
        return weight == USUAL ? DSML : DSML + " " + weight;
    }

    private static String method(String network, String form, String distance) {
        return network + " " + form + " " + distance;
    }

    private static double offCentre(Embedder trained, DataSplit glyphs) {
        float[] rows = trained.embed(glyphs.test());
        int k = trained.length();
        return IntStream.range(0, rows.length / k).mapToDouble(i -> Math.abs(IntStream.range(i * k, (i + 1) * k).mapToDouble(m -> rows[m]).sum()) / Math.sqrt(k)).average().orElse(0);
    }

    @Override
    public Findings findings(Results r) {
        List<Claim> claims = new ArrayList<>(NoiseFigure.claims(r));
        for (String other : OTHERS) {
            claims.add(Claim.greater("DSML retrieves better than " + other.replace('_', ' '), "MAP@R, mean over losses and networks", differences(r, NETWORKS, FORMS, DSML, other)));
        }
        List<String> lenet = List.of("lenet");
        for (double weight : WEIGHTS.subList(1, WEIGHTS.size())) {
            claims.add(Claim.greater("The zero-mean term at " + weight + " retrieves better than none", "MAP@R, mean over losses", differences(r, lenet, FORMS, dsml(weight), dsml(0))));
        }
        claims.add(Claim.greater("The zero-mean term at 0.05 draws means to 0", "off centre without less with, mean over losses",
                r.meanDifferences(methods(lenet, FORMS, dsml(0)), methods(lenet, FORMS, dsml(0.05)), OFF_CENTRE)));
        List<Figure> figures = new ArrayList<>(NoiseFigure.figures(r));
        figures.add(new Figure("dsml", "DSML beside each distance: above 0 where DSML retrieves better", () -> {
            Forest forest = Forest.ofDifferences("DSML less another distance, mean over both networks", "difference of MAP@R");
            for (String form : FORMS) {
                for (String other : OTHERS) forest = forest.with(form + ", " + other, OTHERS.indexOf(other), Estimate.of(differences(r, NETWORKS, List.of(form), DSML, other)));
            }
            return forest.svg();
        }));
        figures.add(new Figure("networks", "MAP@R of each loss and distance with both networks", () -> {
            Forest forest = Forest.of("MAP@R", "MAP@R");
            for (String network : NETWORKS) {
                for (String form : FORMS) {
                    for (String distance : distances()) forest = forest.with(method(network, form, distance), distances().indexOf(distance), r.estimate(method(network, form, distance), Measured.MAP_R));
                }
            }
            return forest.svg();
        }));
        figures.add(new Figure("zero-mean", "What the zero-mean term does to retrieval, with LeNet", () -> {
            Forest forest = Forest.of("DSML with the zero-mean term at three weights", "MAP@R");
            for (String form : FORMS) {
                for (double weight : WEIGHTS) forest = forest.with(form + ", " + weight, WEIGHTS.indexOf(weight), r.estimate(method("lenet", form, dsml(weight)), Measured.MAP_R));
            }
            return forest.svg();
        }));
        return new Findings(claims, figures);
    }

    private static List<String> distances() {
        List<String> all = new ArrayList<>(OTHERS);
        all.add(DSML);
        return all;
    }

    private static double[] differences(Results r, List<String> networks, List<String> forms, String first, String second) {
        return r.meanDifferences(methods(networks, forms, first), methods(networks, forms, second), Measured.MAP_R);
    }

    private static List<String> methods(List<String> networks, List<String> forms, String distance) {
        return networks.stream().flatMap(network -> forms.stream().map(form -> method(network, form, distance))).toList();
    }
}
