package org.snedecor.core.backend.vector.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.formula.Formula;

/// `Σ x`, the sum of 64 sums of every 64th x; `max x`, `min x`; or, with d = x − p, the moments `m = p + Σ d / n` and `Σ (x − m)² = Σ d² − (Σ d)² / n`.
///
/// Some values of the terms of a reduction, and their sums, extremes or moments. The values lie in the input, if a term is just an input, or in
/// scratch arrays; where a loop gives the sums directly ([FormulaCompiler#sums]) they are not stored at all. Each thread keeps its block for the next
/// use.
public final class ReductionBlock {
    /// At most this many elements: 16 KiB.
    public static final int SIZE = 4096;
    /// At most this many columns in a block of rows.
    public static final int COLUMNS = 256;
    private static final int WAYS = FormulaLoop.WAYS;
    private static final int[] START = {0, 0};
    private static final Access[] TWO = {Access.CONTIGUOUS, Access.CONTIGUOUS};
    private static final Map<Reduction, List<Formula>> PAIRWISE = Map.of(Reduction.SUM, List.of(Formula.A.add(Formula.B)),
            Reduction.MAX, List.of(Formula.A.max(Formula.B)), Reduction.MIN, List.of(Formula.A.min(Formula.B)));
    private static final Formula D = Formula.A.sub(Formula.P);
    private static final Formula E = Formula.B.sub(Formula.P);

    private static final ThreadLocal<ReductionBlock> MINE = ThreadLocal.withInitial(ReductionBlock::new);

    // Sums of x, and of d = x − p and d²; of x and of y, their neighbours in another row, together.
    private static final FormulaLoop VALUES = loop(Formula.A);
    private static final FormulaLoop DEVIATIONS = loop(D, D.square());
    private static final FormulaLoop DEVIATIONS_OF_BOTH = loop(D.add(E), D.square().add(E.square()));

    private static FormulaLoop loop(Formula... terms) {
        return FormulaCompiler.sums(List.of(terms), TWO);
    }

    private final float[][] arrays = new float[2][];
    private final int[] places = new int[2];
    private final float[] parameter = new float[1];
    private NestEvaluator evaluator;
    private NestWalker walker;
    private int terms;

    // For each term: the array with its values, from `at` on; a scratch array for them; 64 interleaved sums; totals of columns.
    private float[][] array = {};
    private int at;
    private float[][] scratch = {};
    private float[][] ways = {};
    private double[][] totals = {};

    // Of the only term, by #moments.
    private double mean;
    private double squares;
    private double lost;

    /// The block of this thread.
    public static ReductionBlock of(NestEvaluator evaluator, int terms) {
        ReductionBlock block = MINE.get();
        block.evaluator = evaluator;
        block.walker = NestWalker.of(evaluator);
        block.terms = terms;
        block.grow(Math.max(2, terms));
        return block;
    }

    private void grow(int most) {
        int before = array.length;
        if (before >= most) return;
        array = new float[most][];
        scratch = Arrays.copyOf(scratch, most);
        ways = Arrays.copyOf(ways, most);
        totals = Arrays.copyOf(totals, most);
        for (int t = before; t < most; t++) {
            scratch[t] = new float[SIZE];
            ways[t] = new float[WAYS];
            totals[t] = new double[COLUMNS];
        }
    }

    /// The total that [#fold] has accumulated for term t.
    public double[] totals(int t) {
        return totals[t];
    }

    public double mean() {
        return mean;
    }

    /// The sum of squared deviations from [#mean].
    public double squares() {
        return squares;
    }

    private void inScratch() {
        System.arraycopy(scratch, 0, array, 0, terms);
        at = 0;
    }

    /// The values of `length` points, or their sums if the loop gives these instead.
    public void load(int from, int length) {
        if (evaluator.summed()) {
            clear(terms);
            walker.sums(from, from + length, ways);
        } else if (evaluator.runFrom(from) >= length) {
            array[0] = evaluator.plainArray();
            at = evaluator.position(from);
        } else {
            inScratch();
            walker.values(from, length, scratch, 0);
        }
    }

    private void clear(int count) {
        for (int t = 0; t < count; t++) Arrays.fill(ways[t], 0);
    }

    /// The values of `count` rows, columns `column` to before `column + width`, as one matrix without gaps.
    public void loadRows(int row, int count, int columns, int column, int width) {
        if (width == columns) {
            if (evaluator.runFrom(row * columns) >= count * columns) {
                array[0] = evaluator.plainArray();
                at = evaluator.position(row * columns);
                return;
            }
            walker.values(row * columns, count * columns, scratch, 0);
        } else {
            for (int r = 0; r < count; r++) walker.values((row + r) * columns + column, width, scratch, r * width);
        }
        inScratch();
    }

