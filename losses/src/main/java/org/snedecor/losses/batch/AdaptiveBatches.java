package org.snedecor.losses.batch;

import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;

/// Batches that depend on what was learned: the next one is chosen by the losses of those before and by where all examples lie now.
///
/// The loop of such a training:
/// ```
/// if (batches.due()) batches.refresh(embeddings of all examples);
/// AdaptiveBatch batch = batches.next();
/// optimizer.step(Gradients.of(batch.loss(network.apply(images(batch.rows()), phase))));
/// batch.taken();
/// ```
public interface AdaptiveBatches {
    /// Are the embeddings of all examples wanted before the next batch?
    boolean due();

    /// Looks at all examples again.
    ///
    /// @param embeddings `[examples, dimensions]`, as the network gives them now
    void refresh(NdArray embeddings);

    /// How often [#refresh] was called.
    int refreshes();

    /// @throws IllegalStateException before the first [#refresh]
    AdaptiveBatch next();

    /// What was learned from the batches so far, between two of them: numbers by name, which are copies.
    Map<String, double[]> state();

    /// Continues from the state of another object of the same kind, with the same examples; the next batch is the one that would have come next
    /// there, to the last bit.
    ///
    /// @param state what [#state] gave
    /// @throws IllegalArgumentException where the state does not fit; nothing has changed then
    void restore(Map<String, double[]> state);

    /// Rows of the training set that make a batch.
    interface AdaptiveBatch {
        int[] rows();

        /// The loss of the batch.
        ///
        /// @param embeddings `[rows, dimensions]`
        Tensor loss(Tensor embeddings);

        /// Says that the step on the batch was taken: its loss counts from now on. Comes after [#loss].
        void taken();
    }
}
