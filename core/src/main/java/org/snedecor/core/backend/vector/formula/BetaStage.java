package org.snedecor.core.backend.vector.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.special.BetaRatio;
import org.snedecor.core.special.IncompleteBeta;

/// Incomplete beta functions. Arguments are floats, all else is computed in doubles and rounded once: the error is half an ulp, plus 1e-8 ulp from
/// [BetaRatio]. Functions of the same four arguments are computed together.
///
/// @param arguments all that any of them reads   @param calls by their places in that list
record BetaStage(FormulaLoop arguments, int count, Map<Places, List<Call>> calls) implements FormulaLoop {
    private record Places(int x, int y, int a, int b) {}

    @Override
    public boolean isExpensive() {
        return true;
    }

    /// @param output where its values go
    private record Call(BetaFunction f, int output) {}

    /// All that any of them reads.
    static List<Formula> arguments(List<Formula.Beta> betas) {
        return betas.stream().flatMap(beta -> Stream.of(beta.x(), beta.y(), beta.a(), beta.b())).distinct().toList();
    }

    /// @param loop computes the [#arguments]
    static BetaStage of(List<Formula.Beta> betas, FormulaLoop loop) {
        List<Formula> arguments = arguments(betas);
        Map<Places, List<Call>> calls = new LinkedHashMap<>();
        for (int i = 0; i < betas.size(); i++) {
            Formula.Beta beta = betas.get(i);
            Places places = new Places(arguments.indexOf(beta.x()), arguments.indexOf(beta.y()), arguments.indexOf(beta.a()), arguments.indexOf(beta.b()));
            calls.computeIfAbsent(places, _ -> new ArrayList<>()).add(new Call(beta.f(), i));
        }
        return new BetaStage(loop, arguments.size(), calls);
    }

    @Override
    public void run(float[][] in, int[] inAt, float[][] out, int[] outAt, int length, float[] parameters) {
        float[][] at = new float[count][length];
        arguments.run(in, inAt, at, new int[count], length, parameters);
        calls.forEach((places, functions) -> {
            boolean values = functions.stream().anyMatch(call -> !call.f.ofShape());
            boolean shapes = functions.stream().anyMatch(call -> call.f.ofShape());
            for (int i = 0; i < length; i++) {
                double x = at[places.x][i];
                double y = at[places.y][i];
                double a = at[places.a][i];
                double b = at[places.b][i];
                boolean defined = BetaRatio.defined(x, y, a, b);
                BetaRatio ratio = defined && values ? BetaRatio.of(x, y, a, b) : null;
                IncompleteBeta.Shapes shape = defined && shapes ? BetaRatio.shapes(x, y, a, b) : null;
                for (Call call : functions) {
                    out[call.output][outAt[call.output] + i] = !defined ? Float.NaN : (float) (call.f.ofShape() ? call.f.of(shape) : call.f.of(ratio));
                }
            }
        });
    }
}
