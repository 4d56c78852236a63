package org.snedecor.losses.combined;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.WrappedLoss;

/// L(z) + Σ_t a_t R_t(z) + Σ_u b_u R_u(W):  a loss with terms of the embeddings z and of its own class weights W
///
/// @param loss L   @param ofEmbeddings a_t R_t   @param ofWeights b_u R_u, only for a loss that is a [Classifier]
public record WithTerms(EmbeddingLoss loss, List<Weighted> ofEmbeddings, List<Weighted> ofWeights) implements WrappedLoss {
    public WithTerms {
        ofEmbeddings = List.copyOf(ofEmbeddings);
        ofWeights = List.copyOf(ofWeights);
        if (!ofWeights.isEmpty() && Classifier.of(loss).isEmpty()) throw new IllegalArgumentException("a term of class weights is added to a loss that has none: " + loss);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor sum = loss.of(embeddings, labels);
        for (Weighted term : ofEmbeddings) sum = sum.add(term.of(embeddings, labels));
        for (Weighted term : ofWeights) {
            Classifier classifier = Classifier.of(loss).orElseThrow();
            sum = sum.add(term.of(classifier.weight().tensor(), classes(classifier)));
        }
        return sum;
    }

    /// The class of each row of the weights.
    private static Labels classes(Classifier classifier) {
        return Labels.of(IntStream.range(0, classifier.weight().shape().extent(0)).map(row -> row / classifier.centres()).toArray());
    }
}
