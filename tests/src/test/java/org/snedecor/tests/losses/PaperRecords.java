package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Mahalanobis;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.RelativeMahalanobis;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.dsml.DsmlContrastiveLoss;
import org.snedecor.losses.dsml.DsmlLiftedLoss;
import org.snedecor.losses.dsml.DsmlNPairLoss;
import org.snedecor.losses.dsml.DsmlTripletLoss;
import org.snedecor.losses.dsml.ZeroMean;
import org.snedecor.losses.fstatistic.Centre;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.fstatistic.GaussianKl;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.histogram.ReversalCost;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.lmnn.LmnnLoss;
import org.snedecor.losses.lmnn.Targets;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.magnet.NearestClusterClassifier;
import org.snedecor.losses.multibatch.MultibatchLoss;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.npair.OneVsOneNPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.quadruplet.ChenQuadrupletLoss;
import org.snedecor.losses.quadruplet.PairQuadrupletLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.relation.RelationScoreLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// The records of `seed_losses.json` as losses of this project: one line for each name.
final class PaperRecords {
    private static final Set<String> LEARNED = Set.of("W", "b", "L", "theta");

    private final RecordedLoss record;
    private final Backend backend;
    private final Map<String, Watched> inputs = new LinkedHashMap<>();

    private PaperRecords(RecordedLoss record, Backend backend) {
        this.record = record;
        this.backend = backend;
        for (String name : record.gradients().keySet()) {
            NdArray numbers = Records.array(backend, record.field(name));
            inputs.put(name, LEARNED.contains(name) ? new Parameter(numbers) : Tensor.variable(numbers));
        }
    }

    /// @throws AssertionError where the loss is not known, or a field or parameter is missing or not known
    static RecordedCase read(RecordedLoss record, Backend backend) {
        PaperRecords reader = new PaperRecords(record, backend);
        RecordedCase found = reader.found();
        record.requireAllRead();
        return found;
    }

    private RecordedCase found() {
        return switch (record.loss()) {
            case "histogram_from_similarities" -> similarities();
            case "gaussian_kl" -> gaussianKl();
            case "magnet_knc_posterior" -> posterior();
            case "relation_network_mse" -> of("scores", new RelationScoreLoss(averaging()));
            default -> of("embeddings", loss());
        };
    }

    private RecordedCase of(String input, EmbeddingLoss loss) {
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        if (!inputs.containsKey(input)) throw new AssertionError("no gradient of the " + input + " is recorded");
        return new RecordedCase(() -> loss.of(inputs.get(input).tensor(), labels), inputs);
    }

    private EmbeddingLoss loss() {
        return switch (record.loss()) {
            case "contrastive" -> new ContrastiveLoss(0, number("margin"), raw(new Euclidean()));
            case "triplet" -> new TripletLoss(number("margin"), squares(), averaging());
            // Each unordered pair of a positive and a negative pair that share an end is one triplet, its anchor the shared end.
            case "triplet_either_endpoint" -> new TripletLoss(number("margin"), raw(new SquaredEuclidean()), Averaging.ALL);
            case "n_pair" -> inOrder(record.isFirst("form", "one-vs-one", "multi-class")
                    ? new OneVsOneNPairLoss(number("lambda"), penalty(), new DotProduct()) : new NPairLoss(number("lambda"), penalty(), new DotProduct()));
            case "lifted_structured" -> new LiftedStructuredLoss(number("alpha"), raw(new Euclidean()));
            case "lsss_kridgeway" -> new LsssLoss(number("alpha"), raw(new SquaredEuclidean()));
            case "quadruplet_pairs" -> new PairQuadrupletLoss(number("margin"), record.isFirst("pairs", "disjoint", "all"), raw(new SquaredEuclidean()));
            case "quadruplet_chen" -> new ChenQuadrupletLoss(number("a1"), number("a2"), squares());
            case "binomial_deviance" -> new BinomialDevianceLoss(number("alpha"), number("beta"), number("C"), new Cosine());
            case "histogram" -> new HistogramLoss((int) number("nodes"), new ReversalCost.Reversal(), new Cosine());
            case "snr_distance_matrix" -> weighed("snr", new Snr());
            case "mahalanobis_matrix" -> weighed("mahalanobis", new Mahalanobis(map(), true));
            case "relative_mahalanobis_matrix" -> weighed("relative_mahalanobis", new RelativeMahalanobis(map(), true));
            case "mahalanobis_contrastive_squared" ->
                    form("mahalanobis", "contrastive_squared", new ContrastiveLoss(0, number("margin"), new Mahalanobis(map(), false)));
            case "relative_mahalanobis_contrastive_squared" ->
                    form("relative_mahalanobis", "contrastive_squared", new ContrastiveLoss(0, number("margin"), new RelativeMahalanobis(map(), false)));
            case "mahalanobis_contrastive" ->
                    form("mahalanobis", "contrastive", new DsmlContrastiveLoss(number("margin"), 0, new Mahalanobis(map(), true)));
            case "relative_mahalanobis_contrastive" ->
                    form("relative_mahalanobis", "contrastive", new DsmlContrastiveLoss(number("margin"), 0, new RelativeMahalanobis(map(), true)));
            case "mahalanobis_triplet" -> form("mahalanobis", "triplet", new TripletLoss(number("margin"), new Mahalanobis(map(), true), averaging()));
            case "relative_mahalanobis_triplet" ->
                    form("relative_mahalanobis", "triplet", new TripletLoss(number("margin"), new RelativeMahalanobis(map(), true), averaging()));
            case "dsml_contrastive" -> form("snr", "contrastive", new DsmlContrastiveLoss(number("margin"), number("lambda"), new Snr()));
            case "dsml_triplet" -> form("snr", "triplet", new DsmlTripletLoss(number("margin"), averaging(), number("lambda")));
            case "dsml_lifted" -> form("snr", "lifted", new DsmlLiftedLoss(number("alpha"), number("lambda")));
            case "dsml_n_pair" -> form("snr", "n_pair", inOrder(new DsmlNPairLoss(number("lambda"))));
            case "zero_mean_regulariser" -> new Weighted(number("lambda"), new ZeroMean());
            case "lmnn" -> lmnn();
            case "magnet" -> magnet();
            case "angular" -> record.isFirst("form", "batch", "triplet") ? new AngularLoss(number("degrees")) : new AngularTripletLoss(number("degrees"));
            case "ranked_list" -> new RankedListLoss(number("alpha"), number("m"), number("T"), number("lambda"), moving(), new Normalized(new Euclidean()));
            case "energy_confusion" -> new EnergyConfusion(record.isFirst("pairs", "all", "different"), record.flag("log"), new SquaredEuclidean());
            case "f_statistic" -> fStatistic();
            case "multibatch" -> multibatch();
            case "softmax" -> softmax();
            case "normalised_softmax" -> normalisedSoftmax();
            default -> throw new AssertionError("a loss of this name is not known");
        };
    }

