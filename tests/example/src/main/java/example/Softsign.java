package example;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ONE;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.Keeps;

/// y = x / (1 + |x|),  dx = dy / (1 + |x|)²
public record Softsign() implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].map(A.div(ONE.add(A.abs()))));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.x(0).zip(b.dy(), B.div(ONE.add(A.abs()).square()))};
    }

    @Override
    public Keeps keeps(boolean[] wanted) {
        return Keeps.inputs(true);
    }
}
