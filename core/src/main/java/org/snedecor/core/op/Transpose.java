package org.snedecor.core.op;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;

/// Axis a of y is axis `axes[a]` of x;  dx by the inverse permutation
///
/// @param axes every axis once
public record Transpose(List<Integer> axes) implements Op {
    public Transpose(int... axes) {
        this(Arrays.stream(axes).boxed().toList());
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].transpose(Axes.array(axes)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        int[] inverse = new int[axes.size()];
        for (int a = 0; a < inverse.length; a++) inverse[b.shape(0).axis(axes.get(a))] = a;
        return new NdArray[] {b.dy().transpose(inverse)};
    }
}
