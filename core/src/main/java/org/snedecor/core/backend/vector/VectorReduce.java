package org.snedecor.core.backend.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// `outputs[t][kept] = sum (or maximum, minimum) over reduced of terms[t](inputs; parameters)`.
///
/// The loop that this replaces:
/// ```
/// Arrays.fill(output, identity);
/// for (int i = 0; i < nest.size(); i++)
///     output[nest.position(last, i)] = reduction.of(output[…], term.evaluate(inputs at nest.position(j, i), parameters));
/// ```
///
/// The axes may be walked in any order, so the nest is turned round until one of two cases is left. If the innermost axis is
/// reduced, kept axes come first, and each output is the sum of a segment of points that follow each other ([#segments]). If it is
/// kept, it stays innermost, the reduced axes come before it, and rows are added to rows ([#rows]). Either way the terms are evaluated
/// a block at a time by a [Sweep], or read where they lie if there is one that is nothing but an input.
///
/// Order of the sum, fixed by the shape: inside a block in floats, 64 interleaved sums (whatever the width of the lanes) or a tree
/// over the rows; blocks in doubles one after the other. So the error is below √K · u · Σ|term|, mostly far below.
final class VectorReduce implements ReduceKernel {
    private static final int BLOCK = Sweep.BLOCK;
    /// Points that are summed to one double; also about the points of a task.
    private static final int PIECE = 16 * BLOCK;
    /// Interleaved sums in a block.
    private static final int WAYS = 64;
    /// Columns and elements of a block of rows: 16 KiB.
    private static final int COLUMNS = 256;
    private static final int ROWS_BLOCK = 4096;
    private static final double[] NONE = {};
    private static final List<Formula> DEVIATION = List.of(Formula.A.sub(Formula.B));
    private static final List<Formula> SQUARE = List.of(Formula.A.sub(Formula.B).square());
    private static final List<Formula> SHARE = List.of(Formula.A.mul(Formula.P));
    private static final List<Formula> SHIFTED_SHARE = List.of(Formula.B.add(Formula.A.mul(Formula.P)));

    private final Workers workers;