    private double number(String parameter) {
        return record.number(parameter);
    }

    private Parameter learned(String input) {
        if (!(inputs.get(input) instanceof Parameter parameter)) throw new AssertionError("no gradient of '" + input + "' is recorded");
        return parameter;
    }

    /// L of a Mahalanobis distance, whose rank the record names.
    private Parameter map() {
        record.requires("rank", "full", "half");
        return learned("L");
    }

    private Distance raw(Distance distance) {
        return record.flag("normalize") ? new Normalized(distance) : distance;
    }

    private Distance squares() {
        return raw(record.flag("squared") ? new SquaredEuclidean() : new Euclidean());
    }

    private Averaging averaging() {
        return switch (String.valueOf(record.parameter("reduction"))) {
            case "mean" -> Averaging.ALL;
            case "mean_active" -> Averaging.NONZERO;
            case "sum" -> Averaging.SUM;
            default -> record.unknown("reduction");
        };
    }

    private EmbeddingLoss form(String distance, String form, EmbeddingLoss loss) {
        record.requires("distance", distance);
        record.requires("form", form);
        return loss;
    }

    private NormPenalty penalty() {
        return switch (String.valueOf(record.parameter("regulariser"))) {
            case "none", "squared norm, anchors and positives" -> NormPenalty.PAIRS;
            case "squared norm, anchors" -> NormPenalty.ANCHORS;
            case "norm, whole batch" -> NormPenalty.BATCH;
            default -> record.unknown("regulariser");
        };
    }

    private RankedListLoss.Moving moving() {
        return switch (String.valueOf(record.parameter("gradient"))) {
            case "query" -> RankedListLoss.Moving.QUERY;
            case "query_weights" -> RankedListLoss.Moving.QUERY_AND_WEIGHTS;
            case "full" -> RankedListLoss.Moving.ALL;
            default -> record.unknown("gradient");
        };
    }

    /// The loss of the batch with the recorded anchors and positives as the first two rows of their classes.
    private EmbeddingLoss inOrder(EmbeddingLoss loss) {
        int[] first = IntStream.concat(IntStream.of(Records.ints(record.field("anchors"))), IntStream.of(Records.ints(record.field("positives")))).toArray();
        return (z, labels) -> {
            int[] rows = IntStream.concat(IntStream.of(first), IntStream.range(0, labels.size())).distinct().toArray();
            return loss.of(z.gather(0, IndexArray.of(backend, rows)), Labels.of(IntStream.of(rows).map(labels::at).toArray()));
        };
    }

    /// Σ of a recorded gradient times the distances, which are compared one by one as well.
    private EmbeddingLoss weighed(String name, Distance distance) {
        record.requires("distance", name);
        double[] right = Records.doubles(record.field("matrix"));
        NdArray upstream = Records.array(backend, record.field("upstream"));
        double allowed = (backend.unitRoundoff() > 1e-10 ? 1e-5 : 1e-13) * DoubleStream.of(right).max().orElseThrow();
        return (z, _) -> {
            Tensor d = distance.between(z);
            double[] found = d.value().toDoubles();
            for (int i = 0; i < right.length; i++) assertEquals(right[i], found[i], allowed, "distance " + i);
            return d.mul(Tensor.constant(upstream)).sum();
        };
    }

