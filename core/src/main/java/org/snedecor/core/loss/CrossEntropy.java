package org.snedecor.core.loss;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// l = −(1 − ε) w_y log p_y − (ε/C) Σ_c w_c log p_c,  p = softmax of C logits, y the label
///
/// The mean is Σ l / Σ w_y over the labels that are not ignored, as in PyTorch and ONNX; where all are ignored, or all weights are 0, it is 0/0, NaN.
/// An ignored example has l = 0 and no gradient, whatever its logits.
///
/// Label smoothing ε: Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, *Rethinking the Inception Architecture*, CVPR 2016, section 7.
///
/// @param weights w_c ≥ 0, one for each class; empty for 1   @param ignored a label that does not count, which may lie outside of the classes
/// @param smoothing ε in [0, 1)
public record CrossEntropy(List<Double> weights, OptionalInt ignored, double smoothing, Aggregate aggregate) {
    public CrossEntropy {
        weights = List.copyOf(weights);
        for (double w : weights) Require.notNegative("crossEntropy: the weight of a class", w);
        Require.fraction("crossEntropy: smoothing", smoothing);
    }

    /// The mean, all classes alike, nothing ignored or smoothed.
    public CrossEntropy() {
        this(List.of(), OptionalInt.empty(), 0, Aggregate.MEAN);
    }

    /// @param logits `[n, classes, …]`   @param labels `[n, …]`
    public Tensor of(Tensor logits, IndexArray labels) {
        requireShapes(logits.shape(), labels.shape());
        return ofLogProbabilities(logits.logSoftmax(1), labels);
    }

    /// The negative log-likelihood: the same where log p is given.
    ///
    /// @param logProbabilities `[n, classes, …]`   @param labels `[n, …]`
    public Tensor ofLogProbabilities(Tensor logProbabilities, IndexArray labels) {
        Shape shape = logProbabilities.shape();
        requireShapes(shape, labels.shape());
        Backend backend = logProbabilities.value().backend();
        int classes = shape.extent(1);
        int[] y = labels.toInts();
        double[] counts = new double[y.length];
        double[] w = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            if (ignored.isPresent() && y[i] == ignored.getAsInt()) {
                y[i] = 0;                                                               // read, and then not used
                continue;
            }
            if (y[i] < 0 || y[i] >= classes) throw new IllegalArgumentException("crossEntropy: label " + y[i] + " at position " + i + " is outside [0, " + classes + ")");
            counts[i] = 1;
            w[i] = weights.isEmpty() ? 1 : weights.get(y[i]);
        }
        Shape one = shape.with(1, 1);
        Tensor own = logProbabilities.gatherAlong(1, IndexArray.of(backend, one, y)).mul(Tensor.of(backend, one, w)).mul(smoothing - 1);
        Tensor each = smoothing == 0 ? own : own.sub(weighed(logProbabilities, classes).sum(1).mul(smoothing / classes));
        Tensor counted = Tensor.of(backend, one, counts).where(each, Tensor.zeros(backend, Shape.SCALAR)).reshape(labels.shape());
        return aggregate == Aggregate.MEAN ? counted.sum().div(Arrays.stream(w).sum()) : aggregate.of(counted);
    }

    private Tensor weighed(Tensor logProbabilities, int classes) {
        if (weights.isEmpty()) return logProbabilities;
        int[] along = new int[logProbabilities.shape().rank() - 1];
        Arrays.fill(along, 1);
        along[0] = classes;
        return logProbabilities.mul(Tensor.of(logProbabilities.value().backend(), Shape.of(along), weights.stream().mapToDouble(w -> w).toArray()));
    }

    private void requireShapes(Shape logits, Shape labels) {
        if (logits.rank() < 2 || !logits.without(1).equals(labels)) {
            throw new ShapeException("crossEntropy", logits + " for labels " + labels, "logits have the axes of the labels, and the classes as axis 1");
        }
        if (logits.extent(1) == 0) throw new ShapeException("crossEntropy", logits + " for labels " + labels, "there are no classes");
        if (!weights.isEmpty() && weights.size() != logits.extent(1)) {
            throw new ShapeException("crossEntropy", logits + " for labels " + labels, "there are weights for " + weights.size() + " classes");
        }
    }
}
