package org.snedecor.opencl.device;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Which objects of OpenCL are alive, and of what kind.
///
/// With `-Dsnedecor.opencl.trace=true` it also remembers where each was made; that costs a stack trace for each.
public final class Ledger {
    private static final boolean TRACE = Boolean.getBoolean("snedecor.opencl.trace");

    private record Entry(String kind, Throwable made) {}

    private final Map<Object, Entry> live = new IdentityHashMap<>();

    synchronized <T> T enter(String kind, T object) {
        live.put(object, new Entry(kind, TRACE ? new Throwable(kind) : null));
        return object;
    }

    /// @return false if it was not alive: then it must not be released again
    synchronized boolean strike(Object object) {
        return live.remove(object) != null;
    }

    /// How many objects are alive.
    public synchronized int size() {
        return live.size();
    }

    /// How many of each kind: `buffer 3, kernel 12`; with where they were made, if that is traced.
    @Override
    public synchronized String toString() {
        Map<String, Integer> counts = new TreeMap<>();
        StringBuilder where = new StringBuilder();
        for (Entry entry : live.values()) {
            counts.merge(entry.kind, 1, Integer::sum);
            if (entry.made == null) continue;
            where.append(System.lineSeparator()).append("  ").append(entry.kind).append(" made at");
            for (StackTraceElement frame : entry.made.getStackTrace()) {
                if (!frame.getClassName().equals(Ledger.class.getName())) where.append(System.lineSeparator()).append("    ").append(frame);
            }
        }
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, count) -> text.append(text.isEmpty() ? "" : ", ").append(kind).append(' ').append(count));
        return text.append(where).toString();
    }
}
