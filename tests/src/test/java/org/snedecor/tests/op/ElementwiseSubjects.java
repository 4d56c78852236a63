package org.snedecor.tests.op;

import static org.snedecor.tests.kit.law.Trait.LINEAR;
import static org.snedecor.tests.kit.law.Trait.MULTILINEAR;
import static org.snedecor.tests.kit.law.Trait.POLYNOMIAL;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.op.*;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.onnx.network.Ending;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Kink;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;
import org.snedecor.tests.kit.law.Trait;

/// The operations that are formulas, of one to four inputs that broadcast.
final class ElementwiseSubjects {
    private static final Gen<Double> WIDE = Numbers.between(-8, 8, 0);

    private ElementwiseSubjects() {}

    static List<Subject> all() {
        return List.of(
                unary(new Abs(), "0 < |a| < 8", WIDE).with(at(new Abs(), "sign(0) = 0", 0, 0)),
                unary(new Acos(), "|a| < 0.6", Numbers.between(-0.6, 0.6)),
                unary(new Acosh(), "1.5 < a < 8", Numbers.between(1.5, 8)),
                unary(new Asin(), "|a| < 0.6", Numbers.between(-0.6, 0.6)),
                unary(new Asinh(), "|a| < 8", Numbers.between(-8, 8)),
                unary(new Atan(), "|a| < 8", Numbers.between(-8, 8)),
                unary(new Atanh(), "|a| < 0.6", Numbers.between(-0.6, 0.6)),
                unary(new Ceil(), "|a| < 2, not near whole numbers", Numbers.between(-2, 2, -2, -1, 0, 1, 2)).with(singular(new Ceil(), "0 at the jump", 1, 0)),
                unary(new Cos(), "0.1 < a < 3", Numbers.between(0.1, 3)),
                // At 0 the derivative passes through 0.
                unary(new Cosh(), "0.1 < a < 4", Numbers.between(0.1, 4)),
                unary(new Erf(), "|a| < 2", Draw.COMMON),
                // At −0.7518 the derivative passes through 0, as that of the tanh form does.
                unary(new ExactGelu(), "|a| < 3, a not at -0.75, the minimum", Numbers.between(-3, 3, -0.7517916)),
                unary(new Floor(), "|a| < 2, not near whole numbers", Numbers.between(-2, 2, -2, -1, 0, 1, 2)).with(singular(new Floor(), "0 at the jump", 1, 0)),
                unary(new Round(), "|a| < 2, not near halves", Numbers.between(-2, 2, -1.5, -0.5, 0.5, 1.5)).with(singular(new Round(), "0 at the jump", 0.5, 0)),
                unary(new Sin(), "|a| < 1.4", Numbers.between(-1.4, 1.4)),
                unary(new Sinh(), "|a| < 4", Numbers.between(-4, 4)),
                unary(new Tan(), "|a| < 1", Numbers.between(-1, 1)),
                // At a = 1 the derivative in b passes through 0, as that in a does at b = 0.
                binary(new TensorPower(), "1/2 < a < 2, a not at 1, 1/2 < |b| < 2", Numbers.between(0.5, 2, 1), Draw.SIZED),
                binary(new Add(), "|a|, |b| < 2", Draw.COMMON, Draw.COMMON, LINEAR),
                addRelu().with(Kink.of("addRelu: 0 at 0", Point.of(new AddRelu(), Values.of(1, -2), Values.of(-1, 2)), new double[] {1, -2}, new double[] {0, 0}, new double[] {0, 0})),
                unary(Affine.class, random -> new Affine(Draw.SIZED.sample(random), random.nextDouble(-2, 2)), "|a| < 2, 1/2 < |scale| < 2", Draw.COMMON, POLYNOMIAL),
                unary(Celu.class, random -> new Celu(random.nextDouble(0.5, 2)), "0 < |a| < 6, 1/2 < alpha < 2", Numbers.between(-6, 6, 0))
                        .with(at(new Celu(2), "dy at 0", 0, 1)),
                unary(new Clamp(-1, 2), "|a| < 4, a not at -1 or 2", Numbers.between(-4, 4, -1, 2))
                        .with(at(new Clamp(-1, 2), "the gradient passes at the low end", -1, 1)).with(at(new Clamp(-1, 2), "the gradient passes at the high end", 2, 1)),
                binary(new Div(), "|a| < 2, 1/2 < |b| < 2", Draw.COMMON, Draw.SIZED),
                unary(Elu.class, random -> new Elu(random.nextDouble(0.5, 2)), "0 < |a| < 6, 1/2 < alpha < 2", Numbers.between(-6, 6, 0))
                        .with(at(new Elu(2), "alpha dy at 0", 0, 2)),
                ending().with(Kink.of("ending: 0 at 0", Point.of(new Ending(2, false, true), Values.of(1, -2), Values.of(-1, 2)), new double[] {1, -2}, new double[] {0, 0}, new double[] {0, 0})),
                unary(new Exp(), "-8 < a < 4", Numbers.between(-8, 4)),
                unary(new Expm1(), "-6 < a < 4", Numbers.between(-6, 4)),
                // At −0.7518 the derivative of GELU passes through 0: there an entry is the difference of its terms and has no relative error.
                unary(new Gelu(), "|a| < 3, a not at -0.75, the minimum", Numbers.between(-3, 3, -0.7517916)),
                unary(HardSigmoid.class, random -> new HardSigmoid(0.25, 0.5), "|a| < 4, a not at -2 or 2", Numbers.between(-4, 4, -2, 2))
                        .with(at(new HardSigmoid(0.25, 0.5), "0 at the low kink", -2, 0)).with(at(new HardSigmoid(0.25, 0.5), "0 at the high kink", 2, 0)),
                unary(new HardSwish(), "|a| < 5, a not at the kinks -3 and 3, nor at -3/2, the minimum", Numbers.between(-5, 5, -3, 3, -1.5))
                        .with(at(new HardSwish(), "0 at -3", -3, 0)).with(at(new HardSwish(), "dy at 3", 3, 1)),
                unary(LeakyRelu.class, random -> new LeakyRelu(random.nextDouble(0.01, 0.5)), "0 < |a| < 8", WIDE).with(at(new LeakyRelu(0.25), "slope dy at 0", 0, 0.25)),
                unary(new Log(), "1/2 < a < 8", Numbers.between(0.5, 8)),
                unary(new Log1p(), "-1/2 < a < 8", Numbers.between(-0.5, 8)),
                apart(new Maximum()).with(tie(new Maximum())),
                apart(new Minimum()).with(tie(new Minimum())),
                unary(new Mish(), "|a| < 6, a not at -1.1925, the minimum", Numbers.between(-6, 6, -1.1924912)),
                binary(new Mul(), "|a|, |b| < 2", Draw.COMMON, Draw.COMMON, MULTILINEAR),
                unary(new Neg(), "|a| < 2", Draw.COMMON, LINEAR),
                power().with(singular(new Power(1.5), "one-sided at 0", 0, 0)),
                binary(new Prelu(), "0 < |a| < 8, |b| < 2", WIDE, Draw.SIZED)
                        .with(Kink.of("prelu: b dy at 0", Point.of(new Prelu(), Values.of(0, 0), Values.of(0.25, 3)), new double[] {1, -2}, new double[] {0.25, -6}, new double[] {0, 0})),
                unary(new Reciprocal(), "1/2 < |a| < 2", Draw.SIZED),
                regularizedBeta(),
                unary(new Relu(), "0 < |a| < 8", WIDE).with(at(new Relu(), "0 at 0", 0, 0)),
                unary(Selu.class, random -> random.nextInt(2) == 0 ? new Selu() : new Selu(random.nextDouble(0.5, 2), random.nextDouble(0.5, 2)), "0 < |a| < 6", Numbers.between(-6, 6, 0))
                        .with(at(new Selu(2, 3), "s alpha dy at 0", 0, 6)),
                unary(Shrink.class, random -> new Shrink(1, random.nextDouble(0, 2)), "|a| < 4, a not at -1 or 1", Numbers.between(-4, 4, -1, 1))
                        .with(at(new Shrink(1, 1), "0 at the low kink", -1, 0)).with(at(new Shrink(1, 1), "0 at the high kink", 1, 0)),
                unary(new Sigmoid(), "|a| < 8", Numbers.between(-8, 8)).with(at(new Sigmoid(), "1/4 where the branches of the formula meet", 0, 0.25)),
                unary(new Sign(), "0 < |a| < 8", WIDE).with(singular(new Sign(), "0 at the jump", 0, 0)),
                unary(new Softplus(), "|a| < 8", Numbers.between(-8, 8)).with(at(new Softplus(), "1/2 where the branches of the formula meet", 0, 0.5)),
                unary(new Softsign(), "0 < |a| < 8", WIDE).with(at(new Softsign(), "dy at 0", 0, 1)),
                unary(new Sqrt(), "1/2 < a < 8", Numbers.between(0.5, 8)).with(singular(new Sqrt(), "0 at 0, where the derivative is infinite", 0, 0)),
                unary(new Square(), "|a| < 2", Draw.COMMON, POLYNOMIAL),
                binary(new Sub(), "|a|, |b| < 2", Draw.COMMON, Draw.COMMON, LINEAR),
                swish(),
                unary(new Tanh(), "|a| < 4", Numbers.between(-4, 4)),
                unary(ThresholdedRelu.class, random -> new ThresholdedRelu(random.nextInt(2)), "|a| < 4, a not at 0 or 1", Numbers.between(-4, 4, 0, 1))
                        .with(singular(new ThresholdedRelu(1), "0 at the jump", 1, 0)).with(at(new ThresholdedRelu(0), "0 at 0, the kink of relu", 0, 0)),
                where());
    }

