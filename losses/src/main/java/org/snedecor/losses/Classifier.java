package org.snedecor.losses;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;

/// What a loss is that learns a score for each class of training: the class of the highest score is the one that it takes an embedding for.
public interface Classifier {
    /// The scores of all classes, in the unit of the loss's softmax. A margin is a handicap of the own class while it trains, so it is left out here:
    /// nobody knows the own class of a new image.
    ///
    /// @param embeddings `[batch, dimensions]`, as the loss takes them
    /// @return `[batch, classes]`
    Tensor logits(Tensor embeddings);

    /// What it learns for the classes, `[classes · centres, dimensions]`, a row for each centre of each class.
    Parameter weight();

    /// How many rows of [#weight] a class has, one below the other.
    default int centres() {
        return 1;
    }

    /// The loss as a classifier, or the one that it is made of.
    static Optional<Classifier> of(EmbeddingLoss loss) {
        EmbeddingLoss inner = loss;
        while (inner instanceof WrappedLoss wrapped) inner = wrapped.loss();
        return inner instanceof Classifier classifier ? Optional.of(classifier) : Optional.empty();
    }
}
