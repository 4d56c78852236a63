package org.snedecor.core.backend.vector;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// `output[kept] = sum (or maximum, minimum) over reduced of term(inputs; parameters)`.
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
/// kept, it stays innermost, the reduced axes come before it, and rows are added to rows ([#rows]). Either way the term is evaluated
/// a block at a time by a [Sweep], or read where it lies if it is nothing but an input.
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

    private final Workers workers;

    VectorReduce(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void apply(Nest nest, Reduction reduction, Formula term, double[] parameters, Buffer[] inputs, Buffer output) {
        float[] out = VectorBuffer.floats(output);
        if (nest.size() == 0) {
            Arrays.fill(out, (float) reduction.identity());
            return;
        }
        int depth = nest.depth();
        boolean[] reduced = nest.reduced();
        int kept = 0;
        for (boolean mark : reduced) if (!mark) kept++;
        boolean byRows = depth > kept && !reduced[depth - 1];
        int[] order = new int[depth];
        int keptAt = 0;
        int reducedAt = byRows ? kept - 1 : kept;
        for (int a = 0; a < depth; a++) order[byRows && a == depth - 1 ? a : reduced[a] ? reducedAt++ : keptAt++] = a;
        Nest turned = turned(nest, order);
        Sweep sweep = new Sweep(turned, List.of(term), parameters, inputs);
        int terms = turned.size() / out.length;
        if (byRows) rows(sweep, reduction, turned.extents()[depth - 1], terms, out);
        else segments(sweep, reduction, terms, out);
    }

    private static Nest turned(Nest nest, int[] order) {
        int[] extents = new int[order.length];
        boolean[] reduced = new boolean[order.length];
        int[][] strides = new int[nest.strides().length][order.length];
        for (int a = 0; a < order.length; a++) {
            extents[a] = nest.extents()[order[a]];
            reduced[a] = nest.reduced()[order[a]];
            for (int j = 0; j < strides.length; j++) strides[j][a] = nest.strides()[j][order[a]];
        }
        return new Nest(extents, reduced, strides);
    }

    /// `out[o] = sum of the points o · terms ... (o + 1) · terms − 1`
    private void segments(Sweep sweep, Reduction reduction, int terms, float[] out) {
        if (terms <= BLOCK) {
            int perBlock = BLOCK / terms;
            int perTask = perBlock * Math.max(1, PIECE / (perBlock * terms));
            workers.run((out.length - 1) / perTask + 1, task -> {
                Block block = new Block(sweep);
                int end = (int) Math.min(out.length, (task + 1L) * perTask);
                for (int o = task * perTask; o < end; ) {
                    int count = block.load(o * terms, Math.min(perBlock, end - o) * terms, terms) / terms;
                    for (int i = 0; i < count; i++) out[o++] = (float) block.reduce(reduction, i * terms, terms);
                }
            });
            return;
        }
        int pieces = (terms - 1) / PIECE + 1;
        double[] partial = new double[out.length * pieces];
        int perTask = Math.max(1, PIECE / terms);
        workers.run((partial.length - 1) / perTask + 1, task -> {
            Block block = new Block(sweep);
            int end = Math.min(partial.length, (task + 1) * perTask);
            for (int piece = task * perTask; piece < end; piece++) {
                int start = piece / pieces * terms;
                int from = start + piece % pieces * PIECE;
                int to = (int) Math.min((long) start + terms, (long) from + PIECE);
                double total = reduction.identity();
                for (int i = from; i < to; ) {
                    int length = block.load(i, Math.min(BLOCK, to - i), 1);
                    total = reduction.of(total, block.reduce(reduction, 0, length));
                    i += length;
                }
                partial[piece] = total;
            }
        });
        for (int o = 0; o < out.length; o++) {
            double total = reduction.identity();
            for (int piece = 0; piece < pieces; piece++) total = reduction.of(total, partial[o * pieces + piece]);
            out[o] = (float) total;
        }
    }

    /// `out[o · columns + j] = sum over r of the points (o · terms + r) · columns + j`
    private void rows(Sweep sweep, Reduction reduction, int columns, int terms, float[] out) {
        int width = Math.min(columns, COLUMNS);
        int strips = (columns - 1) / width + 1;
        int perPiece = PIECE / width;
        int pieces = (terms - 1) / perPiece + 1;
        int units = out.length / columns * strips * pieces;
        int perTask = Math.max(1, PIECE / (Math.min(terms, perPiece) * width));
        double[][] partial = pieces > 1 ? new double[pieces][out.length] : null;
        workers.run((units - 1) / perTask + 1, task -> {
            Block block = new Block(sweep);
            double[] total = new double[width];
            int end = Math.min(units, (task + 1) * perTask);
            for (int unit = task * perTask; unit < end; unit++) {
                int piece = unit % pieces;
                int column = unit / pieces % strips * width;
                int o = unit / pieces / strips;
                int mine = Math.min(width, columns - column);
                Arrays.fill(total, reduction.identity());
                int to = Math.min(terms, (piece + 1) * perPiece);
                for (int r = piece * perPiece; r < to; r += ROWS_BLOCK / width) {
                    int count = Math.min(ROWS_BLOCK / width, to - r);
                    block.loadRows(o * terms + r, count, columns, column, mine);
                    block.fold(reduction, count, mine);
                    if (reduction == Reduction.SUM) for (int j = 0; j < mine; j++) total[j] += block.scratch[j];
                    else for (int j = 0; j < mine; j++) total[j] = reduction.of(total[j], block.scratch[j]);
                }
                int at = o * columns + column;
                if (partial == null) for (int j = 0; j < mine; j++) out[at + j] = (float) total[j];
                else System.arraycopy(total, 0, partial[piece], at, mine);
            }
        });
        if (partial == null) return;
        for (int i = 0; i < out.length; i++) {
            double total = partial[0][i];
            for (int piece = 1; piece < pieces; piece++) total = reduction.of(total, partial[piece][i]);
            out[i] = (float) total;
        }
    }

    /// Some values of the term, where they lie or in a scratch array of its own.
    private static final class Block {
        private final Sweep sweep;
        private final Sweep.Pass pass;
        private final float[] lanes = new float[WAYS];
        private float[] scratch = {};
        private float[] array;
        private int at;

        Block(Sweep sweep) {
            this.sweep = sweep;
            this.pass = sweep.pass();
        }

        private void reserve(int length) {
            if (scratch.length < length) scratch = new float[length];
        }

        /// The values of `length` points, or of the first of them, but at least `least`: how many.
        int load(int from, int length, int least) {
            int run = sweep.runFrom(from);
            if (run >= least) {
                array = sweep.plainArray();
                at = sweep.position(from);
                return Math.min(run, length);
            }
            reserve(BLOCK);
            pass.values(from, length, scratch, 0);
            array = scratch;
            at = 0;
            return length;
        }

        /// The values of `count` rows, columns `column` to before `column + width`, as one matrix without gaps.
        void loadRows(int row, int count, int columns, int column, int width) {
            reserve(Math.max(ROWS_BLOCK, count * width));
            if (width == columns) {
                if (sweep.runFrom(row * columns) >= count * columns) {
                    array = sweep.plainArray();
                    at = sweep.position(row * columns);
                    return;
                }
                pass.values(row * columns, count * columns, scratch, 0);
            } else {
                for (int r = 0; r < count; r++) pass.values((row + r) * columns + column, width, scratch, r * width);
            }
            array = scratch;
            at = 0;
        }

        /// Adds up `count` rows to `scratch`, halves upon halves: `x[i] += x[rest + i]`, a tree of depth log₂ count on full lanes.
        void fold(Reduction reduction, int count, int width) {
            if (count == 1 && array != scratch) System.arraycopy(array, at, scratch, 0, width);
            for (int rows = count; rows > 1; ) {
                int rest = (rows + 1) / 2;
                int length = (rows - rest) * width;
                if (reduction == Reduction.SUM) add(array, at, at + rest * width, length, scratch);
                else greater(array, at, at + rest * width, length, reduction == Reduction.MAX ? 1 : -1, scratch);
                if (array != scratch && 2 * rest > rows) System.arraycopy(array, at + length, scratch, length, width);
                array = scratch;
                at = 0;
                rows = rest;
            }
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

        double reduce(Reduction reduction, int from, int length) {
            return switch (reduction) {
                case SUM -> sum(array, at + from, length);
                case MAX -> greatest(array, at + from, length, 1);
                case MIN -> -greatest(array, at + from, length, -1);
            };
        }

        /// Σ a[from + i], i < length <= 1024. Way w sums the i = w mod 64 in floats; the ways, and short rows, are summed in doubles.
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
            double t0 = 0;
            double t1 = 0;
            double t2 = 0;
            double t3 = 0;
            for (int w = 0; w < WAYS; w += 4) {
                t0 += lanes[w];
                t1 += lanes[w + 1];
                t2 += lanes[w + 2];
                t3 += lanes[w + 3];
            }
            return (t0 + t1) + (t2 + t3);
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
