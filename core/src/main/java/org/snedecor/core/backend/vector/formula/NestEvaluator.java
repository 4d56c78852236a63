package org.snedecor.core.backend.vector.formula;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.vector.formula.FormulaCompiler.Access;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// Formulas over the points of a nest, any range of them in row-major order: what elementwise kernels and the terms of reductions share.
/// What is to be done is found once for a nest and formulas ([Plan]); each thread walks its ranges with a [Pass] of its own.
///
/// There are three ways, by what is cheapest. Where each input runs along with the points or is a single number, the range is one run.
/// Where rows are long, each row is a run of its own, in which an input is contiguous or repeated. Where rows are short, inputs that
/// broadcast are first laid out, a block at a time, in a scratch array that stays in the cache; so lanes are full for rows of any length.
public final class NestEvaluator {
    /// Points of a block: with a few inputs it stays in the first-level cache.
    public static final int BLOCK = 1024;
    /// A run of this length is worth the lanes.
    static final int LONG_ROW = 64;

    /// In which order the points of a nest come, and what is wanted of them.
    public enum Order {
        AS_IT_IS,
        /// Reduced axes last.
        SEGMENTS,
        /// Reduced axes last, and sums instead of values where they can be had ([#summed]).
        SUMS,
        /// Reduced axes right before the last.
        ROWS;

        Nest of(Nest nest) {
            return this == AS_IT_IS ? nest : nest.reducedLast(this == ROWS);
        }
    }

    /// What does not depend on the numbers. A training step asks for the same again and again, so it is remembered.
    ///
    /// @param inner extent of the innermost axis   @param read by input: does a formula read it?   @param follows does it run along with the
    /// points?   @param laid does it broadcast?   @param plain the input that the only formula is, or -1
    private record Plan(Nest nest, int inner, boolean[] read, boolean[] follows, boolean[] laid, boolean byRows, boolean broadcasts, boolean summed,
            int plain, FormulaCompiler.Loop loop) {
        static Plan of(Nest nest, boolean sums, List<Formula> formulas) {
            int depth = nest.depth();
            int inner = depth == 0 ? 1 : nest.extents()[depth - 1];
            int count = nest.strides().length;
            boolean[] read = new boolean[count];
            boolean[] follows = new boolean[count];
            boolean[] laid = new boolean[count];
            boolean flat = true;
            boolean runs = inner >= LONG_ROW;
            for (int j = 0; j < count; j++) {
                read[j] = reads(formulas, j);
                if (!read[j]) continue;
                int[] strides = nest.strides()[j];
                follows[j] = runsAlong(nest.extents(), strides);
                laid[j] = !follows[j] && moves(strides);
                flat &= !laid[j];
                runs &= depth == 0 || strides[depth - 1] == 0 || strides[depth - 1] == 1;
            }
            boolean byRows = runs && !flat;
            Access[] access = new Access[count];
            for (int j = 0; j < count; j++) {
                boolean moves = byRows ? nest.strides()[j][depth - 1] == 1 : follows[j] || laid[j];
                access[j] = !read[j] ? Access.ABSENT : moves ? Access.CONTIGUOUS : Access.REPEATED;
            }
            int plain = formulas.size() == 1 && formulas.getFirst() instanceof Formula.Input(int j) ? j : -1;
            boolean wholeWays = flat || byRows && (longRows(inner) || inner % FormulaCompiler.WAYS == 0);
            FormulaCompiler.Loop summing = sums && plain < 0 && wholeWays ? FormulaCompiler.sums(formulas, access) : null;
            return new Plan(nest, inner, read, follows, laid, byRows, !runs && !flat, summing != null, plain,
                    summing != null ? summing : FormulaCompiler.loop(formulas, access));
        }
    }

