package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    /// The sets that are streamed.
    public enum When { TOO_LARGE, ALWAYS, NEVER }

    public Streaming {
        if (cache.isPresent() && cache.getAsLong() < 0) throw new IllegalArgumentException("streaming: the cache must have at least 0 bytes, not " + cache.getAsLong());
    }

    /// Is a set of this many bytes streamed? By default a set is streamed if it takes more than a quarter of Java's heap, because splitting it by
    /// classes copies it and a network needs the rest, or more than the 2³¹ bytes of an array.
    public boolean streams(long bytes) {
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case TOO_LARGE -> bytes > Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
        };
    }

    /// The cache for the pictures of a set of this many bytes if it is streamed; otherwise empty.
    Optional<PictureCache> cacheFor(long bytes) {
        return streams(bytes) ? Optional.of(new PictureCache(cacheBytes())) : Optional.empty();
    }

    /// What to say of a set that is streamed; nothing of one in memory.
    Optional<String> remark(Path path, List<ImageSet> parts) {
        if (parts.stream().allMatch(part -> part.count() == 0 || part.source().isInMemory())) return Optional.empty();
        long bytes = parts.stream().mapToLong(part -> (long) part.count() * part.imageSize()).sum();
        String why = when == When.ALWAYS ? "as was asked for"
                : String.format(Locale.ROOT, "for its pixels take %s and Java has %s of memory, of which a set may take a quarter (--no-stream reads it all the same)",
                        size(bytes), size(Runtime.getRuntime().maxMemory()));
        return Optional.of(path + ": streamed from its files, " + why);
    }

    private static String size(long bytes) {
        return bytes < 1L << 30 ? String.format(Locale.ROOT, "%.0f MiB", bytes * 0x1p-20) : String.format(Locale.ROOT, "%.1f GiB", bytes * 0x1p-30);
    }

    /// How many bytes of decoded pictures are kept, at most.
    long cacheBytes() {
        return cache.orElse(Math.min(USUAL_CACHE, Runtime.getRuntime().maxMemory() / 8));
    }
}
