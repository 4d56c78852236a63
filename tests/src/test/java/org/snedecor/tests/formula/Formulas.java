package org.snedecor.tests.formula;

import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Gen;

/// Random formulas in inputs 0 … inputs − 1 and two parameters: every function, operator and comparison, I and log I.
public final class Formulas {
    private static final BetaFunction[] BETAS = {BetaFunction.IBETA, BetaFunction.LOG_IBETA};
    private static final double[] CONSTANTS = {0, 1, -1, 0.5, 2, -0.25, 3.75, 0.1, -0.0, 1e-3};

    private Formulas() {}

    public static Gen<Formula> of(int inputs, int depth) {
        return random -> formula(inputs, depth, random);
    }

    private static Formula formula(int inputs, int depth, RandomStream random) {
        int kind = depth == 0 ? random.nextInt(4) : 4 + random.nextInt(7);
        return switch (kind) {
            case 0, 1 -> Formula.input(random.nextInt(inputs));
            case 2 -> Formula.parameter(random.nextInt(2));
            case 3 -> Formula.constant(CONSTANTS[random.nextInt(CONSTANTS.length)]);
            case 4, 5 -> new Formula.Unary(any(Function.values(), random), formula(inputs, depth - 1, random));
            case 6, 7, 8 -> new Formula.Binary(any(Operator.values(), random), part(inputs, depth, random), part(inputs, depth, random));
            case 9 -> new Formula.Beta(any(BETAS, random), positive(inputs, depth, random), positive(inputs, depth, random),
                    positive(inputs, depth, random), positive(inputs, depth, random));
            default -> new Formula.Select(any(Comparison.values(), random), part(inputs, depth, random), part(inputs, depth, random),
                    part(inputs, depth, random), part(inputs, depth, random));
        };
    }

    private static Formula part(int inputs, int depth, RandomStream random) {
        return formula(inputs, random.nextInt(depth), random);
    }

    /// |part| + 1/2
    private static Formula positive(int inputs, int depth, RandomStream random) {
        return part(inputs, depth, random).abs().add(Formula.constant(0.5));
    }

    private static <T> T any(T[] values, RandomStream random) {
        return values[random.nextInt(values.length)];
    }
}
