package org.snedecor.tests.losses;

import java.util.Map;
import java.util.function.Supplier;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;

/// What a record is compared with.
///
/// @param value evaluates the loss   @param inputs what gradients are recorded for   @param factor what value and gradients are multiplied by
record RecordedCase(Supplier<Tensor> value, Map<String, Watched> inputs, double factor) {
    RecordedCase(Supplier<Tensor> value, Map<String, Watched> inputs) {
        this(value, inputs, 1);
    }
}