    private static Subject unary(Op op, String domain, Gen<Double> numbers, Trait... traits) {
        return unary(op.getClass(), _ -> op, domain, numbers, traits);
    }

    private static Subject unary(Class<? extends Op> type, Gen<Op> op, String domain, Gen<Double> numbers, Trait... traits) {
        return Subject.of(type, domain, (extents, random) -> Point.of(op.sample(random), Values.of(extents.shape(random, 0, 3), numbers, random)), traits);
    }

    private static Subject binary(Op op, String domain, Gen<Double> a, Gen<Double> b, Trait... traits) {
        return Subject.of(op.getClass(), domain, (extents, random) -> {
            Shape out = extents.shape(random, 0, 3);
            return Point.of(op, Values.of(part(out, random), a, random), Values.of(part(out, random), b, random));
        }, traits);
    }

    /// `out` itself, or what broadcasts to it.
    private static Shape part(Shape out, RandomStream random) {
        return random.nextInt(2) == 0 ? out : Extents.within(out, random);
    }

    /// Two inputs that are nowhere equal, whichever meet: a near multiples of 1/4, b between them.
    private static Subject apart(Op op) {
        Gen<Double> a = random -> random.nextInt(16) / 4.0 + random.nextDouble(0, 0x1p-5);
        return binary(op, "0 < a, b < 4, |a - b| > 1/16", a, a.map(x -> x + 0.125));
    }

