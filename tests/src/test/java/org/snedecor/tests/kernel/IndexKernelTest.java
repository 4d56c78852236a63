package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Jqwik;
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

        @Override
        public String toString() {
            return count + " of [" + outer + ", " + extent + ", " + inner + "]";
        }
    }

    @Provide
    Arbitrary<Call> calls() {
        return Jqwik.arbitrary("index", 300, Call::sample);
    }

    @Property(tries = 300)
    void gatheringIsExact(@ForAll("calls") Call call) {
        assertEquals(Arrays.toString(call.gather(Both.REFERENCE)), Arrays.toString(call.gather(Both.VECTOR)));
        assertEquals(Arrays.toString(call.gatherAlong(Both.REFERENCE)), Arrays.toString(call.gatherAlong(Both.VECTOR)));
    }

    @Property(tries = 300)
    void scatteringStaysWithinTheGammaBound(@ForAll("calls") Call call) {
        GammaBound bound = new GammaBound(call.count, Both.U);
        double[] sizes = Both.absolute(call.y);
        bound.worst("scatterAdd", call.scatterAdd(Both.REFERENCE, call.y), call.scatterAdd(Both.VECTOR, call.y), call.scatterAdd(Both.REFERENCE, sizes));
        bound.worst("scatterAddAlong", call.scatterAddAlong(Both.REFERENCE, call.y), call.scatterAddAlong(Both.VECTOR, call.y), call.scatterAddAlong(Both.REFERENCE, sizes));
    }

    /// Equal numbers keep their order, −0 equals 0, NaN is the greatest; the sign of a zero goes with it.
    @Property(tries = 300)
    void sortingIsExactAndStable(@ForAll("calls") Call call) {
        for (boolean descending : new boolean[] {false, true}) {
            double[][] values = new double[2][];
            int[][] places = new int[2][];
            Backend[] backends = {Both.REFERENCE, Both.VECTOR};
            for (int b = 0; b < 2; b++) {
                Buffer y = Both.output(backends[b], call.y.length);
                IndexBuffer from = backends[b].indices(call.y.length);
                backends[b].index().sort(call.outer, call.extent, call.inner, call.count, descending, Both.buffer(backends[b], call.x), y, from);
                values[b] = Both.numbers(y);
                places[b] = Both.numbers(from);
            }
            assertArrayEquals(places[0], places[1]);
            assertEquals(Arrays.toString(values[0]), Arrays.toString(values[1]));
        }
    }
}
