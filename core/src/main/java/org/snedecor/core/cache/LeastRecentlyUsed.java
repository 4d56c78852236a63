package org.snedecor.core.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map with a bounded number of entries: beyond it, the least recently used entry is dropped. A look-up changes the order of entries, so threads
/// that share a map must lock it for look-ups too.
public final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private final int most;

    /// @param most entries, at least 1
    public LeastRecentlyUsed(int most) {
        super(64, 0.75f, true);
        if (most < 1) throw new IllegalArgumentException("a map of the least recently used needs room for one entry, not " + most);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
