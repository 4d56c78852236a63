import static org.snedecor.core.formula.Formula.*;

import org.snedecor.core.formula.*;
import org.snedecor.core.op.*;
import org.snedecor.tests.kit.gen.*;
import org.snedecor.tests.kit.law.*;

/// y = a / (1 + |a|),  da = dy (1 − |y|)²
record Right() implements CustomElementwise {
    public Formula value() { return A.div(ONE.add(A.abs())); }
    public List<Formula> gradients() { return List.of(DY.mul(ONE.sub(Y.abs()).square())); }
}

/// The same, with the bars forgotten: da = dy (1 − y)²
record Wrong() implements CustomElementwise {
    public Formula value() { return new Right().value(); }
    public List<Formula> gradients() { return List.of(DY.mul(ONE.sub(Y).square())); }
}

void main() {
    for (double a : new double[] {0.5, 1, 2, 3}) {                      // four examples by hand, and all is well
        double y = a / (1 + a), h = 1e-4;
        double differences = ((a + h) / (1 + a + h) - (a - h) / (1 + a - h)) / (2 * h);
        IO.println(String.format(Locale.ROOT, "a = %.1f: %.4f, by differences %.4f", a, (1 - y) * (1 - y), differences));
    }
    Gen<Double> whole = Gen.oneOf(-3.0, -2.0, -1.0, 1.0, 2.0, 3.0);
    for (CustomElementwise op : List.of(new Right(), new Wrong())) {
        Subject subject = Subject.of(op.getClass(), "|a| = 1, 2, 3", (extents, random) -> Point.of(op, Values.of(extents.shape(random, 0, 1), whole, random)));
        try {
            Laws.hold(subject);
            IO.println(subject.name() + " obeys every law");
        } catch (LawBroken e) {
            IO.println(e.getMessage());
        }
    }
}
