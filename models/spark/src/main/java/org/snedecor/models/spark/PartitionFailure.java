package org.snedecor.models.spark;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.TaskContext;
import org.snedecor.models.io.OneLine;

/// Why a partition could not be done, in one sentence: `partition 3: a/7.jpg: there is no such file or folder`.
///
/// Spark wraps what a task throws, or hands on its text alone; [#in] finds the sentence again.
public final class PartitionFailure extends RuntimeException {
    private static final Pattern SENTENCE = Pattern.compile(Pattern.quote(PartitionFailure.class.getName()) + ": (partition \\d+: [^\\n]*)");

    private PartitionFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// Makes the failure of the task that runs here.
    static PartitionFailure here(String reason) {
        return of(reason, null);
    }

    /// Makes the failure of a task that has reported it itself.
    static PartitionFailure said(String sentence, Throwable cause) {
        return new PartitionFailure(sentence, cause);
    }

    private static PartitionFailure of(String reason, Throwable cause) {
        return new PartitionFailure("partition " + TaskContext.getPartitionId() + ": " + OneLine.of(reason), cause);
    }

    /// Calls what a task does; whatever it throws gets the name of the partition.
    static <R> R naming(Callable<R> work) {
        try {
            return work.call();
        } catch (PartitionFailure known) {
            throw known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw of("was asked to end", e);
        } catch (Exception e) {
            throw of(e.getMessage() == null ? "an unexpected " + e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    /// The sentence of the partition that ended a job; empty where it was something else.
    public static Optional<String> in(Throwable job) {
        for (Throwable at = job; at != null; at = at.getCause()) {
            if (at instanceof PartitionFailure failure) return Optional.of(failure.getMessage());
            Matcher sentence = SENTENCE.matcher(String.valueOf(at.getMessage()));
            if (sentence.find()) return Optional.of(sentence.group(1));
        }
        return Optional.empty();
    }
}
