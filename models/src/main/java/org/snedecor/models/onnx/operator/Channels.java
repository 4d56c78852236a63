package org.snedecor.models.onnx.operator;

import java.util.Arrays;
import org.snedecor.core.autograd.Tensor;

/// One number a channel beside whole images.
public final class Channels {
    private Channels() {}

    /// As it broadcasts to arrays whose channels are `rank` axes from the end.
    public static Tensor column(Tensor perChannel, int rank) {
        int[] extents = new int[rank];
        Arrays.fill(extents, 1);
        extents[0] = perChannel.shape().size();
        return perChannel.reshape(extents);
    }

    /// As it broadcasts to x, whose channels are its second axis.
    public static Tensor column(Tensor perChannel, Tensor x) {
        return column(perChannel, x.shape().rank() - 1);
    }
}
