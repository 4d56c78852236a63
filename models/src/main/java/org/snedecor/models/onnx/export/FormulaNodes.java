package org.snedecor.models.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// A formula as nodes of ONNX: the number system whose numbers are names of values. Equal parts become one node.
///
/// Functions that ONNX lacks are made of others, the first two without cancellation:
/// ```
/// expm1(x) = tanh(x/2) · (eˣ + 1)
/// log1p(x) = x · log(u) / (u − 1), u = 1 + x, or x where u = 1;  beyond |x| = 1/2 plainly log(u)
/// Φ(x) = (1 + erf(x/√2)) / 2
/// ```
/// In the second the rounding of u is in numerator and denominator alike, and goes out. The third keeps an error of half a unit of 1, so small values of
/// Φ, those of x < −4, lose their digits; ONNX has no erfc, and its own Gelu is defined so.
///
/// @param inputs the name of each input   @param parameters of the formula
record FormulaNodes(Draft draft, IntFunction<String> inputs, double[] parameters, Map<List<String>, String> known) implements Algebra<String> {
    /// Functions that ONNX has under the same name.
    private static final Set<String> SAME = Set.of("Neg", "Abs", "Sqrt", "Exp", "Log", "Tanh", "Sin", "Cos", "Atan", "Erf");

    FormulaNodes(Draft draft, IntFunction<String> inputs, double[] parameters) {
        this(draft, inputs, parameters, new HashMap<>());
    }

    @Override
    public String input(int index) {
        return inputs.apply(index);
    }

    @Override
    public String parameter(int index) {
        return constant(parameters[index]);
    }

    @Override
    public String constant(double value) {
        return draft.scalar(value);
    }

    @Override
    public String apply(Function f, String x) {
        String name = f.name().charAt(0) + f.name().substring(1).toLowerCase(Locale.ROOT);
        if (SAME.contains(name)) return node(name, x);
        return switch (f) {
            case RINT -> node("Round", x);
            case PHI -> node("Mul", node("Add", node("Erf", node("Mul", x, constant(Math.sqrt(0.5)))), constant(1)), constant(0.5));
            case EXPM1 -> node("Mul", node("Tanh", node("Mul", x, constant(0.5))), node("Add", node("Exp", x), constant(1)));
            case LOG1P -> {
                String u = node("Add", x, constant(1));
                String small = node("Where", node("Equal", u, constant(1)), x, node("Div", node("Mul", x, node("Log", u)), node("Sub", u, constant(1))));
                yield node("Where", node("Less", node("Abs", x), constant(0.5)), small, node("Log", u));
            }
            default -> throw new UnsupportedOperationException(f.toString());
        };
    }

    @Override
    public String apply(Operator o, String x, String y) {
        return node(switch (o) {
            case ADD -> "Add";
            case SUB -> "Sub";
            case MUL -> "Mul";
            case DIV -> "Div";
            case MIN -> "Min";
            case MAX -> "Max";
        }, x, y);
    }

    @Override
    public String apply(BetaFunction f, String x, String y, String a, String b) {
        throw new UnsupportedOperationException(f.toString());
    }

    @Override
    public String select(Comparison c, String x, String y, String then, String otherwise) {
        return node("Where", node(switch (c) {
            case LESS -> "Less";
            case LESS_EQUAL -> "LessOrEqual";
            case EQUAL -> "Equal";
        }, x, y), then, otherwise);
    }

    private String node(String operator, String... inputs) {
        List<String> key = new ArrayList<>(List.of(operator));
        key.addAll(List.of(inputs));
        return known.computeIfAbsent(key, _ -> draft.node(operator, inputs));
    }
}
