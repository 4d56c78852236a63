package org.snedecor.models.data;

import java.util.Optional;
import java.util.OptionalLong;

/// Whether the pixels of a set are all in memory, or stay in their files and are read when they are needed. The same bits come of both.
///
/// @param when  is it asked for?
/// @param cache how many bytes of decoded pictures are kept of a streamed set, at most; empty for [#USUAL_CACHE] or an eighth of Java's heap, whichever is less
public record Streaming(When when, OptionalLong cache) {

    /// 256 MiB.
    public static final long USUAL_CACHE = 256L << 20;

    /// A set that fits is in memory, others are streamed.
    public static final Streaming AUTOMATIC = new Streaming(When.TOO_LARGE, OptionalLong.empty());

    /// Everything is in memory.
    public static final Streaming NEVER = new Streaming(When.NEVER, OptionalLong.empty());

    /// Who is streamed.
    public enum When { TOO_LARGE, ALWAYS, NEVER }

    public Streaming {
        if (cache.isPresent() && cache.getAsLong() < 0) throw new IllegalArgumentException("streaming: a cache of " + cache.getAsLong() + " bytes");
    }

    /// Is a set of so many bytes streamed? By itself one is that takes more than a quarter of Java's heap, for parting it by classes copies it, and a
    /// network needs the rest; so is one that takes more than an array can have, 2³¹ bytes.
    public boolean streams(long bytes) {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case TOO_LARGE -> bytes > Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
        };
    }

    /// Room for the pictures of a set of so many bytes that is streamed; empty where it is not.
    Optional<PictureCache> cacheFor(long bytes) {
        return streams(bytes) ? Optional.of(new PictureCache(cacheBytes())) : Optional.empty();
    }

    /// How many bytes of decoded pictures are kept, at most.
    long cacheBytes() {
        return cache.orElse(Math.min(USUAL_CACHE, Runtime.getRuntime().maxMemory() / 8));
    }
}
