package org.snedecor.core.autograd;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.backend.Step;
import org.snedecor.core.formula.Formula;

/// The gradients that a walk has found and not used up yet, and when their memory goes back.
///
/// An array is taken back when nobody can see it any more. What an operation makes in its backward pass is known only to that operation, which
/// remembers nothing, and to its results. So after the operation
///
/// - all that it made and does not return goes back at once: its temporaries;
/// - what it returns is seen through the entries of this list, and only through them, until the walk ends. Several entries may see one
///   array: the two inputs of a sum get the same one, and a gradient under another shape is the same memory. So entries are counted for
///   each memory, and with the last of them it goes back. A wanted gradient stays in the list, and so stays alive.
///
/// What existed before the walk is never taken back or written into: a gradient given from outside, or an input or a saved array that an operation
/// returns. [Step] knows, since its ledger is in order. Without an open step the garbage collector does the same, later.
final class Pending {
    private static final List<Formula> SUM = List.of(Formula.A.add(Formula.B));

    private static final double[] NONE = {};

    /// By the place of its node in the order of the walk; null where there is none, or none any more.
    final NdArray[] gradients;
    private final Map<Memory, Integer> seen = new IdentityHashMap<>();
    private final Step step;
    private final int start;

    Pending(Backend backend, int nodes) {
        gradients = new NdArray[nodes];
        step = Step.innermost(backend);
        start = mark();
    }

    /// A place in the ledger, for [#made].
    int mark() {
        return step == null ? 0 : step.lent();
    }

    /// Of the arrays that an operation made since `mark`, only the gradients that were wanted stay. All are counted before the first is added, since
    /// the first may share its memory with the second.
    void made(int mark, NdArray[] dx, boolean[] wanted) {
        for (int i = 0; i < wanted.length; i++) if (wanted[i] && dx[i] != null) seen.merge(dx[i].buffer(), 1, Integer::sum);
        if (step == null) return;
        step.takeBack(mark, memory -> {
            for (int i = 0; i < wanted.length; i++) if (wanted[i] && dx[i] != null && dx[i].buffer() == memory) return true;
            return false;
        });
    }

    /// One use of a node's value has reported its gradient, which [#made] has counted.
    void add(int node, NdArray dx) {
        NdArray before = gradients[node];
        if (before == null) {
            gradients[node] = dx;
            return;
        }
        if (seen.get(before.buffer()) == 1 && isOurs(before)) {
            NdArray.overwrite("gradients", SUM, NONE, new NdArray[] {before, dx}, new NdArray[] {before});
        } else {
            NdArray sum = before.add(dx);
            seen.put(sum.buffer(), 1);
            gradients[node] = sum;
            forget(before);
        }
        forget(dx);
    }

    void remove(int node) {
        forget(gradients[node]);
        gradients[node] = null;
    }

    private void forget(NdArray gradient) {
        int others = seen.merge(gradient.buffer(), -1, Integer::sum);
        if (others == 0 && isOurs(gradient)) step.takeBack(gradient.buffer());
    }

    private boolean isOurs(NdArray gradient) {
        return step != null && step.lentSince(start, gradient.buffer());
    }
}
