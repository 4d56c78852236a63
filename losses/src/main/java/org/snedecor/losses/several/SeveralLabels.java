package org.snedecor.losses.several;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairwiseLoss;

/// A loss of rows with several labels, where the class of a row is the number of its label set.
///
/// A [LabelSetLoss] takes the sets; a [PairwiseLoss] takes the pairs given by the relation. Any other loss needs one class for each row: its terms,
/// such as pairs of classes, are not defined for label sets.
///
/// @param classes the label set of each class, by its number   @param relation says which rows are positive for each other
public record SeveralLabels(EmbeddingLoss loss, LabelSets classes, LabelRelation relation) implements EmbeddingLoss {
    /// @throws IllegalArgumentException where the loss does not [suit][#suits] label sets
    public SeveralLabels {
        if (!suits(loss)) throw new IllegalArgumentException(loss.getClass().getSimpleName() + " is of one class a row, and has no meaning for rows with several labels");
    }

    /// Whether a loss has a meaning for rows with several labels.
    public static boolean suits(EmbeddingLoss loss) {
        return loss instanceof LabelSetLoss || loss instanceof PairwiseLoss;
    }

    /// Whether two rows of these classes are negative for each other; true for a [LabelSetLoss], which needs no pairs.
    public boolean hasNegatives(int... rows) {
        if (loss instanceof LabelSetLoss) return true;
        int[] present = IntStream.of(rows).distinct().toArray();
        for (int c : present) for (int e : present) if (relation.of(classes, c, classes, e) == Related.NEGATIVE) return true;
        return false;
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        LabelSets sets = classes.select(labels.toInts());
        return switch (loss) {
            case LabelSetLoss each -> each.of(embeddings, sets);
            case PairwiseLoss pairs -> pairs.of(embeddings, embeddings, RelatedPairs.among(sets, relation));
            default -> throw new AssertionError("it suits");
        };
    }
}
