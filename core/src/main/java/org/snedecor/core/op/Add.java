package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.DY;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = a + b,  da = dy,  db = dy
public record Add() implements Elementwise {
    @Override
    public Formula value() {
        return A.add(B);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY, DY);
    }
}