    /// Nests are remembered too, so one is known by its identity.
    private record Key(Nest nest, Order order, List<Formula> formulas) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && nest == key.nest && order == key.order && FormulaCompiler.same(formulas, key.formulas);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(nest) + order.ordinal()) + FormulaCompiler.hash(formulas);
        }
    }

    private static final float[] NO_PARAMETERS = {};
    private static final int REMEMBERED = 1024;
    private static final Map<Key, Plan> PLANS = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Plan> eldest) {
            return size() > REMEMBERED;
        }
    };

    private static Plan plan(Nest nest, Order order, List<Formula> formulas) {
        Key key = new Key(nest, order, formulas);
        synchronized (PLANS) {
            Plan plan = PLANS.get(key);
            if (plan == null) PLANS.put(new Key(nest, order, List.copyOf(formulas)), plan = Plan.of(order.of(nest), order == Order.SUMS, formulas));
            return plan;
        }
    }

    private final Nest nest;
    private final Plan plan;
    private final int inner;
    private final float[][] arrays;
    private final float[] parameters;

    public NestEvaluator(Nest nest, Order order, List<Formula> formulas, double[] parameters, Buffer[] inputs) {
        this.plan = plan(nest, order, formulas);
        this.nest = plan.nest;
        this.inner = plan.inner;
        this.arrays = new float[inputs.length][];
        for (int j = 0; j < arrays.length; j++) {
            if (!plan.read[j]) continue;
            if (inputs[j] == null) throw new IllegalArgumentException("a formula reads input " + j + ", which is absent");
            arrays[j] = VectorBuffer.floats(inputs[j]);
        }
        this.parameters = floats(parameters);
    }

    public static float[] floats(double[] parameters) {
        if (parameters.length == 0) return NO_PARAMETERS;
        float[] floats = new float[parameters.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) parameters[i];
        return floats;
    }

    /// Are there sums instead of values? Not where rows are broken off or laid out, and not for formulas with too much in them.
    boolean summed() {
        return plan.summed;
    }

    private static boolean longRows(int inner) {
        return inner >= BLOCK / 2;
    }

    /// Does a point take microseconds?
    public boolean isExpensive() {
        return plan.loop.isExpensive();
    }

    private static boolean reads(List<Formula> formulas, int input) {
        for (int f = 0; f < formulas.size(); f++) if (formulas.get(f).reads(input)) return true;
        return false;
    }

    private static boolean moves(int[] strides) {
        for (int stride : strides) if (stride != 0) return true;
        return false;
    }

    private static boolean runsAlong(int[] extents, int[] strides) {
        int run = 1;
        for (int a = extents.length - 1; a >= 0; a--) {
            if (strides[a] != run) return false;
            run *= extents[a];
        }
        return true;
    }

    /// A walker over ranges, with scratch arrays that it keeps for the next time: one for each thread, so that a task makes no garbage.
    public static final class Pass {
        private static final ThreadLocal<Pass> MINE = ThreadLocal.withInitial(Pass::new);
        /// More inputs, or outputs, than any formula of ours has; beyond it arrays are made each time.
        private static final int MOST = 16;

        private final float[][][] arrays = new float[MOST][][];
        private final int[][] places = new int[MOST][];
        private final int[][] outPlaces = new int[MOST][];
        private final float[][] laid = new float[MOST][];
        private final Odometer row = new Odometer();
        private final Odometer layer = new Odometer();
        private NestEvaluator evaluator;

        /// That of this thread. A task that runs a kernel of its own would find it taken; none does.
        public static Pass of(NestEvaluator evaluator) {
            Pass pass = MINE.get();
            pass.evaluator = evaluator;
            return pass;
        }

        /// Computes the points from `from` to before `to`; formula f writes to `out[f]` from place `outFrom` on.
        public void over(int from, int to, float[][] out, int outFrom) {
            walk(from, to, out, outFrom, true);
        }

        /// Adds the values from `from` to before `to` to 64 sums each, `to[f][i % 64] += formula f at from + i`: each in floats, in order.
        void sums(int from, int to, float[][] sums) {
            walk(from, to, sums, 0, false);
        }

        private void walk(int from, int to, float[][] out, int outFrom, boolean onwards) {
            NestEvaluator s = evaluator;
            int count = s.arrays.length;
            float[][] in = count < MOST ? arrays[count] : null;
            if (in == null) in = new float[count][];
            if (count < MOST) arrays[count] = in;
            int[] at = ints(places, count);
            int[] outAt = ints(outPlaces, out.length);
            System.arraycopy(s.arrays, 0, in, 0, count);
            Arrays.fill(outAt, outFrom);
            if (s.plan.byRows) row.set(s.nest.extents(), s.nest.strides(), 0, count, from / s.inner);
            for (int i = from; i < to; ) {
                int length = to - i;
                if (s.plan.byRows) {
                    int column = i % s.inner;
                    length = Math.min(length, s.inner - column);
                    for (int j = 0; j < count; j++) at[j] = row.at(j) + column * row.innerStride(j);
                    row.next();
                } else {
                    if (s.plan.broadcasts) length = Math.min(length, BLOCK);
                    for (int j = 0; j < count; j++) {
                        if (s.plan.laid[j]) {
                            in[j] = scratch(j);
                            lay(j, i, length, in[j]);
                            at[j] = 0;
                        } else {
                            at[j] = s.plan.follows[j] ? i : 0;
                        }
                    }
                }
                s.plan.loop.run(in, at, out, outAt, length, s.parameters);
                if (onwards) for (int f = 0; f < outAt.length; f++) outAt[f] += length;
                i += length;
            }
            Arrays.fill(in, null);                    // or arrays that the pool has given up would live on here
        }

        private static int[] ints(int[][] kept, int count) {
            if (count >= MOST) return new int[count];
            if (kept[count] == null) kept[count] = new int[count];
            return kept[count];
        }

        private float[] scratch(int j) {
            if (j >= MOST) return new float[BLOCK];
            if (laid[j] == null) laid[j] = new float[BLOCK];
            return laid[j];
        }

        /// The values of all formulas at `length` points from `from` on, to `to[f][toAt...]`.
        void values(int from, int length, float[][] to, int toAt) {
            int run = evaluator.runFrom(from);
            if (run >= length) System.arraycopy(evaluator.arrays[evaluator.plan.plain], evaluator.position(from), to[0], toAt, length);
            else if (evaluator.plan.plain >= 0 && toAt == 0) lay(evaluator.plan.plain, from, length, to[0]);
            else over(from, from + length, to, toAt);
        }

        /// `to[i] = x_j at point from + i`
        private void lay(int j, int from, int length, float[] to) {
            float[] x = evaluator.arrays[j];
            int inner = evaluator.inner;
            layer.set(evaluator.nest.extents(), evaluator.nest.strides(), j, 1, from / inner);
            int step = layer.innerStride(0);
            int column = from % inner;
            for (int i = 0; i < length; column = 0, layer.next()) {
                int end = i + Math.min(inner - column, length - i);
                int at = layer.at(0) + column * step;
                if (step == 1 && end - i >= 16) System.arraycopy(x, at, to, i, end - i);
                else for (int k = i, p = at; k < end; k++, p += step) to[k] = x[p];
                i = end;
            }
        }
    }

    /// The array that holds the values of a formula that is nothing but an input; else null.
    float[] plainArray() {
        return plan.plain >= 0 ? arrays[plan.plain] : null;
    }

    /// How many values, from point `from` on, lie in a run in [#plainArray]: 0 unless it is worth reading them there.
    int runFrom(int from) {
        int plain = plan.plain;
        if (plain < 0) return 0;
        if (plan.follows[plain]) return Integer.MAX_VALUE;
        return nest.strides()[plain][nest.depth() - 1] == 1 ? longRowFrom(from) : 0;
    }

    /// How many points, from `from` on, its row still has where rows are so long that each block may well be a row, or a part of one; else 0.
    int longRowFrom(int from) {
        return longRows(inner) ? inner - from % inner : 0;
    }

    /// How many of `length` points, from `from` on, make a block: all, or those of its row if it is long and has `least` at least. The same
    /// whatever the formulas are, so that a term has one sum.
    public int part(int from, int length, int least) {
        int row = longRowFrom(from);
        return row > 0 && row >= least ? Math.min(row, length) : length;
    }

    /// Points of a row.
    int row() {
        return inner;
    }

    /// Where in [#plainArray] point `from` lies.
    public int position(int from) {
        return plan.follows[plan.plain] ? from : nest.position(plan.plain, from);
    }

    /// Where the rows of several arrays begin, one row after the other, without a division each.
    private static final class Odometer {
        private int[] extents;
        private int[][] strides;
        private int first;
        private int arrays;
        private int outer;
        private int[] index = {};
        private int[] at = {};

        /// At a row of `count` arrays from `from` on.
        void set(int[] newExtents, int[][] newStrides, int from, int count, int row) {
            extents = newExtents;
            strides = newStrides;
            first = from;
            arrays = count;
            outer = extents.length - 1;
            if (index.length < extents.length) index = new int[extents.length];
            if (at.length < count) at = new int[count];
            Arrays.fill(at, 0);
            for (int a = outer - 1; a >= 0; a--) {
                index[a] = row % extents[a];
                row /= extents[a];
                for (int j = 0; j < count; j++) at[j] += index[a] * strides[first + j][a];
            }
        }

        int at(int j) {
            return at[j];
        }

        int innerStride(int j) {
            return outer < 0 ? 0 : strides[first + j][outer];
        }

        void next() {
            for (int a = outer - 1; a >= 0; a--) {
                boolean carry = ++index[a] == extents[a];
                int move = carry ? 1 - extents[a] : 1;
                for (int j = 0; j < arrays; j++) at[j] += move * strides[first + j][a];
                if (!carry) return;
                index[a] = 0;
            }
        }
    }
}
