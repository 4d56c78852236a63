package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.EuclideanDistances;
import org.snedecor.core.op.Sqrt;
import org.snedecor.core.op.SquaredDistances;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Tries;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Trial;

/// Distances of rows of any size, against the formula in doubles, where squares of floats neither overflow nor vanish.
final class EuclideanDistancesTest {
    private static final int N = 5;
    private static final int M = 4;
    private static final int D = 7;

    /// Rows of one size each, all rows of one size, or numbers of any size side by side; some equal ones and zeros.
    private static Values rows(int count, double size, RandomStream random) {
        Gen<Double> any = Numbers.scales(-149, 126);
        double[] numbers = new double[count * D];
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(4);
            double own = kind == 0 ? size : Math.abs(any.sample(random));
            for (int k = 0; k < D; k++) {
                double x = kind == 3 ? any.sample(random) : own * random.nextDouble(-1, 1);
                numbers[i * D + k] = random.nextInt(8) == 0 ? 0 : (float) x;
            }
            if (i > 0 && random.nextInt(4) == 0) System.arraycopy(numbers, 0, numbers, i * D, D);
        }
        return new Values(Shape.of(count, D), numbers);
    }

    private static Gen<Point> points() {
        return random -> {
            double size = Math.abs(Numbers.scales(-149, 126).sample(random));
            Values a = rows(N, size, random);
            if (random.nextInt(3) == 0) return random.nextInt(2) == 0 ? Point.of(new EuclideanDistances(), a) : Point.of(new EuclideanDistances(), a, a);
            // Some rows of the other set are rows of this one, as those of a batch in its own memory are.
            double[] b = rows(M, size, random).numbers();
            for (int j = 0; j < M; j++) if (random.nextInt(3) == 0) System.arraycopy(a.numbers(), random.nextInt(N) * D, b, j * D, D);
            return Point.of(new EuclideanDistances(), a, new Values(Shape.of(M, D), b));
        };
    }

    @Test
    void isTheFormulaForRowsOfAnySize() {
        for (Backend backend : Backends.all().values()) {
            double u = Math.max(backend.unitRoundoff(), 0x1p-50);
            Tries.forAll("distances on " + backend.name(), backend.name().equals("opencl") ? 50 : 2000, points(), point -> {
                Trial trial = new Trial(backend, point);
                double[] a = point.x().get(0).numbers();
                boolean one = point.x().size() == 1;
                double[] b = point.x().getLast().numbers();
                int m = b.length / D;
                double[] dy = IntStream.range(0, N * m).mapToDouble(i -> i % 3 == 0 ? 1 : i % 3 == 1 ? -0.5 : 2).toArray();
                double[][] exact = new double[2][];
                exact[0] = new double[a.length];
                exact[1] = one ? exact[0] : new double[b.length];
                double[] y = trial.y();
                for (int i = 0; i < N; i++) {
                    for (int j = 0; j < m; j++) {
                        double squares = 0;
                        for (int k = 0; k < D; k++) squares += Math.pow(a[i * D + k] - b[j * D + k], 2);
                        double d = Math.sqrt(squares);
                        if (d >= Float.MAX_VALUE && u > 1e-10) return;                              // no float: infinite, and its gradient no number
                        assertEquals(d, y[i * m + j], 2 * D * u * d + (u > 1e-10 ? 0x1p-149 : 0), "row " + i + " to " + j);
                        for (int k = 0; k < D && d > 0; k++) {
                            double slope = (a[i * D + k] - b[j * D + k]) / d * dy[i * m + j];
                            exact[0][i * D + k] += slope;
                            exact[1][j * D + k] -= slope;
                        }
                    }
                }
                double[][] found = trial.gradients(dy);
                for (int x = 0; x < found.length; x++) {
                    for (int i = 0; i < exact[x].length; i++) assertEquals(exact[x][i], found[x][i], 64 * D * u, "gradient " + x + " at " + i);
                }
            });
        }
    }

    /// In the range the bits are those of the root of the squared distance, whatever the other rows are.
    @Test
    void aFarRowChangesNoBitOfTheOthers() {
        for (Backend backend : Backends.all().values()) {
            Tries.forAll("distances among others on " + backend.name(), 40, random -> Values.of(Shape.of(9, 19), Numbers.between(-2, 2), random), x -> {
                Values squares = Values.of(new Trial(backend, Point.of(new SquaredDistances(), x, x)).y());
                double[] plain = new Trial(backend, Point.of(new Sqrt(), squares)).y();
                for (double far : new double[] {1e-30, 1e30, 0}) {
                    double[] more = Arrays.copyOf(x.numbers(), 12 * 19);
                    Arrays.fill(more, 9 * 19, more.length, (float) far);
                    more[10 * 19] *= 2;
                    Values beside = new Values(Shape.of(12, 19), more);
                    double[] found = new Trial(backend, Point.of(new EuclideanDistances(), beside, beside)).y();
                    for (int i = 0; i < 9; i++) for (int j = 0; j < 9; j++) assertEquals(plain[i * 9 + j], found[i * 12 + j], backend.name() + " among " + far);
                }
            });
        }
    }
}
