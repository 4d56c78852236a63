package org.snedecor.models.net;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.proto.ModelProto;

/// Embeddings by a network out of an ONNX file: its features, their means over all places if they are maps, and a new linear layer if one is asked for.
///
/// @param length of the embedding   @param file what the network was read from, which is kept with its weights   @param tuning what was made of it
public record OnnxEmbedding(OnnxNetwork backbone, Optional<GlobalMeanPool> pool, Optional<Linear> embedding, int length, ModelProto file, FineTuning tuning) implements Layer {
    @Override
    public Tensor apply(Tensor images, Phase phase) {
        Tensor y = backbone.apply(images, phase);
        if (pool.isPresent()) y = pool.get().apply(y, phase);
        return embedding.isPresent() ? embedding.get().apply(y, phase) : y;
    }
}
