package org.snedecor.opencl;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Pool2dKernel;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.WindowAxis;
import org.snedecor.opencl.device.Loops;

/// Pooling, one work-item for each element that is written. A gradient gathers from the windows that hold its pixel, in row-major order, so no two
/// work-items add to one place.
final class OpenClPool2d implements Pool2dKernel {
    private final Launcher launcher;

    OpenClPool2d(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void max(PoolGeometry g, Buffer x, Buffer y, IndexBuffer positions) {
        launch("pool_max", g, y.length(), OpenClBuffer.block(x), OpenClBuffer.block(y), OpenClIndexBuffer.block(positions));
    }

    @Override
    public void maxGradient(PoolGeometry g, Buffer dy, IndexBuffer positions, Buffer dx) {
        launch("pool_max_gradient", g, dx.length(), OpenClBuffer.block(dy), OpenClIndexBuffer.block(positions), OpenClBuffer.block(dx));
    }

    @Override
    public void mean(PoolGeometry g, Buffer x, Buffer y) {
        launch("pool_mean", g, y.length(), OpenClBuffer.block(x), OpenClBuffer.block(y));
    }

    @Override
    public void meanGradient(PoolGeometry g, Buffer dy, Buffer dx) {
        launch("pool_mean_gradient", g, dx.length(), OpenClBuffer.block(dy), OpenClBuffer.block(dx));
    }

    /// In the forward pass an item walks over its window, in the backward pass over the windows that hold its pixel.
    private void launch(String kernel, PoolGeometry g, int items, Object... buffers) {
        WindowAxis down = g.rows();
        WindowAxis across = g.columns();
        int[] numbers = {
            items, g.h(), g.w(), g.p(), g.q(), down.size(), across.size(), down.stride(), across.stride(), down.before(), across.before(), down.dilation(), across.dilation(),
            // The tap after the last one that a mean counts.
            g.countsPadding() ? g.h() + down.after() : -1, g.countsPadding() ? g.w() + across.after() : -1
        };
        Object[] arguments = new Object[numbers.length + buffers.length];
        for (int i = 0; i < numbers.length; i++) arguments[i] = numbers[i];
        System.arraycopy(buffers, 0, arguments, numbers.length, buffers.length);
        boolean back = kernel.endsWith("gradient");
        Loops loops = Loops.of(turns(down, back), Loops.of(turns(across, back)));
        launcher.kernel("pool2d.cl", kernel).launch(loops, items, Launcher.GROUP, arguments);
    }

    /// The most taps, or windows, that are walked over along an axis.
    private static int turns(WindowAxis axis, boolean back) {
        return back ? Math.min((axis.reach() - 1) / axis.stride() + 1, axis.windows()) : Math.min(axis.size(), axis.extent());
    }
}
