package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;

/// R_{(a,p,n)} f(d(a,p) − d(a,n) + m),  f(x) = max(0, x), or log(1 + eˣ)
///
/// Over all triplets, with the hinge, it is the [TripletLoss][org.snedecor.losses.triplet.TripletLoss]. With `swap` it has min(d(a,n), d(p,n)) in
/// place of d(a,n): anchor and positive change places where the negative is nearer to the positive (Balntas, Riba, Ponsa, Mikolajczyk, *Learning
/// Local Feature Descriptors with Triplets and Shallow Convolutional Neural Networks*, BMVC 2016); where the two distances are equal they share the
/// gradient. The logarithm is never 0, so every triplet stays active and a mean of those above 0 is that of all. `swap` and `smooth_loss` of
/// pytorch-metric-learning 2.8.1.
///
/// @param reducer R, the reducer of the terms: a mean   @param swap may anchor and positive change places?   @param smooth log(1 + eˣ) in the place
/// of the hinge?
public record TripletTerms(double margin, Reducer reducer, boolean swap, boolean smooth) implements TupleLoss {
    public TripletTerms {
        Require.notNegative("mined triplets: margin", margin);
    }

    /// The hinge, without `swap`.
    public TripletTerms(double margin, Reducer reducer) {
        this(margin, reducer, false, false);
    }

    @Override
    public boolean needsOneSet() {
        return swap;
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples, PairLabels pairs) {
        Triplets triplets = Triplets.of(tuples);
        Backend backend = d.value().backend();
        int columns = d.shape().extent(1);
        Tensor near = d.at(IndexArray.of(backend, triplets.positivePlaces(columns)));
        Tensor far = d.at(IndexArray.of(backend, triplets.negativePlaces(columns)));
        if (swap) far = far.minimum(d.at(IndexArray.of(backend, Tuples.places(columns, triplets.rows(), 3, 1, 2))));
        Tensor x = near.sub(far).add(margin);
        int[] anchors = IntStream.range(0, triplets.count()).map(triplets::anchor).toArray();
        return reducer.of(smooth ? x.softplus() : x.relu(), anchors, pairs);
    }
}
