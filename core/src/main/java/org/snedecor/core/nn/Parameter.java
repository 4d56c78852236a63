package org.snedecor.core.nn;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;
import org.snedecor.core.shape.Shape;

/// Numbers that a layer learns. An identity and not a value: two layers that hold one parameter share their weights, and it counts once.
///
/// The array outlives its step. An optimiser overwrites it in place, so the parameter stays the same leaf of every graph it enters.
public final class Parameter implements Watched {
    private final Tensor tensor;

    /// @param value kept from now on
    public Parameter(NdArray value) {
        tensor = Tensor.variable(value.keep());
    }

    @Override
    public Tensor tensor() {
        return tensor;
    }

    public NdArray value() {
        return tensor.value();
    }

    public Shape shape() {
        return tensor.shape();
    }

    @Override
    public String toString() {
        return "Parameter" + shape();
    }
}
