package org.snedecor.models.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// The last line of a terminal, overwritten again and again during some work and removed when it is closed.
final class LiveLine implements AutoCloseable {
    private final ProgressBar bar;

    /// @param done before it is shown
    LiveLine(String name, long done, long of) {
        this(builder(name, of).startsFrom(done, Duration.ZERO));
    }

    /// @param left how long it will go on
    LiveLine(String name, long done, long of, Supplier<Duration> left) {
        this(builder(name, of).startsFrom(done, Duration.ZERO).setEtaFunction(_ -> Optional.of(left.get())));
    }

    private LiveLine(ProgressBarBuilder builder) {
        bar = builder.build();
    }

    private static ProgressBarBuilder builder(String name, long of) {
        return new ProgressBarBuilder().setTaskName(name).setInitialMax(of).setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(200)
                .setConsumer(new OnStandardOutput()).clearDisplayOnFinish();
    }

    void to(long done, String message) {
        bar.stepTo(done);
        bar.setExtraMessage(message);
    }

    @Override
    public void close() {
        bar.close();
    }

    /// The library's own console writes to standard error, which may be a file where standard output is a terminal, and it leaves an empty line.
    private static final class OnStandardOutput extends ConsoleProgressBarConsumer {
        OnStandardOutput() {
            super(System.out);
        }

        @Override
        public void clear() {
            System.out.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
        }

        @Override
        public void close() {
            System.out.flush();
        }
    }
}
