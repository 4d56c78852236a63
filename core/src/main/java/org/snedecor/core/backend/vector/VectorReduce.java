package org.snedecor.core.backend.vector;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.backend.vector.formula.FormulaLoop;
import org.snedecor.core.backend.vector.formula.NestEvaluator;
import org.snedecor.core.backend.vector.formula.NestWalker;
import org.snedecor.core.backend.vector.formula.PointOrder;
import org.snedecor.core.backend.vector.formula.ReductionBlock;
import org.snedecor.core.backend.vector.formula.Segments;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
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
/// The axes may be walked in any order, so they are reordered until one of two cases is left. If the innermost axis is reduced, kept axes come first,
/// and each output is the sum of a contiguous segment of points ([#segments]). If it is kept, it stays innermost, the reduced axes come before it,
/// and rows are added to rows ([#rows]). Either way a [NestEvaluator] evaluates the terms a block at a time, or a single term that is just an input
/// is read in place. For segments [NestEvaluator] can also give the sums directly.
///
/// The order of the sum is fixed by the shape: inside a block, 64 interleaved sums of floats, whatever the width of the lanes, or a tree over the
/// rows; then the blocks one after the other, in doubles. So the error is below √K · u · Σ|term|, usually far below.
final class VectorReduce implements ReduceKernel {
    private static final int BLOCK = FormulaLoop.BLOCK;
    private static final int PIECE = Segments.PIECE;
    private static final double[] NONE = {};
    private static final List<Formula> VALUE = List.of(Formula.A);
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
        float[][] out = VectorBuffer.floats(outputs);
        if (nest.size() == 0) {
            for (float[] y : out) Arrays.fill(y, (float) reduction.identity());
            return;
        }
        int kept = outputs[0].length();
        boolean byRows = byRows(nest);
        int points = nest.size() / kept;
        boolean sums = !byRows && points > BLOCK && reduction == Reduction.SUM;
        NestEvaluator evaluator = new NestEvaluator(nest, byRows ? PointOrder.ROWS : sums ? PointOrder.SUMS : PointOrder.SEGMENTS, terms, parameters, inputs);
        if (byRows) rows(evaluator, reduction, nest.extents()[nest.depth() - 1], kept, points, out);
        else segments(evaluator, reduction, kept, points, across(nest), out);
    }

    /// Is the innermost axis kept while others are reduced?
    private static boolean byRows(Nest nest) {
        boolean any = false;
        for (boolean mark : nest.reduced()) any |= mark;
        return any && !nest.reduced()[nest.depth() - 1];
    }

    /// Do the points of one output lie further apart in memory than the outputs?
    private static boolean across(Nest nest) {
        return nest.depth() > 0 && nest.reduced()[0];
    }

    /// `out[t][o] = sum of the points o · points ... (o + 1) · points − 1`
    private void segments(NestEvaluator evaluator, Reduction reduction, int kept, int points, boolean across, float[][] out) {
        if (points <= BLOCK) {
            int perBlock = BLOCK / points;
            int perTask = perBlock * Math.max(1, PIECE / (perBlock * points));
            workers.run((kept - 1) / perTask + 1, task -> {
                ReductionBlock block = ReductionBlock.of(evaluator, out.length);
                int end = (int) Math.min(kept, (task + 1L) * perTask);
                for (int o = task * perTask; o < end; ) {
                    int count = evaluator.part(o * points, Math.min(perBlock, end - o) * points, points) / points;
                    block.load(o * points, count * points);
                    for (int t = 0; t < out.length; t++) {
                        for (int i = 0; i < count; i++) out[t][o + i] = (float) block.reduce(reduction, t, i * points, points);
                    }
                    o += count;
                }
            });
            return;
        }
        Segments cut = Segments.of(evaluator, kept, points, across, false);
        int units = cut.units();
        try (Scratch scratch = Scratch.open()) {
            double[] partial = scratch.doubles(Slot.UNIT_TOTALS, out.length * units);
            Arrays.fill(partial, 0, out.length * units, reduction.identity());
            Segments.Visit visit = (block, unit, before, from, length, beside) -> {
                block.load(from, length);
                for (int t = 0; t < out.length; t++) {
                    partial[t * units + unit] = reduction.of(partial[t * units + unit], block.reduce(reduction, t, 0, length));
                }
            };
            workers.run(cut.tasks(), task -> cut.walk(task, ReductionBlock.of(evaluator, out.length), visit));
            for (int t = 0; t < out.length; t++) {
                for (int o = 0; o < kept; o++) {
                    double total = reduction.identity();
                    for (int piece = 0; piece < cut.pieces(); piece++) total = reduction.of(total, partial[t * units + o * cut.pieces() + piece]);
                    out[t][o] = (float) total;
                }
            }
        }
    }

    /// `out[t][o · columns + j] = sum over r of the points (o · terms + r) · columns + j`
    private void rows(NestEvaluator evaluator, Reduction reduction, int columns, int kept, int terms, float[][] out) {
        int width = Math.min(columns, ReductionBlock.COLUMNS);
        int strips = (columns - 1) / width + 1;
        int perPiece = PIECE / width;
        int pieces = (terms - 1) / perPiece + 1;
        int units = kept / columns * strips * pieces;
        int perTask = Math.max(1, PIECE / (Math.min(terms, perPiece) * width));
        double[][][] partial = pieces > 1 ? new double[out.length][pieces][kept] : null;
        workers.run((units - 1) / perTask + 1, task -> {
            ReductionBlock block = ReductionBlock.of(evaluator, out.length);
            int end = Math.min(units, (task + 1) * perTask);
            for (int unit = task * perTask; unit < end; unit++) {
                int piece = unit % pieces;
                int column = unit / pieces % strips * width;
                int o = unit / pieces / strips;
                int mine = Math.min(width, columns - column);
                for (int t = 0; t < out.length; t++) Arrays.fill(block.totals(t), reduction.identity());
                int to = Math.min(terms, (piece + 1) * perPiece);
                for (int r = piece * perPiece; r < to; r += ReductionBlock.SIZE / width) {
                    int count = Math.min(ReductionBlock.SIZE / width, to - r);
                    block.loadRows(o * terms + r, count, columns, column, mine);
                    for (int t = 0; t < out.length; t++) block.fold(reduction, t, count, mine);
                }
                int at = o * columns + column;
                for (int t = 0; t < out.length; t++) {
                    double[] total = block.totals(t);
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

    /// Segments take one pass over x: each block gives its count, mean and sum of squared deviations from its own mean, and these combine by Chan's
    /// formula, where δ is the difference of two means:
    /// ```
    /// n = n₁ + n₂,   mean = mean₁ + δ n₂/n,   S = S₁ + S₂ + δ² n₁ n₂/n
    /// ```
    /// Rows, which are rare here, take two passes: [#rowMoments].
    ///
    /// Chan, Golub, LeVeque, *Updating Formulae and a Pairwise Algorithm for Computing Sample Variances*, 1979, eq. 2.1.
    @Override
    public void moments(Nest nest, Buffer x, Buffer mean, Buffer variance) {
        float[] m = VectorBuffer.floats(mean);
        float[] v = VectorBuffer.floats(variance);
        int kept = mean.length();
        if (kept == 0) return;
        int points = nest.size() / kept;
        if (points == 0) {
            Arrays.fill(m, Float.NaN);
            Arrays.fill(v, Float.NaN);
        } else if (byRows(nest)) {
            rowMoments(nest, points, x, mean, variance);
        } else {
            segmentMoments(new NestEvaluator(nest, PointOrder.SEGMENTS, VALUE, NONE, new Buffer[] {x}), kept, points, across(nest), m, v);
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
        NestWalker.of(new NestEvaluator(each, PointOrder.AS_IT_IS, SHIFTED_SHARE, share, new Buffer[] {mean, x})).over(0, mean.length(), m, 0);
        apply(new Nest(nest.extents(), nest.reduced(), new int[][] {own, to, to}), Reduction.SUM, SQUARE, NONE, new Buffer[] {x, mean}, new Buffer[] {variance});
        NestWalker.of(new NestEvaluator(each, PointOrder.AS_IT_IS, SHARE, share, new Buffer[] {variance, x})).over(0, variance.length(), v, 0);
    }

    private void segmentMoments(NestEvaluator evaluator, int kept, int points, boolean across, float[] m, float[] v) {
        Segments cut = Segments.of(evaluator, kept, points, across, true);
        int pieces = cut.pieces();
        int units = cut.units();
        int guesses = 2 * units;                      // by unit: means, then squares, then guesses at the means
        try (Scratch scratch = Scratch.open()) {
            double[] found = scratch.doubles(Slot.UNIT_TOTALS, 3 * units);
            Segments.Visit visit = (block, unit, before, from, length, beside) -> {
                block.load(from, length);
                if (before == 0) found[guesses + unit] = block.center(length);
                block.moments(length, beside == 0 ? 0 : evaluator.position(from + beside) - evaluator.position(from), (float) found[guesses + unit]);
                join(found, units, unit, before, block.mean(), block.squares(), beside == 0 ? length : 2 * length);
            };
            workers.run(cut.tasks(), task -> cut.walk(task, ReductionBlock.of(evaluator, 1), visit));
            for (int o = 0; o < kept; o++) {
                int first = o * pieces;
                for (int piece = 1; piece < pieces; piece++) {
                    int from = piece * PIECE;
                    join(found, units, first, from, found[first + piece], found[units + first + piece], Math.min(PIECE, points - from));
                }
                m[o] = (float) found[first];
                v[o] = (float) (found[units + first] / points);
            }
        }
    }

    /// Chan's formula: `n` numbers are added to the `before` of a unit; with none before, its mean and squares are overwritten.
    private static void join(double[] found, int units, int unit, int before, double mean, double square, int n) {
        double delta = mean - found[unit];
        double part = (double) n / (before + n);
        found[unit] = before == 0 ? mean : found[unit] + delta * part;
        found[units + unit] = before == 0 ? square : found[units + unit] + square + delta * delta * before * part;
    }
}
