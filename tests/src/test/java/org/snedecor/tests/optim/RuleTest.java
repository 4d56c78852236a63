package org.snedecor.tests.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.optim.Adagrad;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.AdamW;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.RAdam;
import org.snedecor.core.optim.RmsProp;
import org.snedecor.core.optim.Rule;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Magnitudes;

/// Every rule against its paper's algorithm, written as a plain loop over one number at a time.
class RuleTest {
    private static final int STEPS = 25;
    private static final int SIZE = 7;
    private static final double BELOW_1 = 0x1.fffffffffffffp-1;

    /// A learning rate that changes from step to step.
    private static final Schedule RATE = new Schedule.Cosine(0.1, 0.01, 20);

    /// The paper: moves w by its gradients g[0], g[1], ...
    private interface Paper {
        double run(double w, double[] g);
    }

    private static double[] normal(RandomStream random, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = random.nextGaussian();
        return x;
    }

    /// The parameters after all steps on random gradients.
    private static double[] run(Backend backend, Rule rule, double[] start, double[][] gradients) {
        Parameter w = new Parameter(NdArray.of(backend, Shape.of(SIZE), start));
        Optimizer optimizer = new Optimizer(rule, RATE, Map.of("w", w));
        for (double[] g : gradients) {
            try (var _ = backend.step()) {
                optimizer.step(Gradients.ofWeighted(w.tensor(), NdArray.of(backend, Shape.of(SIZE), g), null));
            }
        }
        return w.value().toDoubles();
    }

