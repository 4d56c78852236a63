package org.snedecor.losses.ranked;

import org.snedecor.core.check.Require;


/// The weights of the two sums of a query, and of the terms in each: a L_P + b L_N,  L_P = Σ v_j h_j / (Σ v_j + N ε),  L_N likewise with w
///
/// v_j = exp(Tₚ (d_j − (α − m))) over the positives, w_j = exp(Tₙ (α − d_j)) over the negatives, h_j the distance by which a row is on the wrong side
/// of its ball, N the rows of the batch.
///
/// @param positive a ≥ 0   @param negative b ≥ 0, the paper's λ with a = 1; pytorch-metric-learning has a = 1 − b and b = 0.5
/// @param positiveTemperature Tₚ ≥ 0, 0 in the paper: all alike   @param negativeTemperature Tₙ ≥ 0
/// @param floor ε ≥ 0, 0 in the paper; pytorch-metric-learning adds 10⁻⁵ for every row of the batch, against an empty sum
public record RankedListWeights(double positive, double negative, double positiveTemperature, double negativeTemperature, double floor) {
    public RankedListWeights {
        Require.notNegative("ranked list: positiveWeight", positive);
        Require.notNegative("ranked list: negativeWeight", negative);
        Require.notNegative("ranked list: positiveTemperature", positiveTemperature);
        Require.notNegative("ranked list: temperature", negativeTemperature);
        Require.notNegative("ranked list: floor", floor);
    }
}
