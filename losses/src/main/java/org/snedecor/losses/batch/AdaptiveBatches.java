package org.snedecor.losses.batch;

import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;

/// Batches that depend on what was learned: which comes next is decided by what those before have cost, and by where all examples lie now.
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

    /// How often that was.
    int refreshes();

    /// @throws IllegalStateException before the first [#refresh]
    AdaptiveBatch next();

    /// What was learned from the batches so far, between two of them: numbers by name, which are copies.
    Map<String, double[]> state();

    /// Goes on where another of the same kind on the same examples stood; the next batch is the one that came next there, to the last bit.
    ///
    /// @param state what [#state] gave
    /// @throws IllegalArgumentException where it does not fit; then nothing has changed
    void restore(Map<String, double[]> state);

    /// Rows of the training set that make a batch.
    interface AdaptiveBatch {
        int[] rows();

        /// What the batch costs.
        ///
        /// @param embeddings `[rows, dimensions]`
        Tensor loss(Tensor embeddings);

        /// The step on the batch was taken: what it has cost counts from now on. Comes after [#loss].
        void taken();
    }
}
