package org.snedecor.core.backend.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.vector.FormulaCompiler.Access;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// Formulas over the points of a nest, any range of them in row-major order: what elementwise kernels and the terms of reductions share.
///
/// There are three ways, by what is cheapest. Where each input runs along with the points or is a single number, the range is one run.
/// Where rows are long, each row is a run of its own, in which an input is contiguous or repeated. Where rows are short, inputs that
/// broadcast are first laid out, a block at a time, in a scratch array that stays in the cache; so lanes are full for rows of any length.
final class Sweep {
    /// Points of a block: with a few inputs it stays in the first-level cache.
    static final int BLOCK = 1024;
    private static final int LONG_ROW = 64;

    private final Nest nest;
    private final int inner;
    private final float[][] arrays;
    private final boolean[] follows;
    private final boolean[] laid;
    private final boolean byRows;
    private final boolean broadcasts;
    private final float[] parameters;
    private final FormulaCompiler.Loop loop;
    private final int plain;

    Sweep(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs) {
        int depth = nest.depth();
        int count = inputs.length;
        this.nest = nest;
        this.inner = depth == 0 ? 1 : nest.extents()[depth - 1];
        this.arrays = new float[count][];
        this.follows = new boolean[count];
        this.laid = new boolean[count];
        boolean flat = true;
        boolean runs = inner >= LONG_ROW;
        for (int j = 0; j < count; j++) {
            int input = j;
            if (inputs[j] == null || formulas.stream().noneMatch(f -> f.reads(input))) continue;
            arrays[j] = VectorBuffer.floats(inputs[j]);
            int[] strides = nest.strides()[j];
            follows[j] = follows(nest.extents(), strides);
            laid[j] = !follows[j] && Arrays.stream(strides).anyMatch(stride -> stride != 0);
            flat &= !laid[j];
            runs &= depth == 0 || strides[depth - 1] == 0 || strides[depth - 1] == 1;
        }
        this.byRows = runs && !flat;
        this.broadcasts = !runs && !flat;
        List<Access> access = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            boolean moves = byRows ? nest.strides()[j][depth - 1] == 1 : follows[j] || laid[j];
            access.add(arrays[j] == null ? Access.ABSENT : moves ? Access.CONTIGUOUS : Access.REPEATED);
        }
        this.parameters = new float[parameters.length];
        for (int i = 0; i < parameters.length; i++) this.parameters[i] = (float) parameters[i];
        this.plain = formulas.size() == 1 && formulas.getFirst() instanceof Formula.Input(int j) ? j : -1;
        this.loop = FormulaCompiler.loop(formulas, access);
    }

    private static boolean follows(int[] extents, int[] strides) {
        int run = 1;
        for (int a = extents.length - 1; a >= 0; a--) {
            if (strides[a] != run) return false;
            run *= extents[a];
        }
        return true;
    }

    /// A walker over ranges, with scratch arrays of its own: one for each task.
    Pass pass() {
        return new Pass();
    }

    final class Pass {
        private final float[][] in = arrays.clone();
        private final int[] at = new int[arrays.length];

        /// Computes the points from `from` to before `to`; formula f writes from `outAt[f]` on, which moves along.
        void over(int from, int to, float[][] out, int... outAt) {
            Odometer row = byRows ? new Odometer(nest.extents(), nest.strides(), arrays.length, from / inner) : null;
            for (int i = from; i < to; ) {
                int length = to - i;
                if (byRows) {
                    int column = i % inner;
                    length = Math.min(length, inner - column);
                    for (int j = 0; j < at.length; j++) at[j] = row.at(j) + column * row.innerStride(j);
                    row.next();
                } else {
                    if (broadcasts) length = Math.min(length, BLOCK);
                    for (int j = 0; j < at.length; j++) {
                        if (laid[j]) lay(j, i, length, scratch(j));
                        else at[j] = follows[j] ? i : 0;
                    }
                }
                loop.run(in, at, out, outAt, length, parameters);
                for (int f = 0; f < outAt.length; f++) outAt[f] += length;
                i += length;
            }
        }

        private float[] scratch(int j) {
            if (in[j] == arrays[j]) in[j] = new float[BLOCK];
            return in[j];
        }

        /// The values of a single formula at `length` points from `from` on, to `to[toAt...]`.
        void values(int from, int length, float[] to, int toAt) {
            int run = runFrom(from);
            if (run >= length) System.arraycopy(arrays[plain], position(from), to, toAt, length);
            else if (plain >= 0 && toAt == 0) lay(plain, from, length, to);
            else over(from, from + length, new float[][] {to}, toAt);
        }
    }

    /// The array that holds the values of a formula that is nothing but an input; else null.
    float[] plainArray() {
        return plain >= 0 ? arrays[plain] : null;
    }

    /// How many values, from point `from` on, lie in a run in [#plainArray]: 0 unless it is worth reading them there.
    int runFrom(int from) {
        if (plain < 0) return 0;
        if (follows[plain]) return Integer.MAX_VALUE;
        return inner >= BLOCK / 2 && nest.strides()[plain][nest.depth() - 1] == 1 ? inner - from % inner : 0;
    }

    /// Where in [#plainArray] point `from` lies.
    int position(int from) {
        return follows[plain] ? from : nest.position(plain, from);
    }

    /// `to[i] = x_j at point from + i`
    private void lay(int j, int from, int length, float[] to) {
        float[] x = arrays[j];
        Odometer row = new Odometer(nest.extents(), new int[][] {nest.strides()[j]}, 1, from / inner);
        int step = row.innerStride(0);
        int column = from % inner;
        for (int i = 0; i < length; column = 0, row.next()) {
            int end = i + Math.min(inner - column, length - i);
            int at = row.at(0) + column * step;
            if (step == 1 && end - i >= 16) System.arraycopy(x, at, to, i, end - i);
            else for (int k = i, p = at; k < end; k++, p += step) to[k] = x[p];
            i = end;
        }
    }

    /// Where the rows of several arrays begin, one row after the other, without a division each.
    private static final class Odometer {
        private final int[] extents;
        private final int[][] strides;
        private final int[] index;
        private final int[] at;
        private final int outer;

        Odometer(int[] extents, int[][] strides, int arrays, int row) {
            this.extents = extents;
            this.strides = strides;
            this.outer = extents.length - 1;
            this.index = new int[extents.length];
            this.at = new int[arrays];
            for (int a = outer - 1; a >= 0; a--) {
                index[a] = row % extents[a];
                row /= extents[a];
                for (int j = 0; j < arrays; j++) at[j] += index[a] * strides[j][a];
            }
        }

        int at(int j) {
            return at[j];
        }

        int innerStride(int j) {
            return outer < 0 ? 0 : strides[j][outer];
        }

        void next() {
            for (int a = outer - 1; a >= 0; a--) {
                boolean carry = ++index[a] == extents[a];
                int move = carry ? 1 - extents[a] : 1;
                for (int j = 0; j < at.length; j++) at[j] += move * strides[j][a];
                if (!carry) return;
                index[a] = 0;
            }
        }
    }
}
