package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;

/// y = head(body(x)): a network with a [Head] on it.
public record Headed(Layer body, Layer head) implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return head.apply(body.apply(x, phase), phase);
    }
}
