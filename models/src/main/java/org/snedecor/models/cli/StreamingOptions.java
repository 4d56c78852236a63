package org.snedecor.models.cli;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.data.Streaming.When;
import picocli.CommandLine.Option;

/// Where pixels are kept while a set is used. Neither option changes a bit of the results.
final class StreamingOptions {
    private static final Pattern SIZE = Pattern.compile("(?<number>\\d{1,12})(?<unit>[kKmMgG]?)");

    @Option(names = "--stream", negatable = true,
            description = "Leave pixels in their files and read them when they are needed, or not (default: where they take more than a quarter of Java's memory).")
    Boolean stream;

    @Option(names = "--cache", paramLabel = "SIZE",
            description = "Memory for decoded pictures of a set that is streamed, as in 64M or 2G (default: 256M or an eighth of Java's memory, whichever is less).")
    String cache;

    Streaming of() {
        if (cache != null && stream != null && !stream) throw new UserError("--cache " + cache + " has no effect with --no-stream");
        return new Streaming(stream == null ? When.TOO_LARGE : stream ? When.ALWAYS : When.NEVER, cache == null ? OptionalLong.empty() : OptionalLong.of(bytes(cache)));
    }

    private static long bytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) throw new UserError("--cache " + size + " is no size, such as 64M or 2G");
        int shift = switch (matcher.group("unit").toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        return Long.parseLong(matcher.group("number")) << shift;
    }
}