    VectorReduce(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void apply(Nest nest, Reduction reduction, List<Formula> terms, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        float[][] out = new float[outputs.length][];
        for (int t = 0; t < out.length; t++) out[t] = VectorBuffer.floats(outputs[t]);
        if (nest.size() == 0) {
            for (float[] y : out) Arrays.fill(y, (float) reduction.identity());
            return;
        }
        boolean byRows = byRows(nest);
        Nest turned = turned(nest, byRows);
        Sweep sweep = new Sweep(turned, terms, parameters, inputs);
        int points = turned.size() / out[0].length;
        if (byRows) rows(sweep, reduction, turned.extents()[nest.depth() - 1], points, out);
        else segments(sweep, reduction, points, out);
    }

    /// Is the innermost axis kept while others are reduced?
    private static boolean byRows(Nest nest) {
        boolean any = false;
        for (boolean mark : nest.reduced()) any |= mark;
        return any && !nest.reduced()[nest.depth() - 1];
    }

    /// Kept axes first, or, by rows, all but the innermost.
    private static Nest turned(Nest nest, boolean byRows) {
        boolean[] reduced = nest.reduced();
        int depth = nest.depth();
        int[] order = new int[depth];
        int next = 0;
        for (int a = 0; a < depth; a++) if (!reduced[a] && !(byRows && a == depth - 1)) order[next++] = a;
        for (int a = 0; a < depth; a++) if (reduced[a]) order[next++] = a;
        if (byRows) order[next] = depth - 1;

        int[] extents = new int[depth];
        boolean[] marks = new boolean[depth];
        int[][] strides = new int[nest.strides().length][depth];
        for (int a = 0; a < depth; a++) {
            extents[a] = nest.extents()[order[a]];
            marks[a] = reduced[order[a]];
            for (int j = 0; j < strides.length; j++) strides[j][a] = nest.strides()[j][order[a]];
        }
        return new Nest(extents, marks, strides);
    }

    /// `out[t][o] = sum of the points o · points ... (o + 1) · points − 1`
    private void segments(Sweep sweep, Reduction reduction, int points, float[][] out) {
        int kept = out[0].length;
        if (points <= BLOCK) {
            int perBlock = BLOCK / points;
            int perTask = perBlock * Math.max(1, PIECE / (perBlock * points));
            workers.run((kept - 1) / perTask + 1, task -> {
                Block block = Block.of(sweep, out.length);
                int end = (int) Math.min(kept, (task + 1L) * perTask);
                for (int o = task * perTask; o < end; ) {
                    int count = block.load(o * points, Math.min(perBlock, end - o) * points, points) / points;
                    for (int t = 0; t < out.length; t++) {
                        for (int i = 0; i < count; i++) out[t][o + i] = (float) block.reduce(reduction, t, i * points, points);
                    }
                    o += count;
                }
            });
            return;
        }
        int pieces = (points - 1) / PIECE + 1;
        int units = kept * pieces;
        double[] partial = new double[out.length * units];
        int perTask = Math.max(1, PIECE / points);
        workers.run((units - 1) / perTask + 1, task -> {
            Block block = Block.of(sweep, out.length);
            int end = Math.min(units, (task + 1) * perTask);
            for (int unit = task * perTask; unit < end; unit++) {
                int from = from(unit, pieces, points);
                int to = to(unit, pieces, points);
                for (int t = 0; t < out.length; t++) partial[t * units + unit] = reduction.identity();
                for (int i = from; i < to; ) {
                    int length = block.load(i, Math.min(BLOCK, to - i), 1);
                    for (int t = 0; t < out.length; t++) {
                        partial[t * units + unit] = reduction.of(partial[t * units + unit], block.reduce(reduction, t, 0, length));
                    }
                    i += length;
                }
            }
        });
        for (int t = 0; t < out.length; t++) {
            for (int o = 0; o < kept; o++) {
                double total = reduction.identity();
                for (int piece = 0; piece < pieces; piece++) total = reduction.of(total, partial[t * units + o * pieces + piece]);
                out[t][o] = (float) total;
            }
        }
    }

    /// The points of a unit, a piece of a segment: from here
    private static int from(int unit, int pieces, int points) {
        return unit / pieces * points + unit % pieces * PIECE;
    }

    /// to before here.
    private static int to(int unit, int pieces, int points) {
        return (int) Math.min((unit / pieces + 1L) * points, (long) from(unit, pieces, points) + PIECE);
    }

    /// `out[t][o · columns + j] = sum over r of the points (o · terms + r) · columns + j`
    private void rows(Sweep sweep, Reduction reduction, int columns, int terms, float[][] out) {
        int kept = out[0].length;
        int width = Math.min(columns, COLUMNS);
        int strips = (columns - 1) / width + 1;
        int perPiece = PIECE / width;
        int pieces = (terms - 1) / perPiece + 1;
        int units = kept / columns * strips * pieces;
        int perTask = Math.max(1, PIECE / (Math.min(terms, perPiece) * width));
        double[][][] partial = pieces > 1 ? new double[out.length][pieces][kept] : null;
        workers.run((units - 1) / perTask + 1, task -> {
            Block block = Block.of(sweep, out.length);
            int end = Math.min(units, (task + 1) * perTask);
            for (int unit = task * perTask; unit < end; unit++) {
                int piece = unit % pieces;
                int column = unit / pieces % strips * width;
                int o = unit / pieces / strips;
                int mine = Math.min(width, columns - column);
                for (int t = 0; t < out.length; t++) Arrays.fill(block.totals.get(t), reduction.identity());
                int to = Math.min(terms, (piece + 1) * perPiece);
                for (int r = piece * perPiece; r < to; r += ROWS_BLOCK / width) {
                    int count = Math.min(ROWS_BLOCK / width, to - r);
                    block.loadRows(o * terms + r, count, columns, column, mine);
                    for (int t = 0; t < out.length; t++) block.fold(reduction, t, count, mine);
                }
                int at = o * columns + column;
                for (int t = 0; t < out.length; t++) {
                    double[] total = block.totals.get(t);
                    if (partial == null) for (int j = 0; j < mine; j++) out[t][at + j] = (float) total[j];
                    else System.arraycopy(total, 0, partial[t][piece], at, mine);
                }
            }
        });
        if (partial == null) return;
        for (int t = 0; t < out.length; t++) {
            for (int o = 0; o < kept; o++) {
                double total = reduction.identity();
                for (int piece = 0; piece < pieces; piece++) total = reduction.of(total, partial[t][piece][o]);
                out[t][o] = (float) total;
            }
        }
    }

    /// By segments in one pass over x: each block gives its count, mean and sum of squared deviations from its own mean, which add up by
    /// Chan's formula,  with δ the difference of two means,
    /// ```
    /// n = n₁ + n₂,   mean = mean₁ + δ n₂/n,   S = S₁ + S₂ + δ² n₁ n₂/n
    /// ```
    /// By rows, where it is rare, in two: [#rowMoments].
    ///
    /// Chan, Golub, LeVeque, *Updating Formulae and a Pairwise Algorithm for Computing Sample Variances*, 1979, eq. 2.1.
    @Override
    public void moments(Nest nest, Buffer x, Buffer mean, Buffer variance) {
        float[] m = VectorBuffer.floats(mean);
        float[] v = VectorBuffer.floats(variance);
        if (m.length == 0) return;
        int points = nest.size() / m.length;
        if (points == 0) {
            Arrays.fill(m, Float.NaN);
            Arrays.fill(v, Float.NaN);
        } else if (byRows(nest)) {
            rowMoments(nest, points, x, mean, variance);
        } else {
            segmentMoments(new Sweep(turned(nest, false), List.of(Formula.A), NONE, new Buffer[] {x}), points, m, v);
        }
    }

    /// `mean = x₀ + (1/N) Σ (x − x₀)` with x₀ the first number, so that a constant is its own mean; then `(1/N) Σ (x − mean)²`.
    private void rowMoments(Nest nest, int points, Buffer x, Buffer mean, Buffer variance) {
        int[] own = nest.strides()[0];
        int[] to = nest.strides()[1];
        int[] first = own.clone();
        int[] kept = nest.extents().clone();
        for (int a = 0; a < first.length; a++) {
            if (!nest.reduced()[a]) continue;
            first[a] = 0;
            kept[a] = 1;
        }
        double[] share = {1.0 / points};
        Nest each = new Nest(kept, new boolean[kept.length], new int[][] {to, first});
        float[][] m = {VectorBuffer.floats(mean)};
        float[][] v = {VectorBuffer.floats(variance)};
        apply(new Nest(nest.extents(), nest.reduced(), new int[][] {own, first, to}), Reduction.SUM, DEVIATION, NONE, new Buffer[] {x, x}, new Buffer[] {mean});
        Sweep.Pass.of(new Sweep(each, SHIFTED_SHARE, share, new Buffer[] {mean, x})).over(0, m[0].length, m, 0);
        apply(new Nest(nest.extents(), nest.reduced(), new int[][] {own, to, to}), Reduction.SUM, SQUARE, NONE, new Buffer[] {x, mean}, new Buffer[] {variance});
        Sweep.Pass.of(new Sweep(each, SHARE, share, new Buffer[] {variance, x})).over(0, v[0].length, v, 0);
    }

    private void segmentMoments(Sweep sweep, int points, float[] m, float[] v) {
        int pieces = (points - 1) / PIECE + 1;
        int units = m.length * pieces;
        int perTask = Math.max(1, PIECE / points);
        double[] means = new double[units];
        double[] squares = new double[units];
        workers.run((units - 1) / perTask + 1, task -> {
            Block block = Block.of(sweep, 1);
            int end = Math.min(units, (task + 1) * perTask);
            for (int unit = task * perTask; unit < end; unit++) {
                int from = from(unit, pieces, points);
                int to = to(unit, pieces, points);
                float guess = 0;
                for (int i = from; i < to; ) {
                    int length = block.load(i, Math.min(BLOCK, to - i), 1);
                    if (i == from) guess = block.center(length);
                    block.moments(length, guess);
                    join(means, squares, unit, i - from, block.mean, block.squares, length);
                    i += length;
                }
            }
        });
        for (int o = 0; o < m.length; o++) {
            int first = o * pieces;
            for (int piece = 1; piece < pieces; piece++) {
                int from = piece * PIECE;
                join(means, squares, first, from, means[first + piece], squares[first + piece], Math.min(PIECE, points - from));
            }
            m[o] = (float) means[first];
            v[o] = (float) (squares[first] / points);
        }
    }

    /// Chan's formula: `n` numbers more to the `before` that place `at` has.
    private static void join(double[] means, double[] squares, int at, int before, double mean, double square, int n) {
        double delta = mean - means[at];
        double part = (double) n / (before + n);
        means[at] = before == 0 ? mean : means[at] + delta * part;
        squares[at] = before == 0 ? square : squares[at] + square + delta * delta * before * part;
    }

    /// Some values of the terms, where they lie or in scratch arrays, which a thread keeps for the next time (as it does the
    /// arrays that it read last).
    private static final class Block {
        private static final ThreadLocal<Block> MINE = ThreadLocal.withInitial(Block::new);

        private final float[] lanes = new float[2 * WAYS];
        private Sweep sweep;
        private Sweep.Pass pass;
        private final List<float[]> own = new ArrayList<>();
        private final List<double[]> totals = new ArrayList<>();
        private float[][] scratch = {};
        private float[][] array = {};
        private int at;
        private double mean;
        private double squares;
        private double lost;

        static Block of(Sweep sweep, int terms) {
            Block block = MINE.get();
            block.sweep = sweep;
            block.pass = Sweep.Pass.of(sweep);
            while (block.own.size() < terms) {
                block.own.add(new float[ROWS_BLOCK]);
                block.totals.add(new double[COLUMNS]);
            }
            if (block.scratch.length != terms) {
                block.scratch = block.own.subList(0, terms).toArray(float[][]::new);
                block.array = new float[terms][];
            }
            return block;
        }

        private void inScratch() {
            System.arraycopy(scratch, 0, array, 0, array.length);
            at = 0;
        }

        /// The values of `length` points, or of the first of them up to the end of a long row, but at least `least`: how many. The same
        /// whatever the terms are, so that a term has one sum.
        int load(int from, int length, int least) {
            int row = sweep.longRowFrom(from);
            int count = row >= least && row > 0 ? Math.min(row, length) : length;
            if (sweep.runFrom(from) >= count) {
                array[0] = sweep.plainArray();
                at = sweep.position(from);
            } else {
                inScratch();
                pass.values(from, count, scratch, 0);
            }
            return count;
        }

        /// The values of `count` rows, columns `column` to before `column + width`, as one matrix without gaps.
        void loadRows(int row, int count, int columns, int column, int width) {
            if (width == columns) {
                if (sweep.runFrom(row * columns) >= count * columns) {
                    array[0] = sweep.plainArray();
                    at = sweep.position(row * columns);
                    return;
                }
                pass.values(row * columns, count * columns, scratch, 0);
            } else {
                for (int r = 0; r < count; r++) pass.values((row + r) * columns + column, width, scratch, r * width);
            }
            inScratch();
        }

        /// Adds `count` rows of term t to its totals: up in the scratch, halves upon halves, `x[i] += x[rest + i]`, a tree of depth
        /// log₂ count on full lanes.
        void fold(Reduction reduction, int t, int count, int width) {
            float[] to = scratch[t];
            float[] from = array[t];
            int start = at;
            for (int rows = count; rows > 1; ) {
                int rest = (rows + 1) / 2;
                int length = (rows - rest) * width;
                if (reduction == Reduction.SUM) add(from, start, start + rest * width, length, to);
                else greater(from, start, start + rest * width, length, reduction == Reduction.MAX ? 1 : -1, to);
                if (from != to && 2 * rest > rows) System.arraycopy(from, start + length, to, length, width);
                from = to;
                start = 0;
                rows = rest;
            }
            double[] total = totals.get(t);
            if (reduction == Reduction.SUM) for (int j = 0; j < width; j++) total[j] += from[start + j];
            else for (int j = 0; j < width; j++) total[j] = reduction.of(total[j], from[start + j]);
        }

        /// `to[i] = a[p + i] + a[q + i]`
        private static void add(float[] a, int p, int q, int length, float[] to) {
            int i = 0;
            for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.S, a, p + i).add(FloatVector.fromArray(Lanes.S, a, q + i)).intoArray(to, i);
            }
            for (; i < length; i++) to[i] = a[p + i] + a[q + i];
        }

