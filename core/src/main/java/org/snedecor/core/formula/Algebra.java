package org.snedecor.core.formula;

/// A number system, or anything else, that a formula can be read in: [Formula#read] replaces every leaf and every operation by
/// what the algebra says. Doubles, dual numbers, complex numbers, text and machine code are all algebras.
public interface Algebra<T> {
    T input(int index);

    T parameter(int index);

    T constant(double value);

    T apply(Function f, T x);

    T apply(Operator o, T x, T y);

    T apply(BetaFunction f, T x, T y, T a, T b);

    /// `x ≶ y ? then : otherwise`. Both branches are evaluated.
    T select(Comparison c, T x, T y, T then, T otherwise);
}
