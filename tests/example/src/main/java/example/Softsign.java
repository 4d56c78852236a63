package example;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.CustomElementwise;

/// y = x / (1 + |x|),  dx = dy / (1 + |x|)²
public record Softsign() implements CustomElementwise {
    @Override
    public Formula value() {
        return A.div(ONE.add(A.abs()));
    }

    @Override
    public List<Formula> gradients() {
        return List.of(DY.div(ONE.add(A.abs()).square()));
    }
}
