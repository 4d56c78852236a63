package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;

/// A term for each (i, j) of a `[batch, batch]` matrix as one formula: of a positive pair, of a negative one, and 0 where i = j.
///
/// Which pairs count is part of the formula, so there are no lists of them and no copies of their distances, as [PairDistances] has.
final class PairTerms {
    /// The first input of a formula that is free: 0 is the matrix, 1 to 4 are classes and numbers of rows.
    static final int FREE = 5;

    private PairTerms() {}

    /// B and C are the classes of i and j, Y and DY their numbers.
    static Formula of(Formula positive, Formula negative) {
        return of(positive, negative, ZERO);
    }

    /// With a term where i = j as well.
    static Formula of(Formula positive, Formula negative, Formula self) {
        return B.equal(C, Y.equal(DY, self, positive), negative);
    }

    /// A term of one kind of pair, and 0 of the other.
    static Formula ofKind(boolean positive, Formula term) {
        return positive ? of(term, ZERO) : of(ZERO, term);
    }

    /// What such a formula reads, and behind it what else it may read.
    static NdArray[] inputs(NdArray matrix, Labels labels, Backend backend, NdArray... more) {
        int n = labels.size();
        NdArray classes = labels.numbers(backend);
        NdArray rows = NdArray.of(backend, Shape.of(n), IntStream.range(0, n).asDoubleStream().toArray());
        NdArray[] inputs = new NdArray[FREE + more.length];
        inputs[0] = matrix;
        inputs[1] = classes.reshape(n, 1);
        inputs[2] = classes.reshape(1, n);
        inputs[3] = rows.reshape(n, 1);
        inputs[4] = rows.reshape(1, n);
        System.arraycopy(more, 0, inputs, FREE, more.length);
        return inputs;
    }
}
