package org.snedecor.opencl;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.IndexKernel;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Kernel;
import org.snedecor.opencl.device.Loops;
import org.snedecor.opencl.device.Scratch;

/// Reading and adding at indices, and sorting, over `[outer, extent, inner]`; see `index.cl` for the two algorithms of a sum and the two of a sort.
final class OpenClIndex implements IndexKernel {
    private static final String FILE = "index.cl";
    /// Lines up to this length are sorted by counting, extent² comparisons in one launch; longer ones by merging, log² launches.
    private static final int COUNTED = 2048;

    private final Launcher launcher;

    OpenClIndex(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void gather(int outer, int extent, int inner, Buffer x, IndexBuffer indices, Buffer y) {
        launcher.kernel(FILE, "gather").launch(Loops.NONE, y.length(), Launcher.GROUP, y.length(), extent, inner, indices.length(),
                OpenClBuffer.block(x), OpenClIndexBuffer.block(indices), OpenClBuffer.block(y));
    }

    @Override
    public void scatterAdd(int outer, int extent, int inner, Buffer y, IndexBuffer indices, Buffer x) {
        scatter("", outer, extent, inner, indices.length(), y, indices, x);
    }

    @Override
    public void gatherAlong(int outer, int extent, int inner, int count, Buffer x, IndexBuffer indices, Buffer y) {
        launcher.kernel(FILE, "gather", "-DALONG").launch(Loops.NONE, y.length(), Launcher.GROUP, y.length(), extent, inner, count,
                OpenClBuffer.block(x), OpenClIndexBuffer.block(indices), OpenClBuffer.block(y));
    }

    @Override
    public void scatterAddAlong(int outer, int extent, int inner, int count, Buffer y, IndexBuffer indices, Buffer x) {
        scatter("-DALONG", outer, extent, inner, count, y, indices, x);
    }

    private void scatter(String options, int outer, int extent, int inner, int count, Buffer y, IndexBuffer indices, Buffer x) {
        long columns = (long) outer * inner;
        long targets = columns * extent;
        // Sequential steps: down a column, or over a share of the targets for each work-item.
        boolean walk = (long) extent + count <= count * Math.max(1, targets / launcher.busy()) || columns >= launcher.busy();
        Kernel kernel = launcher.kernel(FILE, walk ? "scatter_columns" : "scatter_targets", options);
        int items = (int) (walk ? columns : targets);
        // Down a column, first every element of x is set to 0 and then every element of y is added, in a single launch unless the device ends loops
        // early.
        int zeros = walk ? extent : 0;
        long steps = (long) zeros + count;
        long piece = Math.clamp(launcher.device().mostSteps() - 2, 1, Math.max(1, steps));
        long from = 0;
        do {
            long until = Math.min(steps, from + piece);
            int begin = (int) Math.min(from, zeros);
            int end = (int) Math.min(until, zeros);
            int first = (int) (from - begin);
            int beyond = (int) (until - end);
            List<Object> arguments = new ArrayList<>(List.of(items, extent, inner, count, first, beyond));
            if (walk) arguments.addAll(List.of(begin, end));
            arguments.addAll(List.of(OpenClBuffer.block(y), OpenClIndexBuffer.block(indices), OpenClBuffer.block(x)));
            kernel.launch(Loops.all(walk ? Loops.of(end - begin) : Loops.NONE, Loops.of(beyond - first)), items, Launcher.GROUP, arguments.toArray());
            from = until;
        } while (from < steps);
    }

    @Override
    public void sort(int outer, int extent, int inner, int count, boolean descending, Buffer x, Buffer y, IndexBuffer places) {
        if (count == 0) return;
        int flip = descending ? -1 : 0;
        Block from = OpenClBuffer.block(x);
        Block to = OpenClBuffer.block(y);
        Block at = OpenClIndexBuffer.block(places);
        if (extent <= COUNTED) {
            launcher.kernel(FILE, "sort_by_counting").launch(Loops.all(Loops.of(extent), Loops.of(extent)), x.length(), Launcher.GROUP,
                    x.length(), extent, inner, count, flip, from, to, at);
            return;
        }
        long whole = Integer.highestOneBit(extent - 1) * 2L;
        long all = whole * outer * inner;
        if (all > 1 << 30) throw new IllegalArgumentException("sort: " + (long) outer * inner + " lines of " + extent + " are too much at once for the opencl backend");
        int padded = (int) whole;
        int items = (int) all;
        try (Scratch scratch = launcher.device().pool().scratch()) {
            Block keys = scratch.lend(8L * items);
            launcher.kernel(FILE, "sort_keys").launch(Loops.NONE, items, Launcher.GROUP, items, extent, inner, padded, flip, from, keys);
            Kernel merge = launcher.kernel(FILE, "sort_merge");
            for (int block = 2; block <= padded; block *= 2) {
                for (int distance = block / 2; distance > 0; distance /= 2) {
                    merge.launch(Loops.NONE, items / 2, Launcher.GROUP, items / 2, padded, block, distance, keys);
                }
            }
            launcher.kernel(FILE, "sort_take").launch(Loops.NONE, y.length(), Launcher.GROUP, y.length(), extent, inner, count, padded, keys, from, to, at);
        }
    }
}