    private static Subject addRelu() {
        Gen<Double> a = random -> random.nextInt(16) / 4.0 + random.nextDouble(0, 0x1p-5);
        return binary(new AddRelu(), "0 < a, -b < 4, |a + b| > 1/16", a, a.map(x -> -x - 0.125));
    }

    /// Products near multiples of 1/2 and sums near multiples of 1/2 and an eighth, or two: v is nowhere near the kink.
    private static Subject ending() {
        Gen<Double> a = random -> (random.nextInt(2) == 0 ? 1 : -1) * ((1 + random.nextInt(4)) / 2.0 + random.nextDouble(0, 0x1p-6));
        Gen<Double> t = random -> random.nextInt(9) / 2.0 - 1.875;
        return Subject.of(Ending.class, "1/2 < |a| < 2.1, s a whole number, t = i/2 + 1/8: |v| > 1/16", (extents, random) -> {
            Shape out = extents.shape(random, 0, 3);
            boolean scaled = random.nextInt(2) == 0;
            List<Values> inputs = new ArrayList<>(List.of(Values.of(part(out, random), a, random)));
            if (scaled) inputs.add(Values.of(part(out, random), Gen.oneOf(-2.0, -1.0, 1.0, 2.0), random));
            for (int terms = 1 + random.nextInt(2); terms > 0; terms--) inputs.add(Values.of(part(out, random), t, random));
            return Point.of(new Ending(inputs.size(), scaled, random.nextInt(2) == 0), inputs.toArray(Values[]::new));
        });
    }

