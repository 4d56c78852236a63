package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.Shape;

/// An array of a thread's scratch has one holder at a time.
final class ScratchTest {
    private static final int OPEN = Slot.values().length;
    private static final int CLOSE = OPEN + 1;

    @AfterEach
    void onLanesAndAllCoresAgain() throws ReflectiveOperationException {
        JitReadinessTest.keep(false);
        ThreadsTest.threads(Runtime.getRuntime().availableProcessors());
    }

    private static final List<BiFunction<Scratch, Slot, Object>> TYPES = List.of((scratch, slot) -> scratch.floats(slot, 3), (scratch, slot) -> scratch.doubles(slot, 3),
            (scratch, slot) -> scratch.ints(slot, 3), (scratch, slot) -> scratch.longs(slot, 3));

    /// Scopes opened and closed and arrays taken in any order, against sets of names: what a scope around holds is refused, by name, all else is given, and no
    /// two of what is held are one array.
    @Property
    void twoHoldersAtOnceAreRefused(@ForAll @Size(max = 60) List<@IntRange(max = 13) Integer> actions, @ForAll @IntRange(max = 3) int type) {
        assertEquals(13, CLOSE, "every slot, opening and closing are among the actions");
        Deque<Scratch> scopes = new ArrayDeque<>();
        Deque<Set<Slot>> held = new ArrayDeque<>();
        Map<Slot, Object> arrays = new LinkedHashMap<>();
        held.push(EnumSet.noneOf(Slot.class));
        try {
            for (int action : actions) {
                if (action == OPEN) {
                    scopes.push(Scratch.open());
                    held.push(EnumSet.copyOf(held.peek()));
                } else if (scopes.isEmpty()) {
                    continue;
                } else if (action == CLOSE) {
                    scopes.pop().close();
                    held.pop();
                    arrays.keySet().retainAll(held.peek());
                } else {
                    Slot slot = Slot.values()[action];
                    if (held.peek().add(slot)) {
                        arrays.put(slot, TYPES.get(type).apply(scopes.peek(), slot));
                    } else {
                        var refused = assertThrows(IllegalStateException.class, () -> TYPES.get(type).apply(scopes.peek(), slot));
                        assertTrue(refused.getMessage().contains(slot.name()), refused.getMessage());
                    }
                }
                Set<Object> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
                distinct.addAll(arrays.values());
                assertEquals(arrays.size(), distinct.size());
            }
        } finally {
            scopes.forEach(Scratch::close);
        }
        free("the scopes above");
    }

    /// What is given is long enough, whatever was asked for before.
    @Property
    void arraysAreLongEnough(@ForAll @Size(max = 20) List<@IntRange(max = 5_000) Integer> lengths) {
        for (int length : lengths) {
            try (Scratch scratch = Scratch.open()) {
                assertTrue(scratch.floats(Slot.LEFT, length).length >= length);
                assertTrue(scratch.ints(Slot.OFFSETS, length).length >= length);
                assertTrue(scratch.longs(Slot.TRANSFORMED_FILTERS, length).length >= length);
                assertTrue(scratch.doubles(Slot.UNIT_TOTALS, length).length >= length);
            }
        }
    }

    @Test
    void threadsHaveArraysOfTheirOwn() throws InterruptedException {
        Object[] other = new Object[1];
        try (Scratch scratch = Scratch.open()) {
            Object mine = scratch.floats(Slot.LEFT, 8);
            Thread thread = new Thread(() -> {
                try (Scratch theirs = Scratch.open()) {
                    other[0] = theirs.floats(Slot.LEFT, 8);
                }
            });
            thread.start();
            thread.join();
            assertNotSame(mine, other[0]);
        }
    }

