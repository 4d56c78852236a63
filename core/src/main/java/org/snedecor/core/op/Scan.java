package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// Running sums and products along an axis: entry i of the result combines entries 0 … i.
///
/// By doubling (Hillis, Steele, *Data Parallel Algorithms*, CACM 1986): where every entry has combined the d before it, one more pass with the entry at
/// distance d makes that 2 d. This takes ⌈log₂ n⌉ passes on any backend, and the rounding error is that of ⌈log₂ n⌉ operations instead of n. An
/// infinity or NaN affects only the entries after it.
///
/// @param combine of `A`, the earlier, and `B`   @param identity of `combine`
record Scan(Formula combine, double identity) {
    static final Scan SUM = new Scan(A.add(B), 0);
    static final Scan PRODUCT = new Scan(A.mul(B), 1);

    /// @param exclusive is entry i itself left out?   @param reverse do entries i … n − 1 count instead?
    NdArray along(int axis, boolean exclusive, boolean reverse, NdArray x) {
        int extent = x.shape().extent(axis);
        if (x.size() == 0) return x.map(A);
        NdArray y = exclusive ? moved(x, axis, 1, reverse) : x;
        for (long d = 1; d < extent; d *= 2) y = moved(y, axis, (int) d, reverse).zip(y, combine);
        return y == x ? x.map(A) : y;
    }

    /// Every entry moved on by d places, with the identity in the places that become free.
    private NdArray moved(NdArray x, int axis, int d, boolean reverse) {
        int extent = x.shape().extent(axis);
        NdArray free = NdArray.full(x.backend(), x.shape().with(axis, d), identity);
        return reverse ? NdArray.concat(axis, x.slice(axis, d, extent), free) : NdArray.concat(axis, free, x.slice(axis, 0, extent - d));
    }

    /// The combination of all entries along axis 1 of `[m, n]`, as `[m, 1]`: halves are combined until one entry is left, which costs n operations.
    NdArray total(NdArray x) {
        NdArray y = x.shape().extent(1) == 0 ? NdArray.full(x.backend(), x.shape().with(1, 1), identity) : x;
        while (y.shape().extent(1) > 1) {
            int n = y.shape().extent(1);
            NdArray halves = y.slice(1, 0, n / 2).zip(y.slice(1, n / 2, n / 2 * 2), combine);
            y = n % 2 == 0 ? halves : NdArray.concat(1, halves, y.slice(1, n - 1, n));
        }
        return y == x ? x.map(A) : y;
    }

    /// The order of axes that puts the marked ones last.
    static int[] last(boolean[] marks) {
        int[] order = new int[marks.length];
        int at = 0;
        for (int a = 0; a < marks.length; a++) if (!marks[a]) order[at++] = a;
        for (int a = 0; a < marks.length; a++) if (marks[a]) order[at++] = a;
        return order;
    }

    /// The order that undoes another one.
    static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int a = 0; a < order.length; a++) inverse[order[a]] = a;
        return inverse;
    }

    /// x as `[m, n]`, all marked axes in the last one.
    static NdArray lines(NdArray x, boolean[] marks) {
        Shape kept = x.shape().reduced(marks);
        int n = 1;
        for (int a = 0; a < marks.length; a++) if (marks[a]) n *= x.shape().extent(a);
        int[] order = last(marks);
        NdArray moved = Arrays.equals(order, x.shape().axes()) ? x : x.transpose(order);
        return moved.reshape(Shape.of(kept.size(), n));
    }

    /// Undoes [#lines].
    static NdArray unlined(NdArray lines, Shape x, boolean[] marks) {
        int[] order = last(marks);
        int[] extents = new int[order.length];
        for (int a = 0; a < order.length; a++) extents[a] = x.extent(order[a]);
        return lines.reshape(Shape.of(extents)).transpose(inverse(order));
    }
}
