package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.tests.kit.formula.BetaError;
import org.snedecor.tests.kit.gen.Seed;

/// The incomplete beta of a device without doubles, computed by the device that is here as if it had none: every value, logarithm and slope within the bounds
/// that `beta.cl` states for its arguments. What is usual is printed with the largest error.
final class FloatBetaTest {
    /// -Dsnedecor.beta.points=120000 for the figures of `beta.cl`.
    private static final int POINTS = Integer.getInteger("snedecor.beta.points", 2000);

    /// The rows of the table, and a and b for each.
    private enum Arguments {
        HALF {
            @Override
            double[] shapes(RandomStream random) {
                return new double[] {0.5, (1 + random.nextInt(256)) / 2.0};
            }
        },
        COMMON {
            @Override
            double[] shapes(RandomStream random) {
                return new double[] {random.nextDouble(0.5, 10), random.nextDouble(0.5, 10)};
            }
        },
        WIDE {
            @Override
            double[] shapes(RandomStream random) {
                return new double[] {power(random, -3, 6), power(random, -3, 6)};
            }
        },
        ALL {
            @Override
            double[] shapes(RandomStream random) {
                return new double[] {power(random, -36, 10), power(random, -36, 10)};
            }
        };

        abstract double[] shapes(RandomStream random);

        private static double power(RandomStream random, double low, double high) {
            return StrictMath.pow(10, random.nextDouble(low, high));
        }

        /// x, y, a, b as floats: a third of the x about the mean of the distribution, by its spread; a third of any size; a third from the middle.
        double[] point(RandomStream random) {
            double[] shapes = shapes(random);
            double a = (float) shapes[0];
            double b = (float) shapes[1];
            double mean = a / (a + b);
            double x = switch (random.nextInt(3)) {
                case 0 -> mean + random.nextGaussian() * Math.sqrt(mean * (1 - mean) / (a + b + 1));
                case 1 -> power(random, -30, 0);
                default -> random.nextDouble();
            };
            x = Math.clamp(x, 1e-30, 1);
            double y = Math.max(1 - x, 1e-30);
            return random.nextInt(2) == 0 ? new double[] {(float) x, (float) y, a, b} : new double[] {(float) y, (float) x, a, b};
        }
    }

    @ParameterizedTest
    @EnumSource(Arguments.class)
    void everyResultIsWithinItsBound(Arguments arguments) {
        Driver floats = Rewritten.driver(Present.driver(), program -> "#define SNEDECOR_FLOAT_BETA\n" + program);
        RandomStream random = Seed.stream("beta in floats, " + arguments, 0);
        double[][] p = new double[4][POINTS];
        for (int i = 0; i < POINTS; i++) {
            double[] point = arguments.point(random);
            for (int k = 0; k < 4; k++) p[k][i] = point[k];
        }
        double[][] found = Present.withCache(null, () -> onDevice(floats, p));
        double most = 0;
        for (BetaFunction f : BetaFunction.values()) {
            // In the middle, 0.001 <= I <= 0.999, and outside it.
            double[] worst = new double[2];
            double[] squares = new double[2];
            int[] count = new int[2];
            for (int i = 0; i < POINTS; i++) {
                double exact = f.of(p[0][i], p[1][i], p[2][i], p[3][i]);
                double value = BetaFunction.IBETA.of(p[0][i], p[1][i], p[2][i], p[3][i]);
                double is = found[f.ordinal()][i];
                double bound = BetaError.IN_FLOATS.ulps(f, p[0][i], p[1][i], p[2][i], p[3][i]);
                if (Double.isInfinite(bound) || Math.abs(exact) > Float.MAX_VALUE) continue;
                double ulps = Math.abs(is - exact) / Math.ulp((float) exact);
                int at = i;
                int part = value >= 0.001 && value <= 0.999 ? 0 : 1;
                assertTrue(ulps <= bound, () -> f + " at " + Arrays.toString(Arrays.stream(p).mapToDouble(column -> column[at]).toArray()) + ": " + is + " for "
                        + exact + ", " + ulps + " ulp where " + bound + " is the bound");
                worst[part] = Math.max(worst[part], ulps);
                squares[part] += ulps * ulps;
                count[part]++;
            }
            assertTrue(count[0] + count[1] > POINTS / 20, f + ": only " + Arrays.toString(count) + " points");
            System.out.printf(Locale.ROOT, "%s in floats, %s: %.1f ulp at worst of %d in the middle (%.1f is usual), %.1f of %d outside it (%.1f)%n", f, arguments,
                    worst[0], count[0], Math.sqrt(squares[0] / count[0]), worst[1], count[1], Math.sqrt(squares[1] / count[1]));
            most = Math.max(most, Math.max(worst[0], worst[1]));
        }
        assertTrue(most > 1, "these were doubles");
    }

    private static double[][] onDevice(Driver driver, double[][] p) {
        try (OpenClBackend backend = OpenClBackend.open(driver, ""); var _ = backend.step()) {
            assumeFalse(backend.description().contains("rusticl"), "rusticl 22.3.6 takes 13 GiB and more to compile all functions of the incomplete beta");
            Buffer[] inputs = new Buffer[4];
            for (int k = 0; k < 4; k++) backend.write(p[k], inputs[k] = backend.buffer(POINTS));
            Shape shape = Shape.of(POINTS);
            List<Formula> formulas = Arrays.stream(BetaFunction.values()).<Formula>map(f -> Formula.A.beta(f, Formula.B, Formula.C, Formula.input(3))).toList();
            Buffer[] outputs = formulas.stream().map(_ -> backend.buffer(POINTS)).toArray(Buffer[]::new);
            backend.elementwise().apply(Nest.elementwise(shape, shape, shape, shape, shape), formulas, new double[0], inputs, outputs);
            double[][] found = new double[outputs.length][POINTS];
            for (int f = 0; f < found.length; f++) backend.read(outputs[f], found[f]);
            return found;
        }
    }
}
