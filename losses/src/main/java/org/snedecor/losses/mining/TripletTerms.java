package org.snedecor.losses.mining;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.Averaging;

/// avg_{(a,p,n)} max(0, d(a,p) − d(a,n) + m)
///
/// Of all triplets it is the [TripletLoss][org.snedecor.losses.triplet.TripletLoss].
public record TripletTerms(double margin, Averaging averaging) implements TupleLoss {
    public TripletTerms {
        Allowed.notNegative("mined triplets: margin", margin);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples) {
        Triplets triplets = Triplets.of(tuples);
        Backend backend = d.value().backend();
        int columns = d.shape().extent(1);
        Tensor near = d.at(IndexArray.of(backend, triplets.positivePlaces(columns)));
        Tensor far = d.at(IndexArray.of(backend, triplets.negativePlaces(columns)));
        return averaging.of(near.sub(far).add(margin).relu());
    }
}