    private static double[][] gradients(RandomStream random) {
        double[][] gradients = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) gradients[t] = normal(random, SIZE);
        return gradients;
    }

    private static void assertFollows(Rule rule, long seed, Paper paper) {
        RandomStream random = RandomStream.of(seed);
        double[] start = normal(random, SIZE);
        double[][] gradients = gradients(random);
        double[] expected = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double[] own = new double[STEPS];
            for (int t = 0; t < STEPS; t++) own[t] = gradients[t][i];
            expected[i] = paper.run(start[i], own);
        }
        assertArrayEquals(expected, run(new ReferenceBackend(), rule, start, gradients), 1e-11);
    }

    /// On given gradients and not on any: where one is nearly cancelled by the decay, the quotients of [Adam] enlarge a rounding error.
    @Test
    void everyBackendFollowsTheReference() {
        RandomStream random = RandomStream.of(11);
        double[] start = normal(random, SIZE);
        double[][] gradients = gradients(random);
        List<Rule> rules = List.of(
                new Sgd(0, false, 0.1), new Sgd(0.9, false, 0.1), new Sgd(0.9, true, 0.1), new Adam(), new AdamW(0.1), new RmsProp(0.9, 0.5, 1e-6, 0),
                new Sgd(0.9, false, 0.1, 0.5), new Adagrad(0.01, 1e-6, 0.1), new RAdam());
        for (Rule rule : rules) {
            double[] expected = run(new ReferenceBackend(), rule, start, gradients);
            for (Backend backend : Backends.all().values()) {
                assertArrayEquals(expected, run(backend, rule, start, gradients), 500 * backend.unitRoundoff(), backend.name() + " " + rule);
            }
        }
    }

    /// Up to 1/α: beyond, a step of the decay alone turns the weights around.
    @Property(tries = 100)
    void sgd(@ForAll long seed, @ForAll @Magnitudes(min = 0, max = 10) double decay) {
        assertFollows(new Sgd(0, false, decay), seed, (w, g) -> {
            for (int t = 0; t < STEPS; t++) w -= RATE.at(t) * (g[t] + decay * w);
            return w;
        });
    }

    @Property(tries = 100)
    void sgdWithMomentum(@ForAll long seed, @ForAll @Magnitudes(min = Double.MIN_VALUE, max = BELOW_1) double mu, @ForAll boolean nesterov) {
        double decay = 0.1;
        assertFollows(new Sgd(mu, nesterov, decay), seed, (w, g) -> {
            double v = 0;
            for (int t = 0; t < STEPS; t++) {
                double slope = g[t] + decay * w;
                v = mu * v + slope;
                w -= RATE.at(t) * (nesterov ? slope + mu * v : v);
            }
            return w;
        });
    }

    /// Nesterov as Sutskever et al. write it, eq. 3 and 4, with the gradient at the point ahead: θ = w − α μ v is what is stored.
    @Test
    void nesterovIsTheGradientAhead() {
        double rate = 0.05;
        double mu = 0.8;
        double theta = 1.5;
        double v = 0;
        Parameter w = new Parameter(NdArray.of(new ReferenceBackend(), Shape.of(1), theta));
        Optimizer optimizer = new Optimizer(new Sgd(mu, true, 0), new Schedule.Constant(rate), Map.of("w", w));
        for (int t = 0; t < 20; t++) {
            double ahead = theta + mu * v;
            v = mu * v - rate * Math.sin(ahead);
            theta += v;
            double here = w.value().item();
            assertEquals(ahead, here, 1e-13);
            optimizer.step(Gradients.ofWeighted(w.tensor(), NdArray.of(w.value().backend(), Shape.of(1), Math.sin(here)), null));
        }
    }

    /// β by its distance to 1, down to the last bit, for there 1 − βᵗ could lose digits; 0 is the other end.
    @Property(tries = 200)
    void adam(@ForAll long seed, @ForAll @Magnitudes(min = 0x1p-53, max = 1) double short1, @ForAll @Magnitudes(min = 0x1p-53, max = 1) double short2) {
        double beta1 = 1 - short1;
        double beta2 = 1 - short2;
        double decay = 0.05;
        assertFollows(new Adam(beta1, beta2, 1e-8, decay), seed, (w, g) -> adam(w, g, beta1, beta2, decay, 0));
    }

    @Property(tries = 100)
    void adamW(@ForAll long seed, @ForAll @Magnitudes(min = 0, max = 10) double decay) {
        assertFollows(new AdamW(decay), seed, (w, g) -> adam(w, g, 0.9, 0.999, 0, decay));
    }

    private static double adam(double w, double[] g, double beta1, double beta2, double coupled, double decoupled) {
        double m = 0;
        double v = 0;
        double weights1 = 0;                                           // 1 − βᵗ as what it is, the sum of (1 − β) βⁱ over i < t
        double weights2 = 0;
        for (int t = 1; t <= STEPS; t++) {
            double alpha = RATE.at(t - 1);
            double slope = g[t - 1] + coupled * w;
            m = beta1 * m + (1 - beta1) * slope;
            v = beta2 * v + (1 - beta2) * slope * slope;
            weights1 = beta1 * weights1 + (1 - beta1);
            weights2 = beta2 * weights2 + (1 - beta2);
            double mHat = m / weights1;
            double vHat = v / weights2;
            w = w - alpha * mHat / (Math.sqrt(vHat) + 1e-8) - alpha * decoupled * w;
        }
        return w;
    }

    @Property(tries = 100)
    void rmsProp(@ForAll long seed, @ForAll @Magnitudes(min = 0, max = BELOW_1) double momentum, @ForAll boolean still) {
        double mu = still ? 0 : momentum;
        double decay = 0.1;
        assertFollows(new RmsProp(0.9, mu, 1e-6, decay), seed, (w, g) -> {
            double v = 0;
            double b = 0;
            for (int t = 0; t < STEPS; t++) {
                double slope = g[t] + decay * w;
                v = 0.9 * v + (1 - 0.9) * slope * slope;
                b = mu * b + slope / (Math.sqrt(v) + 1e-6);
                w -= RATE.at(t) * b;
            }
            return w;
        });
    }

    /// The first step is not dampened.
    @Property(tries = 100)
    void sgdWithDampening(@ForAll long seed, @ForAll @Magnitudes(min = Double.MIN_VALUE, max = BELOW_1) double tau) {
        assertFollows(new Sgd(0.9, false, 0.1, tau), seed, (w, g) -> {
            double v = 0;
            for (int t = 0; t < STEPS; t++) {
                double slope = g[t] + 0.1 * w;
                v = t == 0 ? slope : 0.9 * v + (1 - tau) * slope;
                w -= RATE.at(t) * v;
            }
            return w;
        });
    }

    @Property(tries = 100)
    void adagrad(@ForAll long seed, @ForAll @Magnitudes(min = 0, max = 10) double slowing) {
        assertFollows(new Adagrad(slowing, 1e-6, 0.1), seed, (w, g) -> {
            double h = 0;
            for (int t = 0; t < STEPS; t++) {
                double slope = g[t] + 0.1 * w;
                h += slope * slope;
                w -= RATE.at(t) / (1 + t * slowing) * slope / (Math.sqrt(h) + 1e-6);
            }
            return w;
        });
    }

    /// Across the step in which the variance becomes tractable, the sixth with the usual β₂ = 0.999, and for β₂ with which it never does.
    @Property(tries = 100)
    void rAdam(@ForAll long seed, @ForAll @Magnitudes(min = 1e-4, max = 1) double short2) {
        double beta2 = 1 - short2;
        assertFollows(new RAdam(0.9, beta2, 1e-8, 0.05), seed, (w, g) -> {
            double m = 0;
            double v = 0;
            double weights1 = 0;
            double weights2 = 0;
            double limit = 2 / (1 - beta2) - 1;
            for (int t = 1; t <= STEPS; t++) {
                double slope = g[t - 1] + 0.05 * w;
                m = 0.9 * m + (1 - 0.9) * slope;
                v = beta2 * v + (1 - beta2) * slope * slope;
                weights1 = 0.9 * weights1 + (1 - 0.9);
                weights2 = beta2 * weights2 + (1 - beta2);
                double rho = limit - 2 * t * Math.pow(beta2, t) / weights2;
                double step = m / weights1;
                if (rho > 5) step *= Math.sqrt((rho - 4) / (limit - 4) * ((rho - 2) / (limit - 2)) * (limit / rho)) / (Math.sqrt(v / weights2) + 1e-8);
                w -= RATE.at(t - 1) * step;
            }
            return w;
        });
    }

    /// −α g / (|g| + ε), for m̂ = g and v̂ = g²: as long as that is finite.
    @Property(tries = 500)
    void theFirstStepOfAdamIsTheRateTimesTheSign(@ForAll @Magnitudes(min = -1e154, max = 1e154) double g) {
        Parameter w = new Parameter(NdArray.of(new ReferenceBackend(), Shape.of(1), 2));
        new Optimizer(new Adam(), new Schedule.Constant(0.01), Map.of("w", w))
                .step(Gradients.ofWeighted(w.tensor(), NdArray.of(w.value().backend(), Shape.of(1), g), null));
        assertEquals(2 - 0.01 * g / (Math.abs(g) + 1e-8), w.value().item(), 2 * Math.ulp(2.0));
    }

    @Test
    void zeroGradientsLeaveOnlyTheDecay() {
        Map<Rule, Double> expected = Map.of(
                new Sgd(0, false, 0.5), 2 * (1 - 0.1 * 0.5),
                new Sgd(0.9, false, 0.5), 2 * (1 - 0.1 * 0.5),
                new AdamW(0.5), 2 * (1 - 0.1 * 0.5),
                new Sgd(0.9, true, 0), 2.0,
                new Adam(), 2.0,
                new AdamW(0), 2.0,
                new RAdam(), 2.0,
                new Adagrad(0, 0, 0), 2.0,
                new RmsProp(), 2.0);
        expected.forEach((rule, value) -> {
            Parameter w = new Parameter(NdArray.of(new ReferenceBackend(), Shape.of(1), 2));
            new Optimizer(rule, new Schedule.Constant(0.1), Map.of("w", w))
                    .step(Gradients.ofWeighted(w.tensor(), NdArray.zeros(w.value().backend(), Shape.of(1)), null));
            assertEquals(value, w.value().item(), 1e-15, rule.toString());
        });
    }

    @Test
    void hyperParametersAreChecked() {
        List<Runnable> wrong = List.of(
                () -> new Sgd(1, false, 0), () -> new Sgd(-0.1, false, 0), () -> new Sgd(Double.NaN, false, 0),
                () -> new Sgd(0, true, 0), () -> new Sgd(0.9, false, -1),
                () -> new Adam(1, 0.9, 1e-8, 0), () -> new Adam(0.9, 1, 1e-8, 0), () -> new Adam(0.9, 0.9, -1, 0), () -> new AdamW(Double.POSITIVE_INFINITY),
                () -> new Sgd(0.9, false, 0, 1), () -> new Sgd(0.9, true, 0, 0.5), () -> new Adagrad(-1, 0, 0), () -> new Adagrad(0, -1, 0), () -> new RAdam(1, 0.9, 0, 0),
                () -> new RmsProp(1, 0, 1e-8, 0), () -> new RmsProp(0.9, 1, 1e-8, 0));
        for (Runnable make : wrong) assertThrows(IllegalArgumentException.class, make::run);
    }
}