    /// Each kernel that uses scratch, with what it asks for. Held by somebody else, it is refused; and whatever happens, all is given back. So the names
    /// in the code are those that are checked, and no kernel goes round the check.
    @TestFactory
    Stream<DynamicTest> kernelsHoldWhatTheyNameAndGiveItBack() {
        NdArray a = numbers(16, 40), b = numbers(40, 51), column = numbers(40, 1);
        NdArray images = numbers(2, 16, 8, 8), filters = numbers(16, 16, 3, 3), few = numbers(2, 2, 9, 9), fewFilters = numbers(16, 2, 3, 3), dy = numbers(2, 16, 9, 9);
        NdArray deep = numbers(2, 32, 8, 8);
        ConvGeometry winograd = new ConvGeometry(2, 16, 8, 8, 16, 3, 3, 1, 1, 1, 1), strided = new ConvGeometry(2, 16, 8, 8, 16, 3, 3, 2, 1, 1, 1);
        ConvGeometry dots = new ConvGeometry(2, 2, 9, 9, 16, 3, 3, 1, 1, 1, 1), deepest = new ConvGeometry(2, 32, 8, 8, 32, 3, 3, 1, 1, 1, 1);
        NdArray crowd = numbers(16, 8, 2, 2), crowdFilters = numbers(16, 8, 3, 3);
        ConvGeometry small = new ConvGeometry(16, 8, 2, 2, 16, 3, 3, 1, 1, 1, 1);
        NdArray half = numbers(2, 16, 4, 4), rows = numbers(3, 40_000);
        Map<String, Call> kernels = new LinkedHashMap<>();
        kernels.put("matmul", new Call(() -> a.matmul(b), Slot.LEFT, Slot.RIGHT, Slot.OFFSETS, Slot.PRODUCTS));
        kernels.put("matrix by vector", new Call(() -> a.matmul(column), Slot.PRODUCTS));
        kernels.put("Winograd", new Call(() -> images.conv2d(filters, winograd), Slot.TRANSFORMED_FILTERS, Slot.RIGHT, Slot.PRODUCTS, Slot.ROWS, Slot.OFFSETS));
        kernels.put("Winograd's gradient to the filters", new Call(() -> deep.conv2dWeightGradient(deep, deepest), Slot.TASK_SUMS, Slot.LEFT, Slot.RIGHT, Slot.PRODUCTS, Slot.OFFSETS, Slot.ROWS));
        kernels.put("convolution by the definition", new Call(() -> images.conv2d(filters, strided), Slot.PACKED_FILTERS, Slot.TAP_OFFSETS, Slot.RIGHT, Slot.PRODUCTS));
        kernels.put("its gradient to the images", new Call(() -> half.conv2dInputGradient(filters, strided), Slot.PACKED_FILTERS, Slot.TAP_OFFSETS, Slot.RIGHT, Slot.PRODUCTS));
        kernels.put("convolution of many small images", new Call(() -> crowd.conv2d(crowdFilters, small), Slot.PACKED_FILTERS, Slot.TAP_OFFSETS, Slot.TURNED_IMAGES, Slot.LEFT, Slot.PRODUCTS));
        kernels.put("its gradient to the filters", new Call(() -> half.conv2dWeightGradient(images, strided), Slot.TASK_SUMS, Slot.LEFT, Slot.RIGHT, Slot.OFFSETS));
        kernels.put("dot products", new Call(() -> dy.conv2dWeightGradient(few, dots), Slot.TASK_SUMS, Slot.TAP_OFFSETS, Slot.RIGHT, Slot.LEFT, Slot.OFFSETS));
        kernels.put("sums of segments", new Call(() -> rows.sum(1), Slot.UNIT_TOTALS));
        kernels.put("few channels forward", new Call(() -> few.conv2d(fewFilters, dots), Slot.PACKED_FILTERS, Slot.RIGHT));
        return kernels.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            ThreadsTest.threads(1);                         // so that all tasks are done here
            for (boolean cold : new boolean[] {false, true}) {              // loops that stand in for those on lanes hold arrays of their own
                JitReadinessTest.keep(cold);
                e.getValue().kernel.run();
                free(e.getKey());
                for (Slot slot : e.getValue().slots) {
                    try (Scratch scratch = Scratch.open()) {
                        scratch.floats(slot, 1);
                        var refused = assertThrows(IllegalStateException.class, e.getValue().kernel::run, () -> e.getKey() + " did not ask for " + slot + " while it was held");
                        assertTrue(refused.getMessage().contains(slot.name()), refused.getMessage());
                    }
                    free(e.getKey() + ", refused " + slot);
                }
            }
        }));
    }

    private record Call(Runnable kernel, Slot... slots) {}

    private static NdArray numbers(int... extents) {
        return NdArray.of(Both.VECTOR, Shape.of(extents), new double[Shape.of(extents).size()]).map(Formula.A.add(Formula.ONE));
    }

    /// Nothing is held on this thread.
    private static void free(String after) {
        for (Slot slot : Slot.values()) {
            try (Scratch scratch = Scratch.open()) {
                scratch.floats(slot, 1);
            } catch (IllegalStateException held) {
                throw new AssertionError("after " + after + ": " + held.getMessage(), held);
            }
        }
    }
}
