package org.snedecor.losses.classification;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;

/// y = (ψ + λ a) / (1 + λ),  ψ = (−1)^k cos(mθ) − 2k,  a = cos θ,  k = ⌊mθ/π⌋ and at most m − 1,  m whole;
/// da = dy (ψ′ + λ) / (1 + λ),  ψ′ = (−1)^k m sin(mθ) / sin θ
///
/// ψ falls from 1 at θ = 0 to 1 − 2m at θ = π, without a jump. cos(mθ) = T_m(a) and m sin(mθ)/sin θ = T_m′(a) are polynomials of a, so there is no arccos
/// whose slope would be infinite: the slope is m² at both ends, and 0 where mθ is a multiple of π between them, with a corner in the slope but none in y.
/// k is the number of j in 1 … m − 1 with a ≤ cos(jπ/m), and so never m.
///
/// By Horner's scheme in a², with whole coefficients. The sum of their magnitudes, 17 for m = 4 and 577 for m = 8, bounds the error of y in
/// roundings.
///
/// @param m 1 to 8   @param plain λ ≥ 0
public record MultipleAngle(int m, double plain) implements CustomElementwise {
    public static final int MOST = 8;

    public MultipleAngle {
        require("multiple angle: m", m);
    }

    /// @param what the loss and its parameter, for the error
    static void require(String what, int m) {
        if (m < 1 || m > MOST) throw new IllegalArgumentException(what + " = " + m + " is outside [1, " + MOST + "]");
    }

    @Override
    public Formula value() {
        Formula turns = ZERO;
        for (int j = 1; j < m; j++) turns = turns.add(beyond(j, Formula.constant(2), ZERO));
        return mixed(sign().mul(polynomial(chebyshev())).sub(turns), A);
    }

    @Override
    public List<Formula> gradients() {
        double[] t = chebyshev();
        double[] slope = new double[m];
        for (int n = 1; n <= m; n++) slope[n - 1] = n * t[n];
        return List.of(DY.mul(mixed(sign().mul(polynomial(slope)), ONE)));
    }

    /// The margin's term and λ of the plain one.
    private Formula mixed(Formula margin, Formula itself) {
        return plain == 0 ? margin : margin.add(itself.mul(plain)).div(Formula.constant(1 + plain));
    }

    /// (−1)^k
    private Formula sign() {
        Formula sign = ONE;
        for (int j = 1; j < m; j++) sign = sign.mul(beyond(j, Formula.constant(-1), ONE));
        return sign;
    }

    private Formula beyond(int j, Formula then, Formula otherwise) {
        return A.lessEqual(Formula.constant(Math.cos(j * Math.PI / m)), then, otherwise);
    }

    /// The coefficients of T_m, by T_{n+1} = 2 a T_n − T_{n−1}.
    private double[] chebyshev() {
        double[] before = new double[m + 1];
        double[] t = new double[m + 1];
        before[0] = 1;
        t[1] = 1;
        for (int n = 1; n < m; n++) {
            double[] next = new double[m + 1];
            for (int i = 0; i <= m; i++) next[i] = (i > 0 ? 2 * t[i - 1] : 0) - before[i];
            before = t;
            t = next;
        }
        return t;
    }

    /// Σ c_n aⁿ of even or of odd powers alone.
    private static Formula polynomial(double[] c) {
        int degree = c.length - 1;
        Formula sum = Formula.constant(c[degree]);
        for (int n = degree - 2; n >= 0; n -= 2) sum = sum.mul(A.square()).add(Formula.constant(c[n]));
        return degree % 2 == 1 ? sum.mul(A) : sum;
    }
}
