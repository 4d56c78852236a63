package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;

/// x with zeros before and after it along an axis;  dx = dy without them
public record Pad(int axis, int before, int after) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].pad(axis, before, after));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().slice(axis, before, before + b.shape(0).extent(axis))};
    }
}
