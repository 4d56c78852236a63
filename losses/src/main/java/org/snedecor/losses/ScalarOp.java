package org.snedecor.losses;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;

/// An operation whose output is one number y and whose forward pass also finds the derivatives, as sums over pairs and triplets on the host do:
/// `forward` returns `Forward.of(y, ∂y/∂x₀, ∂y/∂x₁, …)`, one for each input and in its shape.
///
/// dxᵢ = dy · ∂y/∂xᵢ
public interface ScalarOp extends Custom {
    @Override
    default NdArray[] backward(Backward b) {
        NdArray[] dx = new NdArray[b.inputs()];
        for (int i = 0; i < dx.length; i++) if (b.wants(i)) dx[i] = b.saved(i).mul(b.dy());
        return dx;
    }
}
