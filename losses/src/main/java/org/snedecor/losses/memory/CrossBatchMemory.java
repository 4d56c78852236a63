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
/// Wang, Zhang, Huang, Scott, *Cross-Batch Memory for Embedding Learning*, CVPR 2020, algorithm 1: embeddings drift slowly, so those of earlier steps are
/// nearly what the network would give now, and a batch finds as many negatives as the memory has rows. The gradient flows to the batch alone. A batch enters
/// before it is compared, and a row is not compared with itself; with other rows of its batch it is, as with constants. So with a memory of just one batch
/// the value is that of the loss, and the gradient that by the anchors only. `CrossBatchMemory` of
/// pytorch-metric-learning does the same. The paper begins with some epochs without memory; this one fills from the first step on.
///
/// A [loss of distances][DistanceLoss] has the embeddings remembered in the [form][Distance#form] in which it compares them, as of length 1: brought into it once, as they come, and
/// not at each step with all of the memory.
///
/// It remembers, so it is a loss for training: every call puts a batch in.
///
/// @param loss against the memory   @param queue M   @param pairs that a batch makes with what is remembered: by classes, or by [labels][RelatedPairs]
public record CrossBatchMemory(PairwiseLoss loss, EmbeddingQueue queue, Function<ReferenceLabels, PairLabels> pairs) implements RememberingLoss {
    /// Rows of one class are positive for each other.
    public CrossBatchMemory(PairwiseLoss loss, EmbeddingQueue queue) {
        this(loss, queue, classes -> classes);
    }

    /// A loss with a memory of so many embeddings; the loss itself where there are none.
    ///
    /// @param name of the loss, for the error   @param dimensions of an embedding
    /// @throws IllegalArgumentException where the loss is of a batch and nothing else
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
