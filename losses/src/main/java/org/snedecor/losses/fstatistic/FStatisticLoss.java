package org.snedecor.losses.fstatistic;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = −Σ_{pairs of classes} Σ_{k of the d best} log I_x(1/2, (n₁ + n₂ − 2)/2),  x = B_k / (B_k + W_k)
///
/// ```
/// B = n₁ (m₁ − m)² + n₂ (m₂ − m)²        between the classes, m the mean of all their examples
/// W = Σ_j (z_1j − m₁)² + Σ_j (z_2j − m₂)²        within them
/// ```
/// Ridgeway, Mozer, *Learning Deep Disentangled Embeddings with the F-Statistic Loss*, NeurIPS 2018 (arXiv 1802.05312):
/// p = P(S < s | m₁ = m₂) = I_x is the probability that two classes with the same distribution would differ less in this dimension than these two do.
/// The loss asks only d dimensions to separate a pair of classes. Conventions: raw embeddings, a sum without averaging.
///
/// - The loss is invariant to scaling, shifting and negating a dimension and to permuting dimensions, but not to rotation. This is why it separates
/// factors.
/// - The choice of dimensions is constant to the gradient.
/// - Each pair of classes needs 2 examples of each. A class with one example takes part in no pair, and fewer than two classes
///   with 2 examples give the loss 0 with gradient 0.
/// - Dead dimensions, equal means and saturation: [FStatistic]. As 1 − I goes to 0, log I = log1p(−(1 − I)) keeps its digits, and the
///   gradient fades like that tail: by y^(n₁/2 + n₂/2 − 2).
///
/// For rows with several labels, pairs are pairs of labels: the examples with only the first label against those with only the second. An example
/// with both does not help to separate them. If every row has one label, these are the pairs of classes.
///
/// The authors' code differs: their centre is [Centre#UNWEIGHTED], x is clipped to [1e-37, 1 − 1e-5] with gradient 0 outside, dimensions
/// are ranked by I in floats, where many are 1, and a dead dimension gives NaN. Their settings: 12 classes of 5 examples (4 for CUB); d = 70
/// for 500 dimensions (CUHK03), 63 (Market-1501), 3 (CUB), 2 of 20 (NORB, sprites); Adam, 1e-4.
///
/// @param keep d ≥ 1, the number of dimensions in which a pair of classes must differ; a d above the number of dimensions means all of them
/// @param floor the slope for an x below this is that at `floor`: with coinciding means the gradient is about 1/√floor divided by the spread of the
/// classes. The authors use 1e-37; 1e-12 is gentle
public record FStatisticLoss(int keep, Centre centre, double floor) implements LabelSetLoss {
    public FStatisticLoss {
        if (keep < 1) throw new IllegalArgumentException("F-statistic loss: keep = " + keep + " must be at least 1");
        if (!(floor >= 1e-300 && floor <= 0.1)) throw new IllegalArgumentException("F-statistic loss: floor = " + floor + " is outside [1e-300, 0.1]");
    }

    /// The mean of analysis of variance, and 1e-37.
    public FStatisticLoss(int keep) {
        this(keep, Centre.ANOVA, 1e-37);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return Tensor.apply(new FStatistic(labels, keep, centre, floor), labels.admit(embeddings));
    }

    @Override
    public Tensor of(Tensor embeddings, LabelSets labels) {
        Tensor z = labels.admit(embeddings);
        Tensor sum = EmbeddingLoss.nothing(z);
        int[] all = labels.distinct();
        for (int a = 0; a < all.length; a++) {
            for (int b = a + 1; b < all.length; b++) {
                int one = all[a];
                int other = all[b];
                int[] rows = IntStream.range(0, labels.size()).filter(i -> labels.weight(i, one) > 0 != labels.weight(i, other) > 0).toArray();
                int[] sides = IntStream.of(rows).map(i -> labels.weight(i, one) > 0 ? 0 : 1).toArray();
                int others = IntStream.of(sides).sum();
                if (others < 2 || sides.length - others < 2) continue;
                Tensor some = z.gather(0, IndexArray.of(z.value().backend(), rows));
                sum = sum.add(Tensor.apply(new FStatistic(Labels.of(sides), keep, centre, floor), some));
            }
        }
        return sum;
    }
}
