package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.FormulaDifferences;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Tries;

/// `Y[i,j] = Σ_k (A[i,k] − B[j,k])²` and `D[i,k] = Σ_j U[i,j] (V[i,j] (A[i,k] − B[j,k]))`, U = W, Wᵀ or W + Wᵀ, within the γ-bound, edges of every tile.
final class DifferenceKernelTest {
    record Call(PairGeometry g, PairOrder order, double[] v, double[] w, double[] a, double[] b) {
        static Call sample(RandomStream random) {
            PairOrder order = PairOrder.values()[random.nextInt(3)];
            int n = Both.extent(random);
            int m = order == PairOrder.BOTH ? n : random.nextInt(16) == 0 ? 120 + random.nextInt(200) : Both.extent(random);
            PairGeometry g = new PairGeometry(n, m, random.nextInt(16) == 0 ? 300 + random.nextInt(300) : Both.extent(random));
            // Far from 0 and near each other: |a|² + |b|² − 2 a·b would have no digit.
            var numbers = switch (random.nextInt(3)) {
                case 0 -> Numbers.scales(-20, 20);
                case 1 -> Numbers.between(1000, 1000.5);
                default -> Numbers.between(-2, 2);
            };
            return new Call(g, order, random.nextInt(2) == 0 ? null : Both.draw(g.n() * g.m(), Numbers.between(-2, 2), random), Both.draw(g.n() * g.m(), Numbers.between(-2, 2), random),
                    Both.draw(g.n() * g.d(), numbers, random), Both.draw(g.m() * g.d(), numbers, random));
        }

        double[] squares(Backend backend) {
            Buffer y = Both.output(backend, g.n() * g.m());
            backend.differences().squares(g, Both.buffer(backend, a), Both.buffer(backend, b), y);
            return Both.numbers(y);
        }

        double[] weighted(Backend backend) {
            Buffer d = Both.output(backend, g.n() * g.d());
            backend.differences().weighted(g, Both.buffer(backend, v), Both.buffer(backend, w), order, Both.buffer(backend, a), Both.buffer(backend, b), d);
            return Both.numbers(d);
        }

        int place(int i, int j) {
            return order == PairOrder.TURNED ? j * g.n() + i : i * g.m() + j;
        }

        /// U[i,j] in floats
        float weight(int i, int j) {
            float one = (float) w[place(i, j)];
            return order == PairOrder.BOTH ? one + (float) w[place(j, i)] : one;
        }

        /// Σ_j (|W[i,j]| + |W[j,i]|) |V[i,j]| |A[i,k] − B[j,k]|, or |W| alone
        double[] sizes() {
            double[] sizes = new double[g.n() * g.d()];
            for (int i = 0; i < g.n(); i++) for (int k = 0; k < g.d(); k++) for (int j = 0; j < g.m(); j++) {
                double u = Math.abs(w[place(i, j)]) + (order == PairOrder.BOTH ? Math.abs(w[place(j, i)]) : 0);
                sizes[i * g.d() + k] += u * Math.abs((v == null ? 1 : v[place(i, j)]) * (a[i * g.d() + k] - b[j * g.d() + k]));
            }
            return sizes;
        }

        /// D in floats, as [org.snedecor.core.backend.vector] has it.
        double[] weightedByPlainLoop() {
            double[] weighted = new double[g.n() * g.d()];
            for (int i = 0; i < g.n(); i++) for (int k = 0; k < g.d(); k++) {
                float sum = 0;
                for (int j = 0; j < g.m(); j++) {
                    float difference = (float) a[i * g.d() + k] - (float) b[j * g.d() + k];
                    sum += weight(i, j) * (v == null ? difference : (float) v[place(i, j)] * difference);
                }
                weighted[i * g.d() + k] = sum;
            }
            return weighted;
        }

        @Override
        public String toString() {
            return g + " " + order;
        }
    }

    @OnEveryFloatBackend
    void squaresStayWithinTheGammaBound(FloatBackend tested) {
        tested.forAll("squares", 200, Call::sample, call -> {
            double[] right = call.squares(Both.REFERENCE);
            new GammaBound(call.g.d(), Both.U).worst(call.toString(), right, call.squares(tested.backend()), right);
        });
    }

    @OnEveryFloatBackend
    void weightedDifferencesStayWithinTheGammaBound(FloatBackend tested) {
        tested.forAll("weighted differences", 200, Call::sample, call ->
                new GammaBound(call.g.m(), Both.U).worst(call.toString(), call.weighted(Both.REFERENCE), call.weighted(tested.backend()), call.sizes()));
    }

