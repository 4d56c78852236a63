package org.snedecor.losses;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;

/// A loss that learns a score for each training class: it assigns an embedding to the class with the highest score.
public interface Classifier {
    /// The scores of all classes, in the unit of the loss's softmax. A margin handicaps an example's own class during training. It is left out here,
    /// because the class of a new image is not known.
    ///
    /// @param embeddings `[batch, dimensions]`, as the loss takes them
    /// @return `[batch, classes]`
    Tensor logits(Tensor embeddings);

    /// The learned weights of the classes, `[classes · centres, dimensions]`, a row for each centre of each class.
    Parameter weight();

    /// How many rows of [#weight] a class has, one below the other.
    default int centres() {
        return 1;
    }

    /// The loss as a classifier, or the classifier that it wraps.
    static Optional<Classifier> of(EmbeddingLoss loss) {
        EmbeddingLoss inner = loss;
        while (inner instanceof WrappedLoss wrapped) inner = wrapped.loss();
        return inner instanceof Classifier classifier ? Optional.of(classifier) : Optional.empty();
    }
}
