package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;

/// The inputs joined along an axis;  dx: each takes its own part of dy
public record Concat(int axis) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(NdArray.concat(axis, x));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] dx = new NdArray[b.inputs()];
        int from = 0;
        for (int i = 0; i < dx.length; i++) {
            int to = from + b.shape(i).extent(axis);
            if (b.wants(i)) dx[i] = b.dy().slice(axis, from, to);
            from = to;
        }
        return dx;
    }
}
