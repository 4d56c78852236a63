package org.snedecor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Nothing runs on Java's common pool, whose number of threads a program cannot choose once it is there: `--threads` would not hold. What is shared out goes to
/// [org.snedecor.models.parallel.TaskPool], or to the workers of a backend.
final class OwnThreadsTest {
    /// Gives work to the common pool.
    private static final class CommonPool extends ForbiddenCalls {
        CommonPool() {
            super("run on the common pool", "runs on the common pool: take TaskPool");
        }

        @Override
        boolean forbids(CodeUnitAccessTarget target) {
            String owner = target.getOwner().getName(), name = target.getName();
            return switch (owner) {
                case "java.util.Arrays" -> name.startsWith("parallel");
                case "java.util.stream.StreamSupport" -> true;
                case "java.util.concurrent.CompletableFuture" -> name.endsWith("Async");
                case "java.util.concurrent.ForkJoinPool" -> true;
                default -> owner.startsWith("java.util.") && (name.equals("parallelStream") || name.equals("parallel") && target.getRawParameterTypes().isEmpty());
            };
        }
    }

    @Test
    void nothingRunsOnTheCommonPool() {
        new CommonPool().rule().check(ProjectClasses.ALL);
    }

    /// The rule sees what is planted, each method once, and nothing else.
    @Test
    void theRuleSeesWhatIsPlanted() {
        assertEquals(List.of("async", "list", "pool", "range", "reference", "sort", "support"), new CommonPool().methodsOf(Planted.class));
        assertEquals(List.of(), new CommonPool().methodsOf(Innocent.class));
    }

    @SuppressWarnings("unused")
    private static final class Planted {
        long range(int n) { return IntStream.range(0, n).parallel().count(); }
        long list(List<String> words) { return words.parallelStream().count(); }
        void sort(double[] x) { Arrays.parallelSort(x); }
        UnaryOperator<IntStream> reference() { return IntStream::parallel; }
        CompletableFuture<Void> async(Runnable task) { return CompletableFuture.runAsync(task); }
        ForkJoinPool pool() { return ForkJoinPool.commonPool(); }
        long support(Iterable<String> words) { return StreamSupport.stream(words.spliterator(), true).count(); }
    }

    @SuppressWarnings("unused")
    private static final class Innocent {
        long range(int n) { return IntStream.range(0, n).sequential().count(); }
        long list(List<String> words) { return words.stream().count(); }
        void sort(double[] x) { Arrays.sort(x); }
    }
}
