package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Tries;
import org.snedecor.tests.losses.LossCases.Batch;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Result;

/// Embeddings of every size that floats have, down to subnormal ones and up to 2⁶⁰, alike or one row of another size: each loss, computed in floats,
/// is finite and right wherever that loss, computed in doubles, is a float, and so is its gradient.
///
/// Right is what lies within 2⁻¹⁰ of the largest, or within eight times of what moves when each number of the batch moves by four units in its last
/// place: a choice of the nearest row among some that a float cannot tell apart is as good as another. Where that cannot be asked, finite is enough; see
/// [Drawn#atACorner].
final class LossRangeTest {
    private static final double MOST = 0x1p120;
    private static final Map<String, int[]> COUNTS = new TreeMap<>();

    /// Draws that hang on the last bits of distances have no value to come near to.
    private static final List<String> DRAWN = List.of("margin-distance-weighted");

    /// Those that subtract distances from each other or choose among them.
    private static final List<String> SUBTRACTING = List.of("triplet", "centroid", "lifted", "lsss", "lmnn", "quadruplet", "magnet", "margin", "ranked", "nca", "dynamic");

    private enum Kind { ALIKE, TWINS, ONE_OTHER, ONE_STAYS }

    private record Drawn(Kind kind, int exponent, Batch batch) {
        static Drawn of(RandomStream random) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            int e = random.nextInt(4) == 0 ? -149 + random.nextInt(24) : -126 + random.nextInt(187);
            Batch plain = Batch.of(4 + random.nextInt(7), 2 + random.nextInt(3), kind == Kind.TWINS, random.nextInt());
            int one = random.nextInt(plain.y().length);
            double[][] z = new double[plain.y().length][];
            for (int i = 0; i < z.length; i++) {
                boolean moves = kind == Kind.ONE_OTHER ? i == one : kind != Kind.ONE_STAYS || i != one;
                double scale = moves ? Math.scalb(1.0, e) : 1;
                z[i] = Arrays.stream(plain.z()[i]).map(x -> (float) (x * scale)).toArray();
            }
            return new Drawn(kind, e, new Batch(z, plain.y()));
        }

        /// Every number moved by four ulp of a float, this way or that; equal numbers alike.
        Batch moved(long seed) {
            return batch.mapped(row -> Arrays.stream(row).map(x -> {
                boolean up = RandomStream.of(seed, Double.doubleToLongBits(x)).nextInt() < 0;
                return x == 0 ? 0 : x + (up ? 4 : -4) * Math.ulp((float) x);
            }).toArray());
        }

        /// Where a rounding decides which side of a corner the batch lies on, and no small move of it tells the slope of the other side.
        boolean atACorner(String loss) {
            boolean spread = (kind == Kind.ONE_OTHER || kind == Kind.ONE_STAYS) && Math.abs(exponent) >= 12;
            return spread && SUBTRACTING.stream().anyMatch(loss::startsWith)                                 // from a far row all are equally far
                    || loss.equals("magnet") && kind == Kind.TWINS                                           // its hinge at 1 - 1
                    || (loss.startsWith("smooth-ap") || loss.startsWith("pnp")) && kind == Kind.TWINS        // slopes of twins of two classes cancel
                    || loss.equals("relation network") && exponent < -126;                                   // ReLU of sums of products that vanish
        }

        /// One row is so much shorter than another that the quotient of their lengths is no float.
        boolean beyondQuotients() {
            return (kind == Kind.ONE_OTHER || kind == Kind.ONE_STAYS) && exponent < -120;
        }