        /// `to[i] = max(a[p + i], a[q + i])`, for a sign of −1 the minimum.
        private static void greater(float[] a, int p, int q, int length, float sign, float[] to) {
            int i = 0;
            for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.S, a, p + i).mul(sign);
                FloatVector y = FloatVector.fromArray(Lanes.S, a, q + i).mul(sign);
                x.max(y).mul(sign).intoArray(to, i);
            }
            for (; i < length; i++) to[i] = sign * Math.max(sign * a[p + i], sign * a[q + i]);
        }

        double reduce(Reduction reduction, int t, int from, int length) {
            return switch (reduction) {
                case SUM -> sum(array[t], at + from, length);
                case MAX -> greatest(array[t], at + from, length, 1);
                case MIN -> -greatest(array[t], at + from, length, -1);
            };
        }

        /// The mean of `length` values of the only term as far as floats know it.
        float center(int length) {
            return (float) (sum(array[0], at, length) / length);
        }

        /// Mean and sum of squared deviations of `length` values of the only term, in one pass over them if p is a good guess.
        ///
        /// The deviations d are from p, and what p misses of the mean m is put right by `m = p + Σ d / n` and `Σ (x − m)² = Σ d² − (Σ d)² / n`.
        /// Where that would cancel more than three bits, it is done again with a p of its own. That p is not the mean of what came
        /// just before is for speed: then a block would wait for the one before, here the processor works on both at once.
        void moments(int length, float p) {
            deviationsFrom(p, length);
            if (squares < lost / 7) deviationsFrom((float) mean, length);
        }

        private void deviationsFrom(float p, int length) {
            float[] a = array[0];
            int end = at + length;
            int whole = length < WAYS ? at : end - length % WAYS;
            double d = 0;
            double dd = 0;
            if (whole > at) {
                deviations(a, at, whole, p);
                d = total(0);
                dd = total(WAYS);
            }
            for (int i = whole; i < end; i++) {
                double x = (double) a[i] - p;
                d += x;
                dd += x * x;
            }
            mean = p + d / length;
            squares = Math.max(0, dd - d * d / length);
            lost = dd - squares;
        }

        /// Σ (a − p) to `lanes[way]` and Σ (a − p)² to `lanes[WAYS + way]`, 64 ways.
        private void deviations(float[] a, int from, int whole, float p) {
            for (int way = 0; way < WAYS; way += 4 * Lanes.COUNT) {
                FloatVector s0 = FloatVector.zero(Lanes.S), s1 = FloatVector.zero(Lanes.S);
                FloatVector s2 = FloatVector.zero(Lanes.S), s3 = FloatVector.zero(Lanes.S);
                FloatVector q0 = FloatVector.zero(Lanes.S), q1 = FloatVector.zero(Lanes.S);
                FloatVector q2 = FloatVector.zero(Lanes.S), q3 = FloatVector.zero(Lanes.S);
                for (int i = from + way; i < whole; i += WAYS) {
                    FloatVector d0 = FloatVector.fromArray(Lanes.S, a, i).sub(p);
                    FloatVector d1 = FloatVector.fromArray(Lanes.S, a, i + Lanes.COUNT).sub(p);
                    FloatVector d2 = FloatVector.fromArray(Lanes.S, a, i + 2 * Lanes.COUNT).sub(p);
                    FloatVector d3 = FloatVector.fromArray(Lanes.S, a, i + 3 * Lanes.COUNT).sub(p);
                    s0 = s0.add(d0);
                    s1 = s1.add(d1);
                    s2 = s2.add(d2);
                    s3 = s3.add(d3);
                    q0 = d0.fma(d0, q0);
                    q1 = d1.fma(d1, q1);
                    q2 = d2.fma(d2, q2);
                    q3 = d3.fma(d3, q3);
                }
                s0.intoArray(lanes, way);
                s1.intoArray(lanes, way + Lanes.COUNT);
                s2.intoArray(lanes, way + 2 * Lanes.COUNT);
                s3.intoArray(lanes, way + 3 * Lanes.COUNT);
                q0.intoArray(lanes, WAYS + way);
                q1.intoArray(lanes, WAYS + way + Lanes.COUNT);
                q2.intoArray(lanes, WAYS + way + 2 * Lanes.COUNT);
                q3.intoArray(lanes, WAYS + way + 3 * Lanes.COUNT);
            }
        }

        /// The sum of the 64 ways from `from` on: four to one in floats, whatever the width of the lanes; the 16 that are left in doubles.
        private double total(int from) {
            for (int way = from; way < from + WAYS / 4; way += Lanes.COUNT) {
                FloatVector low = FloatVector.fromArray(Lanes.S, lanes, way).add(FloatVector.fromArray(Lanes.S, lanes, way + WAYS / 4));
                FloatVector high = FloatVector.fromArray(Lanes.S, lanes, way + WAYS / 2).add(FloatVector.fromArray(Lanes.S, lanes, way + 3 * WAYS / 4));
                low.add(high).intoArray(lanes, way);
            }
            double t0 = 0;
            double t1 = 0;
            double t2 = 0;
            double t3 = 0;
            for (int way = from; way < from + WAYS / 4; way += 4) {
                t0 += lanes[way];
                t1 += lanes[way + 1];
                t2 += lanes[way + 2];
                t3 += lanes[way + 3];
            }
            return (t0 + t1) + (t2 + t3);
        }

        /// Σ a[from + i], i < length <= 1024. Way w sums the i = w mod 64 in floats; short rows are summed in doubles.
        private double sum(float[] a, int from, int length) {
            if (length < WAYS) {
                double total = 0;
                for (int i = from; i < from + length; i++) total += a[i];
                return total;
            }
            int whole = from + length - length % WAYS;
            for (int way = 0; way < WAYS; way += 4 * Lanes.COUNT) {
                FloatVector s0 = FloatVector.zero(Lanes.S);
                FloatVector s1 = FloatVector.zero(Lanes.S);
                FloatVector s2 = FloatVector.zero(Lanes.S);
                FloatVector s3 = FloatVector.zero(Lanes.S);
                for (int i = from + way; i < whole; i += WAYS) {
                    s0 = s0.add(FloatVector.fromArray(Lanes.S, a, i));
                    s1 = s1.add(FloatVector.fromArray(Lanes.S, a, i + Lanes.COUNT));
                    s2 = s2.add(FloatVector.fromArray(Lanes.S, a, i + 2 * Lanes.COUNT));
                    s3 = s3.add(FloatVector.fromArray(Lanes.S, a, i + 3 * Lanes.COUNT));
                }
                s0.intoArray(lanes, way);
                s1.intoArray(lanes, way + Lanes.COUNT);
                s2.intoArray(lanes, way + 2 * Lanes.COUNT);
                s3.intoArray(lanes, way + 3 * Lanes.COUNT);
            }
            for (int i = whole; i < from + length; i++) lanes[i - whole] += a[i];
            return total(0);
        }

        /// The greatest of sign · a[from + i], i < length; NaN if there is one.
        private double greatest(float[] a, int from, int length, float sign) {
            float most = Float.NEGATIVE_INFINITY;
            int i = from;
            if (length >= WAYS) {
                FloatVector m0 = FloatVector.broadcast(Lanes.S, Float.NEGATIVE_INFINITY);
                FloatVector m1 = FloatVector.broadcast(Lanes.S, Float.NEGATIVE_INFINITY);
                for (; i <= from + length - 2 * Lanes.COUNT; i += 2 * Lanes.COUNT) {
                    m0 = m0.max(FloatVector.fromArray(Lanes.S, a, i).mul(sign));
                    m1 = m1.max(FloatVector.fromArray(Lanes.S, a, i + Lanes.COUNT).mul(sign));
                }
                m0.max(m1).intoArray(lanes, 0);
                for (int w = 0; w < Lanes.COUNT; w++) most = Math.max(most, lanes[w]);
            }
            for (; i < from + length; i++) most = Math.max(most, sign * a[i]);
            return most;
        }
    }
}