    /// For backends without loops of their own for them.
    @Test
    void asFormulasOfAReductionTheyAreTheSameSums() {
        Tries.forAll("differences by formulas", 60, Call::sample, call -> {
            Buffer d = Both.output(Both.REFERENCE, call.g.n() * call.g.d());
            new FormulaDifferences(Both.REFERENCE.reduce()).weighted(call.g, Both.buffer(Both.REFERENCE, call.v), Both.buffer(Both.REFERENCE, call.w), call.order,
                    Both.buffer(Both.REFERENCE, call.a), Both.buffer(Both.REFERENCE, call.b), d);
            double[] sizes = call.sizes(), exact = call.weighted(Both.REFERENCE), found = Both.numbers(d);
            for (int i = 0; i < exact.length; i++) assertEquals(exact[i], found[i], 1e-12 * sizes[i], call + " at " + i);
        });
    }

    /// Only one side of the diagonal is computed; not a bit may tell.
    @OnEveryFloatBackend
    void squaresOfRowsWithThemselvesHaveTheBitsOfThoseWithACopy(FloatBackend tested) {
        Backend on = tested.backend();
        for (int[] shape : new int[][] {{3, 5}, {63, 4}, {64, 40}, {77, 9}, {200, 3}, {333, 17}}) {
            PairGeometry g = new PairGeometry(shape[0], shape[0], shape[1]);
            double[] x = Both.draw(g.n() * g.d(), Numbers.between(-2, 2), RandomStream.of(g.n()));
            Buffer own = Both.buffer(on, x);
            Buffer y = Both.output(on, g.n() * g.n());
            on.differences().squares(g, own, own, y);
            double[] numbers = Both.numbers(y);
            assertArrayEquals(new Call(g, PairOrder.AS_STORED, null, null, x, x).squares(on), numbers, 0, g.toString());
            for (int i = 0; i < g.n(); i++) assertEquals(0, numbers[i * g.n() + i], "row " + i + " to itself");
        }
    }

    /// The bits of a pair are those of the plain loop, whatever the tile and the width of vectors.
    @Test
    void onTheVectorBackendTheBitsAreThoseOfThePlainLoop() {
        RandomStream random = RandomStream.of(7);
        for (int tries = 0; tries < 40; tries++) {
            Call call = Call.sample(random);
            PairGeometry g = call.g;
            double[] squares = new double[g.n() * g.m()];
            for (int i = 0; i < g.n(); i++) for (int j = 0; j < g.m(); j++) {
                float sum = 0;
                for (int k = 0; k < g.d(); k++) {
                    float difference = (float) call.a[i * g.d() + k] - (float) call.b[j * g.d() + k];
                    sum = Math.fma(difference, difference, sum);
                }
                squares[i * g.m() + j] = sum;
            }
            assertArrayEquals(squares, call.squares(Both.VECTOR), 0, call.toString());
            assertArrayEquals(call.weightedByPlainLoop(), call.weighted(Both.VECTOR), 0, call.toString());
        }
    }

    /// Where most weights are 0 their terms are left out: not a bit may tell, nor a difference that overflows, nor a row or a weight of V that is not finite.
    @Test
    void whereMostWeightsAreZeroTheBitsAreThoseOfThePlainLoop() {
        RandomStream random = RandomStream.of(8);
        double[] strange = {Double.POSITIVE_INFINITY, Double.NaN, 3e38, -3e38, 0x1p63, 0x1.fffffep62, -0.0};
        for (int tries = 0; tries < 200; tries++) {
            Call call = Call.sample(random);
            int some = 1 + random.nextInt(40), run = random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(40);
            for (int ij = 0; ij < call.w.length; ij += run) if (random.nextInt(some) != 0) Arrays.fill(call.w, ij, Math.min(ij + run, call.w.length), random.nextInt(2) == 0 ? 0.0 : -0.0);
            for (double[] numbers : Arrays.asList(call.a, call.b, call.v)) {
                if (numbers != null && numbers.length > 0 && random.nextInt(4) == 0) numbers[random.nextInt(numbers.length)] = strange[random.nextInt(strange.length)];
            }
            assertArrayEquals(call.weightedByPlainLoop(), call.weighted(Both.VECTOR), 0, call.toString());
        }
    }
}
