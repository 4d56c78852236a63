package org.snedecor.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.CopyKernel;
import org.snedecor.core.backend.ElementwiseKernel;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Text;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Kernel;
import org.snedecor.opencl.device.Loops;
import org.snedecor.opencl.device.Scratch;

/// `output[kept] = Σ_{reduced} term`: one work-item for each output, or for each output and part of its sum where there are few outputs. A second
/// kernel adds the parts, in ascending order. See [ReduceSource] for the text.
///
/// A work-item has eight interleaved sums, so that additions do not wait for each other, and the error grows like that of sums an eighth as long.
final class OpenClReduce implements ReduceKernel {
    /// The shortest part of a sum.
    private static final int SHORTEST = 256;
    /// Parts of a sum that are added before their total is added to the others, see `reduce.cl`.
    private static final int JOINED = 64;

    private final Launcher launcher;
    private final ElementwiseKernel elementwise;
    private final CopyKernel copy;
    private final ConcurrentMap<ReduceSource.ReductionForm, FormulaKernel> compiled = new ConcurrentHashMap<>();

    OpenClReduce(Launcher launcher, ElementwiseKernel elementwise, CopyKernel copy) {
        this.launcher = launcher;
        this.elementwise = elementwise;
        this.copy = copy;
    }

    /// How the reduced space is cut: `outer` parts of its outermost axis by `inner` parts of its innermost, of `outerPart` and `innerPart` steps. A
    /// space of one axis is cut along that.
    private record Cut(int outer, int outerPart, int inner, int innerPart) {
        /// Enough parts to keep the device busy, none shorter than [#SHORTEST], and as many more as needed to keep the loops of a part within the
        /// device's limit.
        static Cut of(int[] extents, int outputs, Launcher launcher, Loops term) {
            long size = 1;
            for (int extent : extents) size *= extent;
            int wanted = (int) Math.clamp(size / SHORTEST, 1, (launcher.busy() + outputs - 1L) / outputs);
            Cut cut = into(extents, wanted, SHORTEST);
            for (long more = 2L * wanted; cut.loops(extents, term).steps() > launcher.device().mostSteps() && more <= size; more *= 2) {
                cut = into(extents, (int) more, ReduceSource.WAYS);
            }
            return cut;
        }

        private static Cut into(int[] extents, int wanted, int shortest) {
            int length = extents.length == 0 ? 1 : extents[extents.length - 1];
            int outermost = extents.length < 2 ? 1 : extents[0];
            int outerPart = parts(outermost, wanted);
            int outer = parts(outermost, outerPart);
            int innerPart = parts(length, Math.clamp(length / shortest, 1, Math.max(1, wanted / outer)));
            innerPart = (int) Math.min(parts(innerPart, ReduceSource.WAYS) * (long) ReduceSource.WAYS, Integer.MAX_VALUE);
            return new Cut(outer, outerPart, parts(length, innerPart), innerPart);
        }

        /// Of the work-item of one part.
        Loops loops(int[] extents, Loops term) {
            long rows = outerPart;
            for (int a = 1; a < extents.length - 1; a++) rows *= extents[a];
            return ReduceSource.loops(rows, extents.length, innerPart, term);
        }

        /// ⌈extent / wanted⌉, at least 1: the length of a part, or the number of parts of a length.
        private static int parts(int extent, int wanted) {
            return Math.max(1, extent / wanted + (extent % wanted == 0 ? 0 : 1));
        }

        int parts() {
            return outer * inner;
        }
    }

