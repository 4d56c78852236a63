package org.snedecor.losses.dynamic;

import java.util.function.Consumer;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ScalarOp;

/// y = 1/T Σ_t C(x_t) x_t,  x = D[a,p] − D[a,n],  C the sums of the [MarginHistogram] after these numbers; dD by dy/dx of both distances
///
/// C jumps from one cell to the next by the share of a node; the jump has no part in the gradient. In doubles on the host, two passes over the
/// triplets and no list of them.
///
/// @param before the shares before these numbers. Not copied.   @param hardest only the nearest negative?
/// @param seen receives the histogram that includes these numbers, from which the next batch starts; computing it apart would take as long as y
public record DynamicMargin(double[] before, double momentum, boolean hardest, PairLabels pairs, Consumer<MarginHistogram> seen) implements ScalarOp {
    /// For callers that do not need the histogram.
    public DynamicMargin(double[] before, double momentum, boolean hardest, PairLabels pairs) {
        this(before, momentum, hardest, pairs, _ -> {});
    }

    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        try (HostArrays host = HostArrays.open()) {
            double[] d = host.of(x[0]);
            TripletPlaces places = places(d);
            MarginHistogram after = MarginHistogram.of(before, momentum, d, places);
            seen.accept(after);
            double[] slope = host.zeros(d.length);
            places.each((near, far) -> {
                double s = after.slope(d[near] - d[far]);
                slope[near] += s;
                slope[far] -= s;
            });
            return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, after.mean()), NdArray.of(x[0].backend(), x[0].shape(), slope));
        }
    }

    private TripletPlaces places(double[] d) {
        return hardest ? TripletPlaces.hardest(d, pairs) : TripletPlaces.all(pairs);
    }
}
