package org.snedecor.losses.classification;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.Labels;

/// L = −1/N Σ_i log( e^{s cos(θ_{i y_i} + m)} / (e^{s cos(θ_{i y_i} + m)} + Σ_{j ≠ y_i} e^{s cos θ_ij}) ),  θ_ij = min_k of the angle of z_i and W_jk
///
/// Deng, Guo, Liu, Gong, Zafeiriou, *Sub-center ArcFace: Boosting Face Recognition by Large-scale Noisy Web Faces*, ECCV 2020: [ArcFaceLoss] with K
/// centres for each class, of which the nearest counts. Wrongly labelled or unusual images can thus have a centre of their own. Conventions as there;
/// `SubCenterArcFaceLoss` of pytorch-metric-learning takes the margin in degrees.
///
/// Among centres that are equally near to a row of their own class the first is pulled; of other classes they share the gradient.
///
/// @param margin m in radians, from 0 to below π   @param scale s > 0   @param centres K ≥ 1: 3
/// @param beyond the continuation for θ_{i y_i} > π − m   @param weight W `[classes · centres, dimensions]`, the centres of a class one below the
/// other
public record SubCenterArcFaceLoss(double margin, double scale, int centres, AngularMargin.Beyond beyond, Parameter weight) implements ExampleLoss, Classifier {
    public SubCenterArcFaceLoss {
        AngularMargin.require("sub-center arcface: margin", margin);
        Require.positive("sub-center arcface: scale", scale);
        ClassCentres.require("sub-center arcface", centres, weight.shape());
    }

    public static SubCenterArcFaceLoss of(Initialization init, double margin, double scale, int centres, AngularMargin.Beyond beyond, int dimensions, int classes) {
        return new SubCenterArcFaceLoss(margin, scale, centres, beyond, init.parameter(new Glorot(), classes * centres, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        Tensor w = weight.tensor().normalize(1);
        int classes = w.shape().extent(0) / centres;
        Tensor cosines = z.matmul(w, false, true).reshape(labels.size(), classes, centres);
        Tensor target = AngularMargin.of(margin, beyond, z, w.gather(0, nearest(cosines, labels, classes)));
        return new SoftmaxCrossEntropy().ofEach(cosines.max(false, 2).mul(scale), target.mul(scale), labels);
    }

    /// For each example, the nearest row of W among those of its class.
    private IndexArray nearest(Tensor cosines, Labels labels, int classes) {
        Backend backend = cosines.value().backend();
        Shape perClass = Shape.of(labels.size() * classes, centres);
        IndexArray own = labels.columns("sub-center arcface", backend, classes);
        int[] k = cosines.value().reshape(perClass).gather(0, own).argMax(1, false).toInts();
        return IndexArray.of(backend, IntStream.range(0, k.length).map(i -> labels.at(i) * centres + k[i]).toArray());
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        Tensor cosines = embeddings.normalize(1).matmul(weight.tensor().normalize(1), false, true);
        int rows = cosines.shape().extent(0);
        return cosines.reshape(rows, cosines.shape().extent(1) / centres, centres).max(false, 2).mul(scale);
    }
}
