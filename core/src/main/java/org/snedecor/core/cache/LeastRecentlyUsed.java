package org.snedecor.core.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that forgets: beyond a number of entries, the one that was not asked for longest goes. To look an entry up changes their order, so threads that share one
/// lock it for that too.
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
