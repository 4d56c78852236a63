package org.snedecor.losses.memory;

import java.util.function.Function;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.RememberingLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.RelatedPairs;
import org.snedecor.losses.several.SeveralLabels;

/// L = loss(batch, M),  M the embeddings of the newest batches, this one among them, as they were computed
///
/// Wang, Zhang, Huang, Scott, *Cross-Batch Memory for Embedding Learning*, CVPR 2020, algorithm 1: embeddings drift slowly, so those of earlier steps
/// are nearly what the network would give now, and a batch has as many negatives as the memory has rows. The gradient flows to the batch alone. A
/// batch enters the memory before it is compared with it. A row is not compared with itself, but it is compared with the other rows of its batch, as
/// constants. So with a memory of one batch the value is that of the loss, and the gradient is that with respect to the anchors only.
/// `CrossBatchMemory` of pytorch-metric-learning does the same. The paper begins with some epochs without memory; this one fills from the first step
/// on.
///
/// A [loss of distances][DistanceLoss] has the embeddings remembered in the [form][Distance#form] in which it compares them, as of length 1: brought into it once, as they come, and
/// not at each step with all of the memory.
///
/// Every call adds a batch to the memory, so this is a loss for training only.
///
/// @param loss against the memory   @param queue M   @param pairs the pairs of a batch with the memory: by classes, or by [labels][RelatedPairs]
public record CrossBatchMemory(PairwiseLoss loss, EmbeddingQueue queue, Function<ReferenceLabels, PairLabels> pairs) implements RememberingLoss {
    /// Rows of one class are positive for each other.
    public CrossBatchMemory(PairwiseLoss loss, EmbeddingQueue queue) {
        this(loss, queue, classes -> classes);
    }

    /// A loss with a memory of this many embeddings; the loss itself for 0.
    ///
    /// @param name of the loss, for the error   @param dimensions of an embedding
    /// @throws IllegalArgumentException where the loss cannot be taken against a reference set
    public static EmbeddingLoss around(String name, EmbeddingLoss loss, Backend backend, int rows, int dimensions) {
        if (rows == 0) return loss;
        if (loss instanceof PairwiseLoss pairwise) return new CrossBatchMemory(pairwise, EmbeddingQueue.of(backend, rows, dimensions));
        if (loss instanceof SeveralLabels(PairwiseLoss pairwise, LabelSets sets, LabelRelation relation)) {
            return new CrossBatchMemory(pairwise, EmbeddingQueue.of(backend, rows, dimensions), classes -> RelatedPairs.of(classes, sets, relation));
        }
        throw new IllegalArgumentException("a memory of earlier batches does not go with the loss " + name
                + ", which is of one batch alone; losses of pairs take one, such as contrastive, triplet, multi-similarity or nt-xent");
    }

    @Override
    public Tensor of(Tensor embeddings, Tensor keys, Labels labels) {
        labels.admit(keys);
        if (!(loss instanceof DistanceLoss ofDistances)) return against(loss, embeddings, keys, labels);
        Distance distance = ofDistances.distance();
        Tensor form = distance.form(embeddings);
        return against(ofDistances.over(distance.bare()), form, keys == embeddings ? form : distance.form(keys.detach()), labels);
    }

    private Tensor against(PairwiseLoss loss, Tensor rows, Tensor keys, Labels labels) {
        EmbeddingQueue.Held held = queue.put(keys.value(), labels);
        return loss.of(rows, Tensor.constant(held.rows()), pairs.apply(held.labels()));
    }
}
