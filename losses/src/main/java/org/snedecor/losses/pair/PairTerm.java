package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.constant;

import org.snedecor.core.formula.Formula;

/// f(d, b): the term of a pair at distance d in a sum, with a number b that all pairs of a row share. Formulas in `A` = d and `D` = b.
public enum PairTerm {
    /// b · d
    PRODUCT(A.mul(D), D, A),

    /// log(1 + exp(d + b)), as max(0, u) + log1p(exp(−|u|)) of u = d + b: it does not overflow, and −∞ makes it 0 with slope 0
    SOFTPLUS(A.add(D).max(ZERO).add(small().log1p()), share(), share()),

    /// max(0, d − b)
    BEYOND(A.sub(D).max(ZERO), D.less(A, ONE, ZERO), D.less(A, constant(-1), ZERO)),

    /// max(0, b − d)
    WITHIN(D.sub(A).max(ZERO), A.less(D, constant(-1), ZERO), A.less(D, ONE, ZERO)),

    /// max(0, d − b)²
    BEYOND_SQUARED(A.sub(D).max(ZERO).square(), twice(A.sub(D)), twice(A.sub(D)).neg()),

    /// max(0, b − d)²
    WITHIN_SQUARED(D.sub(A).max(ZERO).square(), twice(D.sub(A)).neg(), twice(D.sub(A)));

    final Formula value;
    final Formula byDistance;
    final Formula byOther;

    PairTerm(Formula value, Formula byDistance, Formula byOther) {
        this.value = value;
        this.byDistance = byDistance;
        this.byOther = byOther;
    }

    /// exp(−|d + b|), at most 1
    private static Formula small() {
        return A.add(D).abs().neg().exp();
    }

    /// 1 / (1 + exp(−(d + b)))
    private static Formula share() {
        return A.add(D).less(ZERO, small(), ONE).div(ONE.add(small()));
    }

    private static Formula twice(Formula x) {
        return x.max(ZERO).mul(2);
    }
}
