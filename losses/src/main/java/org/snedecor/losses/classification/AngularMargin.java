package org.snedecor.losses.classification;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;

/// y = cos(θ + m) = ¼ (b² − a²) cos m − ½ a b sin m,  a = ‖u − w‖ = 2 sin ½θ,  b = ‖u + w‖ = 2 cos ½θ,  θ the angle of unit vectors u and w
///
/// da = −½ dy (a cos m + b sin m),  db = ½ dy (b cos m − a sin m)
///
/// Why two chords and not c = cos θ: dy/dc = sin(θ + m) / sin θ is infinite at θ = 0 and at θ = π, whether it is written with arccos c or with √(1 −
/// c²). Next to these poles 1 − c² is the difference of 1 and a float, which keeps nothing of θ < 3·10⁻⁴. The slope by an embedding is finite: dc/du
/// has length sin θ, so dy/du has length sin(θ + m). Chords keep all digits of a small θ and of a small π − θ; y is a polynomial of them, with slopes
/// of at most 1. At the pole u = w itself y is the tip of a cone whose sides have slope sin m. Its gradient there is 0, by the convention of
/// [EuclideanNorm][org.snedecor.core.op.EuclideanNorm] for every distance of 0.
///
/// Where a row of u is 0, a = b = 1 and y = −½ sin m, without a gradient in the direction.
public record AngularMargin(double margin, Beyond beyond) implements CustomElementwise {
    /// The continuation for θ > π − m, where θ + m exceeds π.
    public enum Beyond {
        /// y = cos θ − m sin m, which goes on falling with θ, as in the authors' code. It is below cos(θ + m) and jumps down at π − m, by ½m² for a
        /// small m.
        LINE,
        /// y = cos(θ + m) as the paper prints it, which rises again: such rows are pushed away from their class.
        COSINE
    }

    private static final Formula COS_M = Formula.parameter(0);
    private static final Formula SIN_M = Formula.parameter(1);
    private static final Formula REACH = Formula.parameter(2);
    private static final Formula DROP = Formula.parameter(3);
    private static final Formula COS_THETA = B.sub(A).mul(B.add(A)).mul(0.25);

    public AngularMargin {
        require("angular margin: margin", margin);
    }

    /// @param what the loss and its parameter, for the error
    static void require(String what, double margin) {
        if (!(margin >= 0 && margin < Math.PI)) throw new IllegalArgumentException(what + " = " + margin + " radians is outside [0, pi)");
    }

    /// cos(θ_i + m), θ_i the angle of row i of z and row i of w, `[batch]`.
    ///
    /// @param z rows of length 1   @param w as many rows of length 1
    public static Tensor of(double margin, Beyond beyond, Tensor z, Tensor w) {
        return Tensor.apply(new AngularMargin(margin, beyond), z.sub(w).l2Norm(false, 1), z.add(w).l2Norm(false, 1));
    }

    /// θ = π − m is where a = 2 sin ½(π − m) = 2 cos ½m.
    @Override
    public double[] parameters() {
        return new double[] {Math.cos(margin), Math.sin(margin), 2 * Math.cos(margin / 2), margin * Math.sin(margin)};
    }

    @Override
    public Formula value() {
        return within(COS_THETA.mul(COS_M).sub(A.mul(B).mul(SIN_M).mul(0.5)), COS_THETA.sub(DROP));
    }

    @Override
    public List<Formula> gradients() {
        Formula half = DY.mul(0.5);
        return List.of(half.neg().mul(within(A.mul(COS_M).add(B.mul(SIN_M)), A)), half.mul(within(B.mul(COS_M).sub(A.mul(SIN_M)), B)));
    }

    private Formula within(Formula y, Formula otherwise) {
        return beyond == Beyond.COSINE ? y : A.lessEqual(REACH, y, otherwise);
    }
}
