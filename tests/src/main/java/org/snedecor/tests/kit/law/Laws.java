package org.snedecor.tests.kit.law;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Seed;
import org.snedecor.tests.kit.gen.Tries;

/// Every law there is, and what holds an operation to them: `Laws.hold(subject)` for an operation of your own.
public final class Laws {
    public static final int TRIES = 100;

    /// The backends that hand every form of a loop to a compiler, half a second each; all shapes of the laws would take hours there. [#on] holds these to
    /// the laws of backends, for as many shapes as there is time for.
    private static final Set<String> COMPILING = Set.of("opencl");
    private static final List<Backend> QUICK = Backends.all().values().stream().filter(backend -> !COMPILING.contains(backend.name())).toList();

    private static final List<Law> ALL = Stream.concat(Stream.of(new Adjoint(), new Gradient(), new ExactDerivative(), new Linearity(),
            new OwnLinearity(), new Keeping(), new Purity(), new Wanted(), new Broadcasting()), on(QUICK)).toList();

    private Laws() {}

    public static List<Law> all() {
        return ALL;
    }

    /// The laws that are about backends, said of this one.
    public static List<Law> on(Backend backend) {
        return on(List.of(backend)).toList();
    }

    private static Stream<Law> on(List<Backend> backends) {
        return Stream.of(new Edges(backends), new SameBits(backends), new Agreement(backends), new Convention(backends));
    }

    /// All laws that apply, [#TRIES] times each.
    ///
    /// @throws LawBroken naming operation, law, seed, number of the try and the point
    public static void hold(Subject subject) {
        for (Law law : ALL) if (law.appliesTo(subject)) worst(law, subject, TRIES);
    }

    /// One law, as many times as [Tries#of] says. Returns the worst error, in the measure of the law.
    public static double worst(Law law, Subject subject, int tries) {
        double worst = 0;
        int made = Tries.of(tries);
        for (int i = 0; i < made; i++) {
            RandomStream random = Seed.stream(subject.name() + "/" + law.name(), i);
            Point point = subject.points().sample(law.extents(), random);
            try {
                worst = Math.max(worst, law.check(subject, point, random));
            } catch (RuntimeException | AssertionError e) {
                throw new LawBroken(subject.name() + " breaks the law '" + law.name() + "' (" + law.statement() + ") in try " + i + " of -Dsnedecor.seed="
                        + Seed.value() + ", " + point + ": " + e.getMessage(), e);
            }
        }
        return worst;
    }
}
