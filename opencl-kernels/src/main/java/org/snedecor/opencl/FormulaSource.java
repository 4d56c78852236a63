package org.snedecor.opencl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// Formulas as lines of OpenCL C, with each distinct part computed once: `const float t2 = t0 * t1;`. Inputs are the variables `x0`, `x1`, …,
/// parameters `p0`, ….
///
/// Every operation is rounded once (no contraction), and the functions are those of `functions.cl`, `angles.cl`, `normal.cl` and `beta.cl`.
final class FormulaSource {
    private final Map<Formula, String> names = new LinkedHashMap<>();
    private final Set<Integer> inputs = new TreeSet<>();
    private final Set<Integer> parameters = new TreeSet<>();
    private final StringBuilder lines = new StringBuilder();
    private final String[] results;
    private int betas;
    private boolean angles;
    private boolean normals;

    FormulaSource(List<Formula> formulas) {
        results = new String[formulas.size()];
        for (int f = 0; f < results.length; f++) results[f] = name(formulas.get(f));
    }

    /// The text that must come first: the files of the functions that are called.
    String functions() {
        return Launcher.file("functions.cl") + (angles ? Launcher.file("angles.cl") : "") + (normals ? Launcher.file("normal.cl") : "")
                + (betas > 0 ? Launcher.file("beta.cl") : "");
    }

    /// How often a function of the incomplete beta is called.
    int betas() {
        return betas;
    }

    /// The lines, without those that read the inputs.
    String lines() {
        return lines.toString();
    }

    /// The variable that holds the value of formula f.
    String result(int f) {
        return results[f];
    }

    /// The inputs that are read, in ascending order.
    Set<Integer> inputs() {
        return inputs;
    }

    Set<Integer> parameters() {
        return parameters;
    }

    private String name(Formula formula) {
        switch (formula) {
            case Formula.Input(int index) -> {
                inputs.add(index);
                return "x" + index;
            }
            case Formula.Scalar(int index) -> {
                parameters.add(index);
                return "p" + index;
            }
            case Formula.Literal(double value) -> {
                return constant((float) value);
            }
            default -> { }
        }
        String known = names.get(formula);
        if (known != null) return known;
        String text = switch (formula) {
            case Formula.Unary(Function f, Formula x) -> apply(f, name(x));
            case Formula.Binary(Operator o, Formula x, Formula y) -> apply(o, name(x), name(y));
            case Formula.Beta(var f, Formula x, Formula y, Formula a, Formula b) -> {
                betas++;
                yield f + "(" + name(x) + ", " + name(y) + ", " + name(a) + ", " + name(b) + ")";
            }
            case Formula.Select(var c, Formula x, Formula y, Formula then, Formula otherwise) -> {
                String sign = switch (c) {
                    case LESS -> " < ";
                    case LESS_EQUAL -> " <= ";
                    case EQUAL -> " == ";
                };
                yield name(x) + sign + name(y) + " ? " + name(then) + " : " + name(otherwise);
            }
            case Formula.Input _, Formula.Scalar _, Formula.Literal _ -> throw new AssertionError("leaves have returned above");
        };
        String name = "t" + names.size();
        names.put(formula, name);
        lines.append("const float ").append(name).append(" = ").append(text).append(";\n");
        return name;
    }

    private String apply(Function f, String x) {
        return switch (f) {
            case NEG -> "-" + x;
            case ABS -> "fabs(" + x + ")";
            case SQRT -> "sqrt(" + x + ")";
            case RINT -> "rint(" + x + ")";
            case EXP, EXPM1, LOG, LOG1P, TANH -> call(f, x);
            case SIN, COS, ATAN -> {
                angles = true;
                yield call(f, x);
            }
            case ERF, PHI -> {
                normals = true;
                yield call(f, x);
            }
        };
    }

    private static String call(Function f, String x) {
        return f.name().toLowerCase(Locale.ROOT) + "_of(" + x + ")";
    }

    private static String apply(Operator o, String x, String y) {
        return switch (o) {
            case ADD -> x + " + " + y;
            case SUB -> x + " - " + y;
            case MUL -> x + " * " + y;
            case DIV -> x + " / " + y;
            case MIN -> "min_of(" + x + ", " + y + ")";
            case MAX -> "max_of(" + x + ", " + y + ")";
        };
    }

    /// Exact: in hexadecimal, or by bits for an infinity or NaN.
    static String constant(float value) {
        if (!Float.isFinite(value)) return "as_float(0x" + Integer.toHexString(Float.floatToIntBits(value)) + ")";
        String text = Float.toHexString(value) + "f";
        return text.startsWith("-") ? "(" + text + ")" : text;
    }
}