    @Override
    public void apply(Nest nest, Reduction reduction, List<Formula> terms, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        int count = outputs[0].length();
        if (count == 0) return;
        int[] kept = axes(nest, false);
        int[] reduced = axes(nest, true);
        List<Integer> unit = new ArrayList<>();
        for (int j = 0; j < inputs.length; j++) {
            int stride = reduced.length == 0 ? 0 : nest.strides()[j][reduced[reduced.length - 1]];
            unit.add(stride == 0 || stride == 1 ? stride : -1);
        }
        FormulaKernel code = compiled.computeIfAbsent(new ReduceSource.ReductionForm(reduction, List.copyOf(terms), kept.length, reduced.length, unit), this::compile);
        int[] extents = Arrays.stream(reduced).map(a -> nest.extents()[a]).toArray();
        Cut cut = Cut.of(extents, count, launcher, code.loops());
        int items = Math.multiplyExact(count, cut.parts());

        List<Object> arguments = new ArrayList<>(List.of(items, count, cut.inner, cut.outerPart, cut.innerPart));
        for (int[] axes : List.of(kept, reduced)) {
            for (int a : axes) {
                arguments.add(nest.extents()[a]);
                for (int j : code.inputs()) arguments.add(nest.strides()[j][a]);
            }
        }
        code.addTo(arguments, inputs, parameters);
        try (Scratch scratch = launcher.device().pool().scratch()) {
            List<Block> parts = new ArrayList<>();
            for (Buffer output : outputs) {
                if (cut.parts() > 1) parts.add(scratch.lend(4L * items));
                arguments.add(cut.parts() > 1 ? parts.getLast() : OpenClBuffer.block(output));
            }
            code.kernel().launch(cut.loops(extents, code.loops()), items, Launcher.GROUP, arguments.toArray());
            if (cut.parts() == 1) return;
            Kernel join = launcher.kernel("reduce.cl", "join_" + reduction.name().toLowerCase(Locale.ROOT));
            Loops joins = Loops.of(Products.parts(cut.parts(), JOINED), Loops.of(Math.min(cut.parts(), JOINED)));
            for (int t = 0; t < outputs.length; t++) {
                join.launch(joins, count, Launcher.GROUP, count, cut.parts(), parts.get(t), OpenClBuffer.block(outputs[t]));
            }
        }
    }

    private static int[] axes(Nest nest, boolean reduced) {
        return IntStream.range(0, nest.depth()).filter(a -> nest.reduced()[a] == reduced).toArray();
    }

    private FormulaKernel compile(ReduceSource.ReductionForm form) {
        return new ReduceSource(form).compile(launcher, form.reduction().name().toLowerCase(Locale.ROOT) + " of " + Text.of(form.terms().getFirst()));
    }

    /// In two passes, relative to a pivot that is one of the numbers, so that numbers far from 0 keep their digits and equal ones have variance 0:
    /// ```
    /// p = the first x,   mean = p + (1/N) Σ (x − p),   variance = (1/N) Σ (x − mean)² − ((1/N) Σ (x − mean))²
    /// ```
    /// The last term corrects the rounding of the mean. Numbers further apart than the largest float, and infinities, have no mean here.
    @Override
    public void moments(Nest nest, Buffer x, Buffer mean, Buffer variance) {
        int count = mean.length();
        if (count == 0) return;
        Nest outputs = Nest.elementwise(Shape.of(count), Shape.of(count), Shape.of(count), Shape.of(count));
        int size = nest.size() / count;
        if (size == 0) {
            Formula none = Formula.constant(Double.NaN);
            elementwise.apply(outputs, List.of(none, none), new double[0], new Buffer[3], new Buffer[] {mean, variance});
            return;
        }
        int[] kept = axes(nest, false);
        copy.copy(Arrays.stream(kept).map(a -> nest.extents()[a]).toArray(), x, 0, Arrays.stream(kept).map(a -> nest.strides()[0][a]).toArray(),
                mean, 0, Arrays.stream(kept).map(a -> nest.strides()[1][a]).toArray());
        // The mean is read as a second input that repeats along the reduced axes.
        Nest deviations = new Nest(nest.extents(), nest.reduced(), new int[][] {nest.strides()[0], nest.strides()[1], nest.strides()[1]});
        Formula deviation = Formula.A.sub(Formula.B);
        double[] n = {1.0 / size};
        apply(deviations, Reduction.SUM, List.of(deviation), n, new Buffer[] {x, mean}, new Buffer[] {variance});
        elementwise.apply(outputs, List.of(Formula.A.add(Formula.B.mul(Formula.P))), n, new Buffer[] {mean, variance, null}, new Buffer[] {mean});
        Buffer lost = mean.backend().buffer(count);
        try {
            apply(deviations, Reduction.SUM, List.of(deviation.square(), deviation), n, new Buffer[] {x, mean}, new Buffer[] {variance, lost});
            Formula late = Formula.B.mul(Formula.P);
            elementwise.apply(outputs, List.of(Formula.A.mul(Formula.P).sub(late.square()).max(Formula.ZERO)), n, new Buffer[] {variance, lost, null}, new Buffer[] {variance});
        } finally {
            lost.release();
        }
    }
}
