package org.snedecor.tests.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;
import org.snedecor.core.formula.Text;
import org.snedecor.tests.kit.gen.Jqwik;

/// What is printed means the formula: read back by the rules of C it has the same value.
final class TextTest {
    @Provide
    Arbitrary<Formula> formulas() {
        return Jqwik.arbitrary("text", 1000, Formulas.of(5, 4));
    }

    @Property(tries = 1000)
    void textReadBackHasTheSameValue(@ForAll("formulas") Formula formula) {
        double[] parameters = {0.3, -1.7};
        for (double a : new double[] {-2, 0.5, 3}) {
            double[] inputs = {a, 0.25, -1.5, 2, -0.75};
            double expected = formula.evaluate(inputs, parameters);
            assertEquals(expected, new Reader(Text.of(formula), inputs, parameters).value(), () -> Text.of(formula));
        }
    }

    @Example
    void noMoreBracketsThanPrecedenceNeeds() {
        Formula a = Formula.A;
        assertEquals("dy * (1 - y * y)", Text.of(Formula.DY.mul(Formula.ONE.sub(Formula.Y.square()))));
        assertEquals("a - (b - c)", Text.of(a.sub(Formula.B.sub(Formula.C))));
        assertEquals("a - b - c", Text.of(a.sub(Formula.B).sub(Formula.C)));
        assertEquals("0 < a ? dy : 0", Text.of(Formula.ZERO.less(a, Formula.DY, Formula.ZERO)));
        assertEquals("log_ibeta(a, b, c + 1, d)", Text.of(a.beta(BetaFunction.LOG_IBETA, Formula.B, Formula.C.add(Formula.ONE), Formula.D)));
        assertEquals("fmax(a, 0) + log1p(exp(-fabs(a)))", Text.of(a.max(Formula.ZERO).add(a.abs().neg().exp().log1p())));
    }

    /// Expressions of C: a descent through its precedences, evaluated on the way.
    private static final class Reader {
        private static final Pattern TOKEN = Pattern.compile("\\s*(\\d+\\.?\\d*(?:[eE]-?\\d+)?|\\w+|<=|==|--|\\+\\+|.)");
        private static final List<String> NAMES = List.of("a", "b", "c", "y", "dy");
        private final Deque<String> tokens = new ArrayDeque<>();
        private final double[] inputs;
        private final double[] parameters;

        Reader(String text, double[] inputs, double[] parameters) {
            this.inputs = inputs;
            this.parameters = parameters;
            Matcher matcher = TOKEN.matcher(text);
            while (matcher.find()) tokens.add(matcher.group(1));
        }

        double value() {
            double value = choice();
            if (!tokens.isEmpty()) throw new AssertionError("left over: " + tokens);
            return value;
        }

        private double choice() {
            double x = sum();
            String sign = tokens.peek();
            if (!List.of("<", "<=", "==").contains(sign == null ? "" : sign)) return x;
            tokens.pop();
            double y = sum();
            boolean holds = sign.equals("<") ? x < y : sign.equals("<=") ? x <= y : x == y;
            expect("?");
            double then = choice();
            expect(":");
            double otherwise = choice();
            return holds ? then : otherwise;
        }

        private double sum() {
            double x = product();
            while ("+".equals(tokens.peek()) || "-".equals(tokens.peek())) x = tokens.pop().equals("+") ? x + product() : x - product();
            return x;
        }

        private double product() {
            double x = prefix();
            while ("*".equals(tokens.peek()) || "/".equals(tokens.peek())) x = tokens.pop().equals("*") ? x * prefix() : x / prefix();
            return x;
        }

        private double prefix() {
            if (!"-".equals(tokens.peek())) return atom();
            tokens.pop();
            return -prefix();
        }

        private double atom() {
            String token = tokens.pop();
            if (token.equals("(")) {
                double value = choice();
                expect(")");
                return value;
            }
            if (Character.isDigit(token.charAt(0))) return Double.parseDouble(token);
            if (NAMES.contains(token)) return inputs[NAMES.indexOf(token)];
            if (token.matches("p\\d")) return parameters[token.charAt(1) - '0'];
            expect("(");
            double x = choice();
            double result = switch (token) {
                case "fmin", "fmax" -> {
                    expect(",");
                    yield (token.equals("fmin") ? Operator.MIN : Operator.MAX).of(x, choice());
                }
                case "ibeta", "log_ibeta" -> {
                    double[] rest = new double[3];
                    for (int i = 0; i < 3; i++) {
                        expect(",");
                        rest[i] = choice();
                    }
                    yield BetaFunction.valueOf(token.toUpperCase(Locale.ROOT)).of(x, rest[0], rest[1], rest[2]);
                }
                case "fabs" -> Math.abs(x);
                default -> Function.valueOf(token.toUpperCase(Locale.ROOT)).of(x);
            };
            expect(")");
            return result;
        }

        private void expect(String token) {
            if (tokens.isEmpty() || !tokens.peek().equals(token)) throw new AssertionError("expected " + token + " before " + tokens);
            tokens.pop();
        }
    }
}
