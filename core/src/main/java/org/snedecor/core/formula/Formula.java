package org.snedecor.core.formula;

/// An elementwise formula: a value, built by its own methods, such as `DY.mul(ONE.sub(Y.square()))`.
///
/// Inputs are arrays, one number per point; parameters are numbers that are the same at all points but may differ from call to
/// call (a learning rate), so a backend compiles nothing anew when they change; constants are part of the structure.
///
/// Two formulas with the same structure are equal; compiled kernels are cached by this equality.
public sealed interface Formula {
    record Input(int index) implements Formula {}

    record Scalar(int index) implements Formula {}

    record Literal(double value) implements Formula {}

    record Unary(Function f, Formula x) implements Formula {}

    record Binary(Operator o, Formula x, Formula y) implements Formula {}

    /// I_t(a,b), t = x/(x + y), its logarithm or a derivative.
    record Beta(BetaFunction f, Formula x, Formula y, Formula a, Formula b) implements Formula {}

    /// x ≶ y ? then : otherwise
    record Select(Comparison c, Formula x, Formula y, Formula then, Formula otherwise) implements Formula {}

    // The inputs by the names that operations use: up to four operands, the output, its gradient.
    Formula A = new Input(0);
    Formula B = new Input(1);
    Formula C = new Input(2);
    Formula Y = new Input(3);
    Formula DY = new Input(4);
    Formula D = new Input(5);
    Formula P = new Scalar(0);
    Formula Q = new Scalar(1);
    Formula ZERO = new Literal(0);
    Formula ONE = new Literal(1);
    Formula TWO = new Literal(2);

    static Formula input(int index) {
        return new Input(index);
    }

    static Formula parameter(int index) {
        return new Scalar(index);
    }

    static Formula constant(double value) {
        return new Literal(value);
    }

    default Formula add(Formula y) {
        return new Binary(Operator.ADD, this, y);
    }

    default Formula sub(Formula y) {
        return new Binary(Operator.SUB, this, y);
    }

    default Formula mul(Formula y) {
        return new Binary(Operator.MUL, this, y);
    }

    default Formula mul(double y) {
        return mul(constant(y));
    }

    default Formula div(Formula y) {
        return new Binary(Operator.DIV, this, y);
    }

    default Formula min(Formula y) {
        return new Binary(Operator.MIN, this, y);
    }

    default Formula max(Formula y) {
        return new Binary(Operator.MAX, this, y);
    }

    default Formula neg() {
        return new Unary(Function.NEG, this);
    }

    default Formula abs() {
        return new Unary(Function.ABS, this);
    }

    default Formula sqrt() {
        return new Unary(Function.SQRT, this);
    }

    default Formula square() {
        return mul(this);
    }

    default Formula exp() {
        return new Unary(Function.EXP, this);
    }

    /// exp(x) − 1 without cancellation near 0.
    default Formula expm1() {
        return new Unary(Function.EXPM1, this);
    }

    default Formula log() {
        return new Unary(Function.LOG, this);
    }

    /// log(1 + x) without cancellation near 0.
    default Formula log1p() {
        return new Unary(Function.LOG1P, this);
    }

    default Formula tanh() {
        return new Unary(Function.TANH, this);
    }

    /// The nearest whole number, the even one of two that are equally near.
    default Formula rint() {
        return new Unary(Function.RINT, this);
    }

    default Formula sin() {
        return new Unary(Function.SIN, this);
    }

    default Formula cos() {
        return new Unary(Function.COS, this);
    }

    default Formula atan() {
        return new Unary(Function.ATAN, this);
    }

    /// The error function.
    default Formula erf() {
        return new Unary(Function.ERF, this);
    }

    /// The distribution function of the normal distribution.
    default Formula phi() {
        return new Unary(Function.PHI, this);
    }

    /// I_t(a,b), its logarithm or a derivative, t = this/(this + y).
    default Formula beta(BetaFunction f, Formula y, Formula a, Formula b) {
        return new Beta(f, this, y, a, b);
    }

    /// this < y ? then : otherwise
    default Formula less(Formula y, Formula then, Formula otherwise) {
        return new Select(Comparison.LESS, this, y, then, otherwise);
    }

    /// this ≤ y ? then : otherwise
    default Formula lessEqual(Formula y, Formula then, Formula otherwise) {
        return new Select(Comparison.LESS_EQUAL, this, y, then, otherwise);
    }

