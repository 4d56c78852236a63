package org.snedecor.opencl;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.CopyKernel;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Kernel;
import org.snedecor.opencl.device.Loops;

/// `to[toOffset + Σ_a i_a · toStrides[a]] = from[fromOffset + Σ_a i_a · fromStrides[a]]`: one work-item for each element. A launch covers four axes;
/// further outer axes are a loop here.
final class OpenClCopy implements CopyKernel {
    private static final int AXES = 4;

    private final Launcher launcher;

    OpenClCopy(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void copy(int[] extents, Buffer from, int fromOffset, int[] fromStrides, Buffer to, int toOffset, int[] toStrides) {
        int[] e = new int[extents.length];
        int[] f = new int[extents.length];
        int[] t = new int[extents.length];
        int depth = 0;
        for (int a = 0; a < extents.length; a++) {
            if (extents[a] == 0) return;
            if (extents[a] == 1) continue;
            // Two neighbouring axes walk as one where in both arrays a step of the outer is a whole run of the inner.
            boolean joins = depth > 0 && f[depth - 1] == fromStrides[a] * extents[a] && t[depth - 1] == toStrides[a] * extents[a];
            int at = joins ? depth - 1 : depth++;
            e[at] = joins ? e[at] * extents[a] : extents[a];
            f[at] = fromStrides[a];
            t[at] = toStrides[a];
        }
        launch(Arrays.copyOf(e, depth), OpenClBuffer.block(from), fromOffset, f, OpenClBuffer.block(to), toOffset, t);
    }

    private void launch(int[] e, Block from, int fromOffset, int[] f, Block to, int toOffset, int[] t) {
        if (e.length > AXES) {
            for (int i = 0; i < e[0]; i++) {
                launch(Arrays.copyOfRange(e, 1, e.length), from, fromOffset + i * f[0], Arrays.copyOfRange(f, 1, f.length),
                        to, toOffset + i * t[0], Arrays.copyOfRange(t, 1, t.length));
            }
            return;
        }
        Object[] arguments = new Object[4 + 3 * AXES];
        arguments[0] = from;
        arguments[1] = fromOffset;
        arguments[2] = to;
        arguments[3] = toOffset;
        int outer = 1;
        for (int a = 0; a < AXES; a++) {
            int axis = a - (AXES - e.length);                   // the missing axes are outer ones of extent 1
            arguments[4 + 3 * a] = axis < 0 ? 1 : e[axis];
            arguments[5 + 3 * a] = axis < 0 ? 0 : f[axis];
            arguments[6 + 3 * a] = axis < 0 ? 0 : t[axis];
            if (a < AXES - 1) outer *= (int) arguments[4 + 3 * a];
        }
        int inner = (int) arguments[4 + 3 * (AXES - 1)];
        if (launcher.gpu()) {
            launcher.kernel("copy.cl", "copy", "-DFLAT").launch(Loops.NONE, (long) inner * outer, Launcher.GROUP, arguments);
            return;
        }
        launcher.kernel("copy.cl", "copy").launch(Loops.NONE, new long[] {Kernel.wholeGroups(inner, Launcher.GROUP), outer},
                new long[] {Launcher.GROUP, 1}, arguments);
    }
}
