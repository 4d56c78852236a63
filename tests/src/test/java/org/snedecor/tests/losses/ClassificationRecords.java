package org.snedecor.tests.losses;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.CosFaceLoss;
import org.snedecor.losses.classification.LargeMarginSoftmaxLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.P2SGradLoss;
import org.snedecor.losses.classification.SphereFaceLoss;
import org.snedecor.losses.classification.SubCenterArcFaceLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.proxy.ProxyAnchorLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss.Denominator;
import org.snedecor.losses.proxy.SoftTripleLoss;

/// Records of pytorch-metric-learning's losses with a weight for each class, with the gradients of the weights. Those of rows that an index tuple
/// weighs are [ChosenRecords]; those with a regulariser of the weights, but for that of SoftTriple's paper, are [LibraryRecords].
final class ClassificationRecords {
    /// The losses that are read here, and what each calls its weights.
    private static final Map<String, String> WEIGHTS = Map.of("ArcFaceLoss", "W", "SubCenterArcFaceLoss", "W", "CosFaceLoss", "W", "NormalizedSoftmaxLoss", "W",
            "LargeMarginSoftmaxLoss", "W", "SphereFaceLoss", "W", "P2SGradLoss", "weight", "ProxyNCALoss", "proxies", "ProxyAnchorLoss", "proxies", "SoftTripleLoss", "fc");

    static final Set<String> NAMES = WEIGHTS.keySet();

    private ClassificationRecords() {}

    /// @return null where the record is left out
    static RecordedCase read(RecordedLoss record, Backend backend) {
        double merge = 0;
        if (record.has("weightRegularizer")) {
            Map<String, Object> regularizer = Records.map(record.field("weightRegularizer"));
            if (!regularizer.get("class").equals("SparseCentersRegularizer")) return null;
            merge = Records.number(regularizer.get("weight"));
        }
        if (!record.field("mode").equals("labels")) return null;
        Map<String, Object> given = Records.map(record.field("constructor"));
        String name = WEIGHTS.get(record.loss());
        boolean transposed = !name.equals("proxies");                                                     // W is dimensions x classes
        Object recorded = record.field(name);
        Parameter w = new Parameter(Records.array(backend, transposed ? Records.transposed(recorded) : recorded));
        EmbeddingLoss loss = loss(record, given, merge, w);
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        return new RecordedCase(() -> loss.of(z, labels), Map.of("embeddings", z, name, w), 1, transposed ? Set.of(name) : Set.of());
    }

    private static EmbeddingLoss loss(RecordedLoss record, Map<String, Object> given, double merge, Parameter w) {
        Known of = new Known(given);
        EmbeddingLoss loss = switch (record.loss()) {
            case "ArcFaceLoss" -> new ArcFaceLoss(Math.toRadians(of.number("margin", 28.6)), of.number("scale", 64), Beyond.LINE, w);
            case "SubCenterArcFaceLoss" -> new SubCenterArcFaceLoss(Math.toRadians(of.number("margin", 28.6)), of.number("scale", 64),
                    (int) of.number("sub_centers", 3), Beyond.LINE, w);
            case "CosFaceLoss" -> new CosFaceLoss(of.number("margin", 0.35), of.number("scale", 64), w);
            case "LargeMarginSoftmaxLoss" -> new LargeMarginSoftmaxLoss((int) of.number("margin", 4), of.number("scale", 1), 0, w);
            case "SphereFaceLoss" -> new SphereFaceLoss((int) of.number("margin", 4), of.number("scale", 1), 0, w);
            case "NormalizedSoftmaxLoss" -> new NormalizedSoftmaxLoss(of.number("temperature", 0.05), w);
            case "P2SGradLoss" -> new P2SGradLoss(P2SGradLoss.Lengths.CONSTANT, w);
            case "ProxyNCALoss" -> new ProxyNcaLoss(of.number("softmax_scale", 1), Denominator.ALL, distance(Records.map(record.field("distance"))), w);
            case "ProxyAnchorLoss" -> new ProxyAnchorLoss(of.number("margin", 0.1), of.number("alpha", 32), w);
            case "SoftTripleLoss" -> new SoftTripleLoss(of.number("la", 20), of.number("gamma", 0.1), of.number("margin", 0.01), merge,
                    (int) of.number("centers_per_class", 10), w);
            default -> record.unknown(record.loss());
        };
        of.requireAllRead();
        return loss;
    }

    private static Distance distance(Map<String, Object> d) {
        return d.get("class").equals("CosineSimilarity") ? new Cosine() : new Normalized(new SquaredEuclidean());
    }

    /// The arguments of a constructor, of which none may be passed over.
    private record Known(Map<String, Object> given, Set<String> read) {
        Known(Map<String, Object> given) {
            this(given, new HashSet<>(List.of("num_classes", "embedding_size", "descriptors_dim")));
        }

        double number(String name, double standard) {
            read.add(name);
            return Records.number(given.getOrDefault(name, standard));
        }

        void requireAllRead() {
            for (String name : given.keySet()) if (!read.contains(name)) throw new AssertionError("the argument '" + name + "' is not known");
        }
    }
}
