package org.snedecor.tests.opencl;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.snedecor.opencl.check.SelfCheck;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.Info;

/// What a device that is none says to the self-check: what is right, or what somebody made of it.
final class Answers {
    /// What the device claims to do beyond what everyone must.
    enum Claims {
        NONE(0, ""), ALL(Info.SUBNORMALS | Info.CORRECTLY_ROUNDED_DIVIDE_SQRT, "cl_khr_fp64");

        private final long floats;
        private final String extensions;

        Claims(long floats, String extensions) {
            this.floats = floats;
            this.extensions = extensions;
        }

        long floats() {
            return floats;
        }

        String extensions() {
            return extensions;
        }
    }

    /// Makes something else of what is right.
    @FunctionalInterface
    interface Change {
        /// @param bits of all numbers that the kernel writes
        void make(String kernel, int[] bits);
    }

    private static final Map<Claims, SelfCheck> CHECKS = new ConcurrentHashMap<>();

    private final Claims claims;
    private final Change change;
    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<Object, Map<Integer, Integer>> numbers = new IdentityHashMap<>();
    private Object last;

    private Answers(Claims claims, Change change) {
        this.claims = claims;
        this.change = change;
    }

    static Answers right(Claims claims) {
        return wrong(claims, (_, _) -> { });
    }

    static Answers wrong(Claims claims, Change change) {
        return new Answers(claims, change);
    }

    Claims claims() {
        return claims;
    }

    /// The check of a device with these claims.
    static SelfCheck check(Claims claims) {
        SelfCheck known = CHECKS.get(claims);
        if (known == null) CHECKS.put(claims, known = new SelfCheck(new Survey(WatchedDriver.answering(right(claims)).driver()).choose("")));
        return known;
    }

    Object named(Object kernel, String name) {
        if (List.of("operations", "barriers", "long_loops").contains(name)) names.put(kernel, name);
        return kernel;
    }

    void argument(Object kernel, int index, Object value) {
        if (names.containsKey(kernel) && value instanceof Integer number) numbers.computeIfAbsent(kernel, _ -> new TreeMap<>()).put(index, number);
    }

    void launched(Object kernel) {
        last = kernel;
    }

    /// What the last launch has written, if it was one of the check's.
    void put(ByteBuffer to) {
        String kernel = names.get(last);
        if (kernel == null) return;
        int[] bits = check(claims).answer(kernel, List.copyOf(numbers.getOrDefault(last, Map.of()).values()));
        change.make(kernel, bits);
        to.duplicate().order(to.order()).asIntBuffer().put(bits);
    }
}
