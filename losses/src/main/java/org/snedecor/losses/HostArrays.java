package org.snedecor.losses;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.snedecor.core.array.NdArray;

/// Arrays of doubles for sums on the host, which a thread keeps from batch to batch. They are lent until the scope that asked for them is closed:
/// ```
/// try (HostArrays host = HostArrays.open()) {
///     double[] d = host.of(x);
///     double[] slope = host.zeros(d.length);
///     ...
/// }
/// ```
/// A matrix of 1,024 x 1,024 takes 8 MiB. Made anew for each batch, such arrays are copied out of the young generation while they are in use, and fill the
/// old one: with the options of `./snedecor` a quarter of the time of a pnp loss was that, and 2 GB of memory. The garbage collector may take what is not lent.
public final class HostArrays implements AutoCloseable {
    /// At most this many are kept by a thread.
    private static final int KEPT = 4;

    private static final ThreadLocal<Deque<SoftReference<double[]>>> FREE = ThreadLocal.withInitial(ArrayDeque::new);

    private final List<double[]> lent = new ArrayList<>();

    private HostArrays() {}

    /// Begins a scope on this thread, which must be closed there.
    public static HostArrays open() {
        return new HostArrays();
    }

    /// The numbers of an array, in an array of its length.
    public double[] of(NdArray x) {
        double[] numbers = lend(x.size());
        x.read(numbers);
        return numbers;
    }

    public double[] zeros(int length) {
        double[] zeros = lend(length);
        Arrays.fill(zeros, 0);
        return zeros;
    }

    private double[] lend(int length) {
        double[] found = null;
        for (Iterator<SoftReference<double[]>> all = FREE.get().iterator(); found == null && all.hasNext();) {
            double[] free = all.next().get();
            if (free != null && free.length != length) continue;
            all.remove();
            found = free;
        }
        if (found == null) found = new double[length];
        lent.add(found);
        return found;
    }

    /// Takes back what was lent: from here on it is another's.
    @Override
    public void close() {
        Deque<SoftReference<double[]>> free = FREE.get();
        for (double[] array : lent) free.addFirst(new SoftReference<>(array));
        lent.clear();
        while (free.size() > KEPT) free.removeLast();
    }
}
