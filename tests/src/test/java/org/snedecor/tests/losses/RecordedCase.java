package org.snedecor.tests.losses;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;

/// What a record is compared with.
///
/// @param value evaluates the loss   @param inputs what gradients are recorded for   @param factor what value and gradients are multiplied by
/// @param transposed those inputs, matrices, that lie the other way round in the record
record RecordedCase(Supplier<Tensor> value, Map<String, Watched> inputs, double factor, Set<String> transposed) {
    RecordedCase(Supplier<Tensor> value, Map<String, Watched> inputs, double factor) {
        this(value, inputs, factor, Set.of());
    }

    RecordedCase(Supplier<Tensor> value, Map<String, Watched> inputs) {
        this(value, inputs, 1);
    }

    /// The recorded gradient of an input, as ours lies.
    double[] gradient(String input, RecordedLoss record) {
        Object recorded = record.gradients().get(input);
        return Records.doubles(transposed.contains(input) ? Records.transposed(recorded) : recorded);
    }
}
