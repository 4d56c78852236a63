package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Numbers;

/// Gather and sort move numbers and nothing else; scatter-add stays within the γ-bound.
final class IndexKernelTest {
    record Call(int outer, int extent, int inner, int count, double[] x, int[] indices, int[] along, double[] y) {
        static Call sample(RandomStream random) {
            int outer = random.nextInt(4);
            boolean lengthy = random.nextInt(8) == 0;
            int extent = lengthy ? 100 + random.nextInt(2000) : 1 + random.nextInt(40);
            int inner = lengthy || random.nextInt(2) == 0 ? 1 + random.nextInt(2) : random.nextInt(35);
            int count = random.nextInt(3) == 0 ? Math.min(extent, 5) : random.nextInt(extent + 1);
            double[] x = Both.draw(outer * extent * inner, random.nextInt(2) == 0 ? Numbers.tied() : Numbers.odd(), random);
            int[] indices = IntStream.range(0, count).map(_ -> random.nextInt(extent)).toArray();
            int[] along = IntStream.range(0, outer * count * inner).map(_ -> random.nextInt(extent)).toArray();
            return new Call(outer, extent, inner, count, x, indices, along, Both.draw(outer * count * inner, Numbers.between(-3, 3), random));
        }

        /// 2049 elements and more, of which any number may be asked for.
        static Call lengthy(RandomStream random) {
            int outer = 1 + random.nextInt(2);
            int extent = 2049 + random.nextInt(3000);
            int inner = 1 + random.nextInt(3);
            double[] x = Both.draw(outer * extent * inner, random.nextInt(2) == 0 ? Numbers.tied() : Numbers.odd(), random);
            int count = random.nextInt(3) == 0 ? extent : random.nextInt(extent);
            return new Call(outer, extent, inner, count, x, new int[count], new int[outer * count * inner], new double[outer * count * inner]);
        }

        double[] gather(Backend b) {
            Buffer to = Both.output(b, y.length);
            b.index().gather(outer, extent, inner, Both.buffer(b, x), Both.indices(b, indices), to);
            return Both.numbers(to);
        }

        double[] gatherAlong(Backend b) {
            Buffer to = Both.output(b, y.length);
            b.index().gatherAlong(outer, extent, inner, count, Both.buffer(b, x), Both.indices(b, along), to);
            return Both.numbers(to);
        }

        double[] scatterAdd(Backend b, double[] from) {
            Buffer to = Both.output(b, x.length);
            b.index().scatterAdd(outer, extent, inner, Both.buffer(b, from), Both.indices(b, indices), to);
            return Both.numbers(to);
        }

        double[] scatterAddAlong(Backend b, double[] from) {
            Buffer to = Both.output(b, x.length);
            b.index().scatterAddAlong(outer, extent, inner, count, Both.buffer(b, from), Both.indices(b, along), to);
            return Both.numbers(to);
        }

        record Sorted(double[] values, int[] places) {}

        Sorted sort(Backend b, boolean descending) {
            Buffer values = Both.output(b, y.length);
            IndexBuffer places = b.indices(y.length);
            b.index().sort(outer, extent, inner, count, descending, Both.buffer(b, x), values, places);
            return new Sorted(Both.numbers(values), Both.numbers(places));
        }

        @Override
        public String toString() {
            return count + " of [" + outer + ", " + extent + ", " + inner + "]";
        }
    }

    @OnEveryFloatBackend
    void gatheringIsExact(FloatBackend tested) {
        tested.forAll("index", 300, Call::sample, call -> {
            assertEquals(Arrays.toString(call.gather(Both.REFERENCE)), Arrays.toString(call.gather(tested.backend())));
            assertEquals(Arrays.toString(call.gatherAlong(Both.REFERENCE)), Arrays.toString(call.gatherAlong(tested.backend())));
        });
    }

    @OnEveryFloatBackend
    void scatteringStaysWithinTheGammaBound(FloatBackend tested) {
        Backend on = tested.backend();
        tested.forAll("index", 300, Call::sample, call -> {
            GammaBound bound = new GammaBound(call.count, Both.U);
            double[] sizes = Both.absolute(call.y);
            bound.worst("scatterAdd", call.scatterAdd(Both.REFERENCE, call.y), call.scatterAdd(on, call.y), call.scatterAdd(Both.REFERENCE, sizes));
            bound.worst("scatterAddAlong", call.scatterAddAlong(Both.REFERENCE, call.y), call.scatterAddAlong(on, call.y),
                    call.scatterAddAlong(Both.REFERENCE, sizes));
        });
    }

    /// Equal numbers keep their order, −0 equals 0, NaN is the greatest; the sign of a zero goes with it.
    @OnEveryFloatBackend
    void sortingIsExactAndStable(FloatBackend tested) {
        tested.forAll("index", 300, Call::sample, call -> sortsAsTheReference(call, tested.backend()));
    }

    /// Lines that are too long for counting.
    @OnEveryFloatBackend
    void longLinesAreSortedTheSameWay(FloatBackend tested) {
        tested.forAll("long lines", 6, Call::lengthy, call -> sortsAsTheReference(call, tested.backend()));
    }

    private static void sortsAsTheReference(Call call, Backend on) {
        for (boolean descending : new boolean[] {false, true}) {
            Call.Sorted expected = call.sort(Both.REFERENCE, descending);
            Call.Sorted found = call.sort(on, descending);
            assertArrayEquals(expected.places, found.places);
            assertEquals(Arrays.toString(expected.values), Arrays.toString(found.values));
        }
    }
}
