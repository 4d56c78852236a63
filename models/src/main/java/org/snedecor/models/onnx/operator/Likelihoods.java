package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.loss.Aggregate;
import org.snedecor.core.loss.CrossEntropy;
import org.snedecor.models.onnx.host.HostArray;

/// Losses of classes against labels: [CrossEntropy] by ONNX's names. Labels and the weights of classes are settings, so neither is learned.
final class Likelihoods {
    private static final String SETTINGS = "ignore_index reduction";

    static final List<OnnxOperator> ALL = List.of(
            of("SoftmaxCrossEntropyLoss", SETTINGS, call -> {
                Tensor logits = call.tensor(0), logProbabilities = logits.logSoftmax(1);
                List<Value> outputs = new ArrayList<>(call.like(crossEntropy(call).ofLogProbabilities(logProbabilities, labels(call))));
                if (call.outputs() > 1) outputs.add(new Value.Device(logProbabilities, call.type(0)));
                return outputs;
            }).settings(1, 2),
            of("NegativeLogLikelihoodLoss", SETTINGS, call -> call.like(crossEntropy(call).ofLogProbabilities(call.tensor(0), labels(call)))).settings(1, 2));

    private Likelihoods() {}

    private static CrossEntropy crossEntropy(Call call) {
        Attributes a = call.attributes();
        Aggregate aggregate = Aggregate.valueOf(a.word("reduction", "mean", "sum", "none").toUpperCase(java.util.Locale.ROOT));
        OptionalInt ignored = a.has("ignore_index") ? OptionalInt.of(a.number("ignore_index", 0)) : OptionalInt.empty();
        return new CrossEntropy(call.has(2) ? Arrays.stream(call.host(2).doubles()).boxed().toList() : List.of(), ignored, 0, aggregate);
    }

    private static IndexArray labels(Call call) {
        HostArray labels = call.host(1);
        long[] y = labels.longs();
        return IndexArray.of(call.backend(), labels.shape(), IntStream.range(0, y.length).map(i -> Math.toIntExact(y[i])).toArray());
    }
}
