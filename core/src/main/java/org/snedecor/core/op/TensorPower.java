package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a^b,  da = dy · b · a^(b−1),  db = dy · y · log a
///
/// As ± exp(b log |a|): the relative error is about (|b log a| + 2) units, so [Power] is better where the exponent is a constant. For a < 0 it is
/// defined for whole b only, otherwise NaN, and db is NaN. For b = 0, and for |a| = 1, |y| = 1 whatever the other number is. Zeros have no sign.
///
/// Where a product in the gradient would overflow or vanish on the way, another form is used: for |b| < 1, da = dy · (b y / a), as in [Power], and
/// db = dy · h · log a · h with h = a^(b/2). At a = 0, da = 0 for 0 < b < 1, where the slope is infinite, and db = 0 for b > 0, its limit.
public record TensorPower() implements Elementwise {
    private static final Formula HALF = Formula.constant(0.5);
    private static final Formula NOT_A_NUMBER = Formula.constant(Double.NaN);
    /// The sign of a^b for a < 0: −1 for an odd b, 1 for an even one.
    private static final Formula PARITY = B.mul(HALF).rint().equal(B.mul(HALF), ONE, ONE.neg());
    private static final Formula WHOLE = B.rint().equal(B, PARITY, NOT_A_NUMBER);

    @Override
    public String name() {
        return "power";
    }

    /// |a|^e
    private static Formula size(Formula e) {
        return e.equal(ZERO, ONE, A.abs().equal(ONE, ONE, A.abs().log().mul(e).exp()));
    }

    @Override
    public Formula value() {
        return B.equal(ZERO, ONE, A.less(ZERO, WHOLE, ONE).mul(size(B)));
    }

    @Override
    public List<Formula> gradients() {
        Formula steep = DY.mul(B).mul(A.less(ZERO, WHOLE.neg(), ONE)).mul(size(B.sub(ONE)));
        Formula flat = A.equal(ZERO, ZERO.less(B, ZERO, steep), DY.mul(B.mul(Y).div(A)));
        Formula half = A.log().mul(B).mul(HALF).exp();
        return List.of(B.equal(ZERO, ZERO.mul(DY), B.abs().less(ONE, flat, steep)),
                A.equal(ZERO, ZERO.less(B, ZERO, DY.mul(Y).mul(A.log())), DY.mul(half).mul(A.log()).mul(half)));
    }
}