    private EmbeddingLoss lmnn() {
        List<int[]> pairs = ((List<?>) record.field("targets")).stream().map(Records::ints).toList();
        LmnnLoss loss = new LmnnLoss(number("mu"), 1, map());
        return (z, labels) -> loss.of(z, labels, Targets.of(IntStream.range(0, labels.size())
                .mapToObj(i -> pairs.stream().filter(ij -> ij[0] == i).mapToInt(ij -> ij[1]).toArray()).toArray(int[][]::new)));
    }

    private EmbeddingLoss magnet() {
        record.parameter("clustersPerClass");
        Labels clusters = Labels.of(Records.ints(record.field("cluster")));
        int[] classes = Records.ints(record.field("cluster_class"));
        MagnetLoss loss = new MagnetLoss(number("alpha"), record.flag("detachStats") ? MagnetLoss.Statistics.CONSTANT : MagnetLoss.Statistics.MOVING);
        return (z, labels) -> {
            for (int i = 0; i < labels.size(); i++) assertEquals(labels.at(i), classes[clusters.at(i)], "the class of the cluster of row " + i);
            return loss.of(z, labels, clusters);
        };
    }

    private EmbeddingLoss fStatistic() {
        record.parameter("deadDimensions");                                     // whose recorded gradients are 0
        int keep = record.parameter("keep").equals("all") ? Integer.MAX_VALUE : (int) number("keep");
        return new FStatisticLoss(keep, record.isFirst("centre", "weighted", "unweighted") ? Centre.ANOVA : Centre.UNWEIGHTED, 1e-37);
    }

    private EmbeddingLoss multibatch() {
        assertEquals(number("theta"), Records.doubles(record.field("theta"))[0]);
        return new MultibatchLoss(learned("theta"), raw(new SquaredEuclidean()));
    }

    private EmbeddingLoss softmax() {
        record.requires("normalised", false);
        return new SoftmaxLoss(new Linear(learned("W"), Optional.of(learned("b"))));
    }

    private EmbeddingLoss normalisedSoftmax() {
        record.requires("normalised", true);
        return new NormalizedSoftmaxLoss(number("temperature"), learned("W"));
    }

    /// With the mass of equal bins, by which the tie-corrected loss is less, and the value of the kinds exchanged.
    private RecordedCase similarities() {
        record.aside("hPositive", "hNegative", "gradientsLeftClosed");
        int nodes = (int) number("nodes");
        double ties = Records.number(record.field("sameBinMass"));
        double reversed = Records.number(record.field("reversedValue"));
        HistogramLoss loss = new HistogramLoss(nodes, new ReversalCost.Reversal(), new Cosine());
        HistogramLoss halved = new HistogramLoss(nodes, new ReversalCost.TieCorrected(), new Cosine());
        double allowed = backend.unitRoundoff() > 1e-10 ? 1e-5 : 1e-12;
        return new RecordedCase(() -> {
            Tensor positive = inputs.get("similaritiesPositive").tensor();
            Tensor negative = inputs.get("similaritiesNegative").tensor();
            Tensor value = loss.of(positive, negative);
            assertEquals(value.item() - ties, halved.of(positive, negative).item(), allowed, "without ties");
            assertEquals(reversed, loss.of(negative, positive).item(), allowed, "with the kinds exchanged");
            return value;
        }, inputs);
    }

    private RecordedCase gaussianKl() {
        record.aside("labels");
        GaussianKl loss = new GaussianKl(averaging(), record.flag("constant"));
        return new RecordedCase(() -> loss.of(inputs.get("mu").tensor(), inputs.get("logVar").tensor()), inputs);
    }

    /// The probability of each class for each query: numbers without gradient.
    private RecordedCase posterior() {
        int[] classes = Records.ints(record.field("cluster_class"));
        int count = ((List<?>) ((List<?>) record.field("value")).getFirst()).size();
        ClusterIndex index = ClusterIndex.of(Records.array(backend, record.field("centres")), Labels.of(classes),
                Labels.of(IntStream.range(0, classes.length).toArray()));
        NearestClusterClassifier classifier = new NearestClusterClassifier(index, number("s2"), (int) number("L"));
        NdArray queries = Records.array(backend, record.field("queries"));
        return new RecordedCase(() -> {
            List<Map<Integer, Double>> found = classifier.probabilities(queries);
            double[] flat = found.stream().flatMapToDouble(row -> IntStream.range(0, count).mapToDouble(c -> row.getOrDefault(c, 0.0))).toArray();
            return Tensor.constant(NdArray.of(backend, Shape.of(found.size(), count), flat));
        }, inputs);
    }
}