    /// Adds `count` rows of term t to its totals: pairwise in the scratch array, one half upon the other, `x[i] += x[rest + i]`, a tree of depth
    /// log₂ count on full lanes.
    public void fold(Reduction reduction, int t, int count, int width) {
        float[] to = scratch[t];
        float[] from = array[t];
        int start = at;
        FormulaLoop pairwise = FormulaCompiler.loop(PAIRWISE.get(reduction), TWO);
        for (int rows = count; rows > 1; ) {
            int rest = (rows + 1) / 2;
            int length = (rows - rest) * width;
            run(pairwise, from, start, start + rest * width, length, to);
            if (from != to && 2 * rest > rows) System.arraycopy(from, start + length, to, length, width);
            from = to;
            start = 0;
            rows = rest;
        }
        double[] total = totals[t];
        if (reduction == Reduction.SUM) for (int j = 0; j < width; j++) total[j] += from[start + j];
        else for (int j = 0; j < width; j++) total[j] = reduction.of(total[j], from[start + j]);
    }

    public double reduce(Reduction reduction, int t, int from, int length) {
        return switch (reduction) {
            case SUM -> evaluator.summed() ? total(ways[t]) : sum(array[t], at + from, length);
            case MAX -> greatest(array[t], at + from, length, 1);
            case MIN -> -greatest(array[t], at + from, length, -1);
        };
    }

    /// The mean of `length` values of the only term, to the precision of floats.
    public float center(int length) {
        return (float) (sum(array[0], at, length) / length);
    }

    /// Mean and sum of squared deviations of `length` values of the only term, and of as many that lie `beside` places further on if `beside` is not
    /// 0; in one pass if p is a good guess of the mean.
    ///
    /// The deviations d are from p, and the difference of p from the mean m is corrected by `m = p + Σ d / n` and `Σ (x − m)² = Σ d² − (Σ d)² / n`.
    /// Where this would cancel more than three bits, it is done again with a better p. p is not the mean of the preceding block, for speed: a block
    /// would then have to wait for the one before it, while this way the processor works on both at once.
    public void moments(int length, int beside, float p) {
        deviationsFrom(p, length, beside);
        if (squares < lost / 7) deviationsFrom((float) mean, length, beside);
    }

    private void deviationsFrom(float p, int length, int beside) {
        parameter[0] = p;
        sums(beside == 0 ? DEVIATIONS : DEVIATIONS_OF_BOTH, array[0], at, at + beside, length);
        int n = beside == 0 ? length : 2 * length;
        double d = total(ways[0]);
        double dd = total(ways[1]);
        mean = p + d / n;
        squares = Math.max(0, dd - d * d / n);
        lost = dd - squares;
    }

    /// The total of the 64 interleaved sums, which are overwritten: groups of four in floats, whatever the width of the lanes; the 16 that remain in
    /// doubles.
    private static double total(float[] way) {
        for (int w = 0; w < WAYS / 4; w++) way[w] = (way[w] + way[w + WAYS / 4]) + (way[w + WAYS / 2] + way[w + 3 * WAYS / 4]);
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        for (int w = 0; w < WAYS / 4; w += 4) {
            t0 += way[w];
            t1 += way[w + 1];
            t2 += way[w + 2];
            t3 += way[w + 3];
        }
        return (t0 + t1) + (t2 + t3);
    }

    /// Σ a[from + i], i < length <= 4096. Way w sums the i = w mod 64 in floats; short rows are summed in doubles.
    private double sum(float[] a, int from, int length) {
        if (length < WAYS) {
            double total = 0;
            for (int i = from; i < from + length; i++) total += a[i];
            return total;
        }
        sums(VALUES, a, from, from, length);
        return total(ways[0]);
    }

    /// Sums of terms of one array, or of one array read from two places on.
    private void sums(FormulaLoop loop, float[] a, int place, int other, int length) {
        clear(2);
        run(loop, a, place, other, length, ways);
    }

    /// A loop over an array, with the same array read from another place on as its second input.
    private void run(FormulaLoop loop, float[] a, int place, int other, int length, float[]... to) {
        arrays[0] = arrays[1] = a;
        places[0] = place;
        places[1] = other;
        loop.run(arrays, places, to, START, length, parameter);
        arrays[0] = arrays[1] = null;             // or an array that the pool has dropped would be kept alive here
    }

    /// The greatest of sign · a[from + i], i < length; NaN if there is one.
    private double greatest(float[] a, int from, int length, float sign) {
        float most = Float.NEGATIVE_INFINITY;
        int i = from;
        if (length >= WAYS) {
            FloatVector m0 = FloatVector.broadcast(Species.S, Float.NEGATIVE_INFINITY);
            FloatVector m1 = FloatVector.broadcast(Species.S, Float.NEGATIVE_INFINITY);
            for (; i <= from + length - 2 * Species.LANES; i += 2 * Species.LANES) {
                m0 = FloatVector.fromArray(Species.S, a, i).mul(sign).max(m0);
                m1 = FloatVector.fromArray(Species.S, a, i + Species.LANES).mul(sign).max(m1);
            }
            m0.max(m1).intoArray(ways[0], 0);
            for (int w = 0; w < Species.LANES; w++) most = Math.max(most, ways[0][w]);
        }
        for (; i < from + length; i++) most = Math.max(most, sign * a[i]);
        return most;
    }
}
