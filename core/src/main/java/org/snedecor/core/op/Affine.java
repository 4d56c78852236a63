package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = scale · a + shift,  da = scale · dy. Products and sums with a plain number.
public record Affine(double scale, double shift) implements Elementwise {
    @Override
    public double[] parameters() {
        return new double[] {scale, shift};
    }

    @Override
    public Formula value() {
        return A.mul(P).add(Q);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.mul(P));
    }
}
