package org.snedecor.models.eval;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/// How often each float occurs, in pages of counters that are made when first needed. Any threads may add.
final class FloatCounts {
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private final AtomicReferenceArray<AtomicLongArray> pages = new AtomicReferenceArray<>(1 << 32 - PAGE_BITS);

    @FunctionalInterface
    interface Occurrence {
        void visit(float number, long first, long second);
    }

    /// @param number not NaN; −0 is 0
    void add(float number) {
        int key = key(number + 0f);
        int at = key >>> PAGE_BITS;
        if (pages.get(at) == null) pages.compareAndSet(at, null, new AtomicLongArray(PAGE));
        pages.get(at).incrementAndGet(key & PAGE - 1);
    }

    long total() {
        return IntStream.range(0, pages.length()).mapToObj(pages::get).filter(page -> page != null)
                .mapToLong(page -> IntStream.range(0, PAGE).mapToLong(page::get).sum()).sum();
    }

    /// The floats that occur in either, ascending, with their counts.
    static void each(FloatCounts first, FloatCounts second, Occurrence visitor) {
        for (int at = 0; at < first.pages.length(); at++) {
            AtomicLongArray a = first.pages.get(at);
            AtomicLongArray b = second.pages.get(at);
            if (a == null && b == null) continue;
            for (int i = 0; i < PAGE; i++) {
                long x = a == null ? 0 : a.get(i);
                long y = b == null ? 0 : b.get(i);
                if (x + y > 0) visitor.visit(number(at << PAGE_BITS | i), x, y);
            }
        }
    }

    /// A number that grows with the float, when read without sign.
    private static int key(float number) {
        int bits = Float.floatToRawIntBits(number);
        return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
    }

    private static float number(int key) {
        return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
}