        @Override
        public String toString() {
            return kind + " times 2^" + exponent + ", classes " + Arrays.toString(batch.y()) + ", rows " + Arrays.deepToString(batch.z());
        }
    }

    /// JUnit closes arguments that can be closed after each test, unless `autoCloseArguments` is false: a backend outlives them all.
    static Stream<Arguments> lossesOnBackends() {
        return Backends.all().values().stream().filter(b -> b != LossCases.REFERENCE)
                .flatMap(b -> LossCases.ALL.entrySet().stream().filter(e -> !DRAWN.contains(e.getKey())).map(e -> Arguments.of(b, e.getKey(), e.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void isRightWhereItIsAFloat(Backend backend, String name, Case c) {
        int tries = backend.name().equals("opencl") ? 12 : 150;
        Tries.forAll("range of " + name + " on " + backend.name(), tries, Drawn::of, drawn -> {
            if (name.startsWith("dsml") && drawn.beyondQuotients()) return;
            int[] count = COUNTS.computeIfAbsent(backend.name() + " " + name, _ -> new int[2]);
            count[0]++;
            Result exact = LossCases.result(c, drawn.batch);
            if (!(Math.abs(exact.value()) < MOST && exact.largest() < MOST)) return;
            count[1]++;
            Result found = LossCases.result(backend, c.on(backend), drawn.batch);
            if (drawn.atACorner(name)) {
                assertTrue(Double.isFinite(found.value()) && Double.isFinite(found.largest()), () -> found.value() + ", gradient " + found.largest());
                return;
            }
            double valueSlack = 0;
            double[][] slack = new double[exact.gradient().length][LossCases.DIMENSIONS];
            for (int seed = 0; seed < 6; seed++) {
                Result other = LossCases.result(c, drawn.moved(seed));
                valueSlack = Math.max(valueSlack, Math.abs(other.value() - exact.value()));
                for (int i = 0; i < slack.length; i++) {
                    for (int k = 0; k < slack[i].length; k++) slack[i][k] = Math.max(slack[i][k], Math.abs(other.gradient()[i][k] - exact.gradient()[i][k]));
                }
            }
            assertEquals(exact.value(), found.value(), 0x1p-10 * Math.abs(exact.value()) + 8 * valueSlack + 0x1p-126, "value");
            for (int i = 0; i < slack.length; i++) {
                double row = Arrays.stream(slack[i]).max().orElse(0);
                for (int k = 0; k < slack[i].length; k++) {
                    int at = i;
                    assertEquals(exact.gradient()[i][k], found.gradient()[i][k], 0x1p-10 * exact.largest() + 8 * row + 0x1p-126, () -> "gradient of row " + at);
                }
            }
        });
    }

    /// Where the unit of the embeddings does not count, it does not: the loss is the same to the last digits at every size, its gradient divided by it; and
    /// log E of energy confusion moves by the logarithm. Without any other backend to compare with.
    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void theUnitDoesNotCount(Backend backend, String name, Case c) {
        boolean energy = name.equals("energy confusion");
        if (c.breaks(Law.SCALE) && !energy || name.equals("magnet")) return;                        // magnet has a least variance, and says so
        Batch batch = Batch.of(9, 3, false, 11).mapped(x -> Arrays.stream(x).map(v -> (float) v).toArray());
        Result one = LossCases.result(backend, c.on(backend), batch);
        for (int e : new int[] {-100, -83, -67, -50, 37, 50, 60}) {                                 // 1e-30, 1e-25, 1e-20, …, 1e18
            if (e == -100 && name.startsWith("f-statistic")) continue;                              // its gradient is at most 1e30, as it says
            Result scaled = LossCases.result(backend, c.on(backend), batch.mapped(x -> Arrays.stream(x).map(v -> Math.scalb(v, e)).toArray()));
            assertEquals(one.value() + (energy ? 2 * e * Math.log(2) : 0), scaled.value(), 1e-5 * (1 + Math.abs(scaled.value())), () -> "2^" + e);
            for (int i = 0; i < one.gradient().length; i++) {
                for (int k = 0; k < LossCases.DIMENSIONS; k++) {
                    assertEquals(one.gradient()[i][k], Math.scalb(scaled.gradient()[i][k], e), 1e-4 * (one.largest() + 1e-3), () -> "gradient at 2^" + e);
                }
            }
        }
    }

    /// How many batches said something of each loss.
    @AfterAll
    static void everyLossWasAsked() {
        COUNTS.forEach((name, count) -> assertTrue(count[1] * 3 >= count[0], () -> name + " is a float for " + count[1] + " of " + count[0] + " batches only"));
        int[] all = COUNTS.values().stream().reduce(new int[2], (a, b) -> new int[] {a[0] + b[0], a[1] + b[1]});
        System.out.printf(Locale.ROOT, "range: %d losses on backends, %d batches, %d where value and gradient are floats%n", COUNTS.size(), all[0], all[1]);
    }
}