    /// The derivative passes through 0 at the minimum, a = −1.2785/α: near it an entry is the difference of its terms and has no relative error.
    private static Subject swish() {
        return Subject.of(Swish.class, "|a| < 6, 1/2 < alpha < 2, a not at the minimum", (extents, random) -> {
            double alpha = random.nextInt(2) == 0 ? 1 : (float) random.nextDouble(0.5, 2);
            return Point.of(new Swish(alpha), Values.of(extents.shape(random, 0, 3), Numbers.between(-6, 6, -1.2784645 / alpha), random));
        }).with(at(new Swish(2), "1/2 where the branches of the formula meet", 0, 0.5));
    }

    private static Subject power() {
        double[] any = {-2, -1, 0, 1, 2, 3, 5};
        double[] positive = {-2.5, -0.5, 0.5, 1.5, 2.7};
        return Subject.of(Power.class, "whole p: 1/2 < |a| < 2, others: 1/2 < a < 2", (extents, random) -> {
            Shape shape = extents.shape(random, 0, 3);
            if (random.nextInt(2) == 0) return Point.of(new Power(any[random.nextInt(any.length)]), Values.of(shape, Draw.SIZED, random));
            return Point.of(new Power(positive[random.nextInt(positive.length)]), Values.of(shape, Draw.SIZED.map(Math::abs), random));
        });
    }

    /// Of every second point a = 1/2 and 2b is whole, for which there is an algorithm of its own.
    private static Subject regularizedBeta() {
        Gen<Double> positive = random -> random.nextDouble(0.5, 2);
        return Subject.of(RegularizedBeta.class, "x, y, a, b in [1/2, 2]", (extents, random) -> {
            Shape out = extents.shape(random, 0, 3);
            boolean half = random.nextInt(2) == 0;
            return Point.of(new RegularizedBeta(random.nextInt(2) == 0), Values.of(part(out, random), positive, random), Values.of(part(out, random), positive, random),
                    Values.of(part(out, random), half ? Gen.always(0.5) : positive, random),
                    Values.of(part(out, random), half ? Gen.oneOf(0.5, 1.0, 1.5, 2.0) : positive, random));
        }).with(end("flat at x = 0 for a > 1", 0, 1, 2, 3, 0, 0)).with(end("steep at x = 0 for a < 1", 0, 1, 0.5, 3, Double.POSITIVE_INFINITY, 0))
                .with(end("flat at y = 0 for b > 1", 2, 0, 3, 2, 0, 0)).with(end("steep at y = 0 for b < 1", 2, 0, 3, 0.5, 0, Double.NEGATIVE_INFINITY));
    }

    /// The slopes of I in x and y; those in a and b are 0 at both ends.
    private static Kink end(String convention, double x, double y, double a, double b, double dx, double dy) {
        return Kink.singular("regularizedBeta: " + convention, Point.of(new RegularizedBeta(false), Values.of(x), Values.of(y), Values.of(a), Values.of(b)),
                new double[] {2}, new double[] {dx}, new double[] {dy}, new double[] {0}, new double[] {0});
    }

    private static Subject where() {
        return Subject.of(Where.class, "a among 0, 1, -2; |b|, |c| < 2", (extents, random) -> {
            Shape out = extents.shape(random, 0, 3);
            return Point.of(new Where(), Values.of(part(out, random), Gen.oneOf(0.0, -0.0, 1.0, -2.0), random), Draw.values(part(out, random), random), Draw.values(part(out, random), random));
        }, POLYNOMIAL).choosing(0);
    }

    /// The gradient of `op` at one number, as a multiple of dy.
    private static Kink at(Op op, String convention, double x, double slope) {
        return Kink.of(op.name() + ": " + convention, Point.of(op, Values.of(x, x)), new double[] {1, -2}, new double[] {slope, -2 * slope});
    }

    private static Kink singular(Op op, String convention, double x, double slope) {
        return Kink.singular(op.name() + ": " + convention, Point.of(op, Values.of(x, x)), new double[] {1, -2}, new double[] {slope, -2 * slope});
    }

    private static Kink tie(Op op) {
        double[] half = {1, -0.5};
        return Kink.of(op.name() + ": at a tie each takes half", Point.of(op, Values.of(3, -1), Values.of(3, -1)), new double[] {2, -1}, half, half);
    }
}
