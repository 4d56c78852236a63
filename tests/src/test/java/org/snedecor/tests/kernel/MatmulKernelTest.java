package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Numbers;

/// `C[b,i,j] = Σ_l A[b,i,l] · B[b,l,j]` within the γ-bound: all transposes, shared and batched, edges of every tile.
final class MatmulKernelTest {
    record Call(MatmulGeometry g, double[] a, double[] b) {
        static Call sample(RandomStream random) {
            int m = Both.extent(random);
            int n = Both.extent(random);
            int k = random.nextInt(16) == 0 ? 700 + random.nextInt(700) : Both.extent(random);
            int batch = random.nextInt(3) == 0 ? random.nextInt(4) : 1;
            boolean sharedA = random.nextInt(3) == 0;
            boolean sharedB = random.nextInt(3) == 0;
            MatmulGeometry g = new MatmulGeometry(batch, m, n, k, random.nextInt(2) == 0, random.nextInt(2) == 0, sharedA ? 0 : m * k, sharedB ? 0 : k * n);
            boolean wild = random.nextInt(3) == 0;
            var numbers = wild ? Numbers.scales(-20, 20) : Numbers.between(-2, 2);
            return new Call(g, Both.draw((sharedA ? 1 : batch) * m * k, numbers, random), Both.draw((sharedB ? 1 : batch) * k * n, numbers, random));
        }

        double[] on(Backend backend, double[] left, double[] right) {
            Buffer c = Both.output(backend, g.batch() * g.m() * g.n());
            backend.matmul().multiply(g, Both.buffer(backend, left), Both.buffer(backend, right), c);
            return Both.numbers(c);
        }

        @Override
        public String toString() {
            return g.toString();
        }
    }

    /// One tile and a long sum: blocks cannot be halved any further, and the search for smaller ones must see it. The limit of time is for a search
    /// that never ends. On OpenCL the longest sum is shorter, for a device that the processor plays the part of (rusticl on llvmpipe) takes minutes for
    /// 2^22 products, and longer than the 65,535 steps that this device allows a loop.
    @OnEveryFloatBackend
    void longSumsOfOneTileEnd(FloatBackend tested) {
        Backend on = tested.backend();
        for (int[] mnk : new int[][] {{8, 8, 12288}, {24, 64, 3072}, {9, 2, 9000}, {1, 1, tested == FloatBackend.VECTOR ? 1 << 22 : 1 << 18}}) {
            RandomStream random = RandomStream.of(mnk[2]);
            MatmulGeometry g = new MatmulGeometry(1, mnk[0], mnk[1], mnk[2], false, true, 0, 0);
            Call call = new Call(g, Both.draw(g.m() * g.k(), Numbers.between(-2, 2), random), Both.draw(g.k() * g.n(), Numbers.between(-2, 2), random));
            assertTimeoutPreemptively(Duration.ofMinutes(5), () -> check(call, on));
        }
    }

    @OnEveryFloatBackend
    void productsStayWithinTheGammaBound(FloatBackend tested) {
        tested.forAll("matmul", 300, Call::sample, call -> check(call, tested.backend()));
    }

    private static void check(Call call, Backend on) {
        double[] sizes = call.on(Both.REFERENCE, Both.absolute(call.a), Both.absolute(call.b));
        new GammaBound(call.g.k(), Both.U).worst(call.toString(), call.on(Both.REFERENCE, call.a, call.b), call.on(on, call.a, call.b), sizes);
    }

    /// Only one side of the diagonal is computed; not a bit may tell.
    @OnEveryFloatBackend
    void aProductWithItselfHasTheBitsOfOneWithACopy(FloatBackend tested) {
        Backend on = tested.backend();
        for (int[] shape : new int[][] {{1, 127, 5}, {1, 128, 40}, {2, 131, 9}, {1, 300, 450}, {1, 520, 33}, {3, 1100, 8}}) {
            int batch = shape[0];
            int m = shape[1];
            int k = shape[2];
            for (boolean transposeA : new boolean[] {false, true}) {
                MatmulGeometry g = new MatmulGeometry(batch, m, m, k, transposeA, !transposeA, m * k, m * k);
                double[] x = Both.draw(batch * m * k, Numbers.between(-2, 2), RandomStream.of(m));
                Buffer own = Both.buffer(on, x);
                Buffer c = Both.output(on, batch * m * m);
                on.matmul().multiply(g, own, own, c);
                assertArrayEquals(new Call(g, x, x).on(on, x, x), Both.numbers(c), 0, g.toString());
            }
        }
    }
}
