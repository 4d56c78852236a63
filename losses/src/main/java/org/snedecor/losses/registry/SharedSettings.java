package org.snedecor.losses.registry;

import java.util.function.Function;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.combined.Reduced;
import org.snedecor.losses.combined.ReducedTerms;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.TupleLoss;
import org.snedecor.losses.npair.NormPenalty;

/// Settings that losses of several families share, and their meaning.
final class SharedSettings {
    private SharedSettings() {}

    static Setting margin(double standard) {
        return Setting.number("margin", standard, "how far negatives are pushed, in the unit of the distance");
    }

    /// The place of the state of a loss without weights: with the weights of others, or in doubles.
    static Backend backend(ClassWeights weights) {
        return weights == null ? Backends.get("reference") : weights.init().backend();
    }

    static Setting positiveMargin() {
        return Setting.number("positiveMargin", 0, "how near positives may stay without cost");
    }

    static Setting distance(DistanceName standard) {
        return Setting.choiceOr("distance", standard, DistanceName::canonical, "between embeddings; also lp:p=P,power=Q");
    }

    /// @param weights the information that a distance with a map needs; may be null for others
    static Distance distance(Settings s, ClassWeights weights) {
        Distance distance = DistanceName.named(s.word("distance"), weights);
        return s.choice("embeddings", Embeddings.class) == Embeddings.NORMALIZED ? new Normalized(distance) : distance;
    }

    static Setting embeddings(Embeddings standard) {
        return Setting.choice("embeddings", standard, "as they come, or brought to length 1");
    }

    static Setting average(Averaging standard) {
        return Setting.choice("average", standard, "what the sum of terms is divided by: 1, all terms, those above 0");
    }

    static Averaging average(Settings s) {
        return s.choice("average", Averaging.class);
    }

    /// For a loss whose terms may also be weighted, or chosen by their size.
    static Setting reducer(Averaging standard) {
        return Setting.choiceOr("average", standard, Reducers::canonical, "what becomes of the terms: a sum, a mean, or a reducer with settings of its own");
    }

    static Reducer reducer(Settings s) {
        return Reducers.of(s.word("average"));
    }

    /// For a loss of rows, usually a mean.
    static Setting reducerOfRows() {
        return new Setting.Part("average", "all", Reducers::canonical, "what becomes of the terms of rows: a mean, a sum, or a reducer with settings of its own");
    }

    /// The loss itself if all rows have the same weight; otherwise its rows with the miner's weights, under the reducer.
    static EmbeddingLoss ofRows(Settings s, ExampleLoss loss) {
        String miner = s.word("miner");
        ExampleLoss weighed = miner.equals(Miners.ALL) ? loss : Miners.minedRows(miner, loss);
        return reducedRows(s, weighed);
    }

    /// The loss itself if the reducer is its mean; otherwise its rows under the reducer.
    static EmbeddingLoss reducedRows(Settings s, ExampleLoss loss) {
        Reducer reducer = reducer(s);
        return reducer == Averaging.ALL ? loss : new Reduced(loss, reducer);
    }

    /// The same for a loss of pairs.
    static PairwiseLoss reduced(Settings s, TermwiseLoss loss) {
        Reducer reducer = reducer(s);
        return reducer == Averaging.ALL ? loss : new ReducedTerms(loss, reducer);
    }

    static Setting penalty() {
        return Setting.number("penalty", 0.005, "weight of the norms of embeddings");
    }

    static Setting norms() {
        return Setting.choice("norms", NormPenalty.PAIRS, "whose norms: squared ones of anchors, of pairs, or plain ones of the batch");
    }

    static Setting miner() {
        return new Setting.Part("miner", Miners.ALL, Miners::canonical, "which pairs or triplets are counted");
    }

    /// The loss itself if all pairs count; otherwise the loss of those that the miner chooses.
    ///
    /// @param loss of a distance
    static EmbeddingLoss ofPairs(Settings s, ClassWeights weights, Function<Distance, PairwiseLoss> loss) {
        Distance distance = distance(s, weights);
        String miner = s.word("miner");
        return miner.equals(Miners.ALL) ? loss.apply(distance) : Miners.minedPairs(miner, loss.apply(distance), distance);
    }

    /// The loss itself if all pairs or triplets count; otherwise its terms over those that the miner chooses.
    ///
    /// @param distance the distance of the loss   @param whole the loss over all of them, which needs no list
    static EmbeddingLoss mined(Settings s, Distance distance, TupleLoss terms, EmbeddingLoss whole) {
        String miner = s.word("miner");
        return miner.equals(Miners.ALL) ? whole : Miners.mined(miner, terms, distance);
    }
}
