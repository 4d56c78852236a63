package org.snedecor.losses;

import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;

/// A term for each (i, j) of a `[rows, columns]` matrix as one formula: one term for a positive pair, another for a negative one, and 0 otherwise.
///
/// Which pairs count is part of the formula, so unlike [PairDistances][org.snedecor.losses.pair.PairDistances] this needs no lists of pairs and no
/// copies of their distances.
public final class PairTerms {
    /// The first free input of a formula: 0 is the matrix, 1 to 4 tell the kinds of pairs apart ([PairLabels#marks]).
    public static final int FREE = 5;

    private PairTerms() {}

    public static Formula of(PairLabels pairs, Formula positive, Formula negative) {
        return pairs.formula(positive, negative, ZERO);
    }

    /// A term for one kind of pair, and 0 for all others.
    public static Formula ofKind(PairLabels pairs, boolean positive, Formula term) {
        return ofKind(pairs, positive, term, ZERO);
    }

    /// A term for one kind of pair, and another for all others.
    public static Formula ofKind(PairLabels pairs, boolean positive, Formula term, Formula otherwise) {
        return positive ? pairs.formula(term, otherwise, otherwise) : pairs.formula(otherwise, term, otherwise);
    }

    /// The inputs of a formula over the positives k of each row i and its columns j, `[rows, most, columns]`: the matrix and the marks are alike for
    /// all k. Further inputs are given in that rank.
    public static NdArray[] withPositives(NdArray matrix, PairLabels pairs, Backend backend, NdArray... more) {
        NdArray[] inputs = inputs(matrix, pairs, backend, more);
        for (int i = 0; i < FREE; i++) if (inputs[i] != null) inputs[i] = inputs[i].reshape(inputs[i].shape().extent(0), 1, inputs[i].shape().extent(1));
        return inputs;
    }

    /// The inputs of such a formula, followed by further inputs that it may read.
    public static NdArray[] inputs(NdArray matrix, PairLabels pairs, Backend backend, NdArray... more) {
        NdArray[] inputs = new NdArray[FREE + more.length];
        inputs[0] = matrix;
        System.arraycopy(pairs.marks(backend), 0, inputs, 1, FREE - 1);
        System.arraycopy(more, 0, inputs, FREE, more.length);
        return inputs;
    }
}
