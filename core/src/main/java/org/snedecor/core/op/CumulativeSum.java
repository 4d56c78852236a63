package org.snedecor.core.op;

import org.snedecor.core.array.NdArray;

/// y_i = x_0 + … + x_i along an axis;  dx_j = dy_j + … + dy_{n−1}, the same sum from the other end
///
/// @param exclusive is x_i itself left out, so that y_0 = 0?   @param reverse does y_i sum x_i … x_{n−1}?
public record CumulativeSum(int axis, boolean exclusive, boolean reverse) implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(Scan.SUM.along(x[0].shape().axis(name(), axis), exclusive, reverse, x[0]));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {Scan.SUM.along(b.shape(0).axis(name(), axis), exclusive, !reverse, b.dy())};
    }
}
