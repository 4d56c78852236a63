package org.snedecor.losses;

import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;

/// A term for each (i, j) of a `[rows, columns]` matrix as one formula: of a positive pair, of a negative one, and 0 of neither.
///
/// Which pairs count is part of the formula, so there are no lists of them and no copies of their distances, as
/// [PairDistances][org.snedecor.losses.pair.PairDistances] has.
public final class PairTerms {
    /// The first input of a formula that is free: 0 is the matrix, 1 to 4 are what tells pairs apart ([PairLabels#marks]).
    public static final int FREE = 5;

    private PairTerms() {}

    public static Formula of(PairLabels pairs, Formula positive, Formula negative) {
        return pairs.formula(positive, negative, ZERO);
    }

    /// A term of one kind of pair, and 0 of all others.
    public static Formula ofKind(PairLabels pairs, boolean positive, Formula term) {
        return ofKind(pairs, positive, term, ZERO);
    }

    /// A term of one kind of pair, and another of all others.
    public static Formula ofKind(PairLabels pairs, boolean positive, Formula term, Formula otherwise) {
        return positive ? pairs.formula(term, otherwise, otherwise) : pairs.formula(otherwise, term, otherwise);
    }

    /// What such a formula reads, and behind it what else it may read.
    public static NdArray[] inputs(NdArray matrix, PairLabels pairs, Backend backend, NdArray... more) {
        NdArray[] inputs = new NdArray[FREE + more.length];
        inputs[0] = matrix;
        System.arraycopy(pairs.marks(backend), 0, inputs, 1, FREE - 1);
        System.arraycopy(more, 0, inputs, FREE, more.length);
        return inputs;
    }
}
