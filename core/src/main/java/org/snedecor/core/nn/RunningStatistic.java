package org.snedecor.core.nn;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;

/// Numbers that a layer gathers from its inputs, such as a running mean. No gradient reaches them; checkpoints hold them.
///
/// An identity, as a [Parameter] is. The layer that owns it overwrites the array in place.
public final class RunningStatistic {
    private final NdArray value;

    /// @param value kept from now on
    public RunningStatistic(NdArray value) {
        this.value = value.keep();
    }

    public NdArray value() {
        return value;
    }

    public Shape shape() {
        return value.shape();
    }

    @Override
    public String toString() {
        return "RunningStatistic" + shape();
    }
}