    /// this = y ? then : otherwise
    default Formula equal(Formula y, Formula then, Formula otherwise) {
        return new Select(Comparison.EQUAL, this, y, then, otherwise);
    }

    /// xᵖ for a fixed p. Whole |p| ≤ 16 by squaring and multiplying (exact up to rounding, any sign of x), 1/2 by the square
    /// root, all others by exp(p log x): relative error about (|p log x| + 2) units, NaN for x < 0.
    default Formula power(double p) {
        if (p == 0.5) return sqrt();
        if (p != Math.rint(p) || Math.abs(p) > 16) {
            // log 0 = −∞ and exp(∓∞) = 0 or ∞: the limits are right without a case of their own.
            return log().mul(p).exp();
        }
        Formula product = null;
        Formula power = this;
        for (int bits = (int) Math.abs(p); bits > 0; bits >>= 1) {
            if ((bits & 1) == 1) product = product == null ? power : product.mul(power);
            if (bits > 1) power = power.square();
        }
        if (product == null) return ONE;
        return p < 0 ? ONE.div(product) : product;
    }

    /// The formula over any number system.
    default <T> T read(Algebra<T> algebra) {
        return switch (this) {
            case Input(int index) -> algebra.input(index);
            case Scalar(int index) -> algebra.parameter(index);
            case Literal(double value) -> algebra.constant(value);
            case Unary(Function f, Formula x) -> algebra.apply(f, x.read(algebra));
            case Binary(Operator o, Formula x, Formula y) -> algebra.apply(o, x.read(algebra), y.read(algebra));
            case Beta(BetaFunction f, Formula x, Formula y, Formula a, Formula b) ->
                    algebra.apply(f, x.read(algebra), y.read(algebra), a.read(algebra), b.read(algebra));
            case Select(Comparison c, Formula x, Formula y, Formula then, Formula otherwise) ->
                    algebra.select(c, x.read(algebra), y.read(algebra), then.read(algebra), otherwise.read(algebra));
        };
    }

    /// The formula in doubles at one point: [#read] over doubles, written out to spare a boxed number per node.
    default double evaluate(double[] inputs, double[] parameters) {
        return switch (this) {
            case Input(int index) -> inputs[index];
            case Scalar(int index) -> parameters[index];
            case Literal(double value) -> value;
            case Unary(Function f, Formula x) -> f.of(x.evaluate(inputs, parameters));
            case Binary(Operator o, Formula x, Formula y) -> o.of(x.evaluate(inputs, parameters), y.evaluate(inputs, parameters));
            case Beta(BetaFunction f, Formula x, Formula y, Formula a, Formula b) -> f.of(x.evaluate(inputs, parameters),
                    y.evaluate(inputs, parameters), a.evaluate(inputs, parameters), b.evaluate(inputs, parameters));
            case Select(Comparison c, Formula x, Formula y, Formula then, Formula otherwise) ->
                    (c.of(x.evaluate(inputs, parameters), y.evaluate(inputs, parameters)) ? then : otherwise).evaluate(inputs, parameters);
        };
    }

    /// Does the formula read the input with this index?
    default boolean reads(int input) {
        return switch (this) {
            case Input(int index) -> index == input;
            case Scalar _, Literal _ -> false;
            case Unary(_, Formula x) -> x.reads(input);
            case Binary(_, Formula x, Formula y) -> x.reads(input) || y.reads(input);
            case Beta(_, Formula x, Formula y, Formula a, Formula b) -> x.reads(input) || y.reads(input) || a.reads(input) || b.reads(input);
            case Select(_, Formula x, Formula y, Formula then, Formula otherwise) ->
                    x.reads(input) || y.reads(input) || then.reads(input) || otherwise.reads(input);
        };
    }

    /// The number of arithmetic operations, a function or a choice counted as one.
    default int operations() {
        return switch (this) {
            case Input _, Scalar _, Literal _ -> 0;
            case Unary(_, Formula x) -> 1 + x.operations();
            case Binary(_, Formula x, Formula y) -> 1 + x.operations() + y.operations();
            case Beta(_, Formula x, Formula y, Formula a, Formula b) -> 1 + x.operations() + y.operations() + a.operations() + b.operations();
            case Select(_, Formula x, Formula y, Formula then, Formula otherwise) ->
                    1 + x.operations() + y.operations() + then.operations() + otherwise.operations();
        };
    }
}
