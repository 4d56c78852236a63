package org.snedecor.core.backend.vector.simd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/// Arrays given back, by exact length: a training step asks for the lengths that the step before gave back.
///
/// Holds a quarter of the heap at most. The least recently used lengths are dropped first, such as those of an earlier batch size.
public final class ArrayPool<A> {
    /// Shorter arrays are cheaper to make than to look up.
    private static final int SHORTEST = 16;

    private final IntFunction<A> make;
    private final long most = Runtime.getRuntime().maxMemory() / 4 / Float.BYTES;
    private final Map<Integer, Deque<A>> free = new LinkedHashMap<>(64, 0.75f, true);      // least recently used first
    private long held;

    /// @param make a new array of a length, its elements four bytes each
    ArrayPool(IntFunction<A> make) {
        this.make = make;
    }

    /// An array with undefined contents.
    A take(int length) {
        if (length < SHORTEST) return make.apply(length);
        synchronized (this) {
            Deque<A> same = free.get(length);
            A array = same == null ? null : same.pollLast();
            if (array != null) {
                held -= length;
                return array;
            }
        }
        return make.apply(length);
    }

    synchronized void give(A array, int length) {
        if (length < SHORTEST || length > most) return;
        free.computeIfAbsent(length, _ -> new ArrayDeque<>()).addLast(array);
        held += length;
        for (var lengths = free.entrySet().iterator(); held > most && lengths.hasNext(); ) {
            var eldest = lengths.next();
            while (held > most && eldest.getValue().pollFirst() != null) held -= eldest.getKey();
            if (eldest.getValue().isEmpty()) lengths.remove();
        }
    }

    /// How many elements are held ready.
    synchronized long held() {
        return held;
    }
}
