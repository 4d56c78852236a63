package org.snedecor.losses.mining;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.PairLabels;

/// avg [ max(0, α + d − β) of the positive pairs, max(0, α + β − d) of the negative ones ] + price,  β learned,
/// price = ν β of one β,  ν/N Σ_positive β_{y(a)} of a β for each class, N what the average divides by
///
/// These are the terms of the [MarginLoss][org.snedecor.losses.pair.MarginLoss]. There is one average over both kinds, where [LinearContrastiveTerms]
/// has one for each. The β of a pair is that of the class of its anchor.
///
/// @param boundary β `[1]`, or `[classes]` for one of each class   @param margin α ≥ 0   @param price ν ≥ 0, the price of a wide boundary
public record MarginTerms(Parameter boundary, double margin, double price, Averaging averaging) implements TupleLoss {
    public MarginTerms {
        Require.notNegative("mined margin: margin", margin);
        Require.notNegative("mined margin: price", price);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples, PairLabels pairs) {
        int columns = d.shape().extent(1);
        int boundaries = boundary.shape().size();
        if (boundaries == 1) return of(d, tuples, columns, new int[pairs.rows()]);
        return of(d, tuples.bothWays(), columns, IntStream.range(0, pairs.rows()).map(i -> requireBoundary(i, pairs.classOf(i), boundaries)).toArray());
    }

    private Tensor of(Tensor d, Tuples tuples, int columns, int[] boundaries) {
        return Tensor.apply(new MarginHinge(margin, price, averaging, tuples.positivePlaces(columns), tuples.negativePlaces(columns), boundaries), d, boundary.tensor());
    }

    private static int requireBoundary(int row, int y, int boundaries) {
        if (y >= 0 && y < boundaries) return y;
        throw new IllegalArgumentException("mined margin: row " + row + " is of class " + y + ", and there are boundaries for the classes 0 to " + (boundaries - 1));
    }
}
