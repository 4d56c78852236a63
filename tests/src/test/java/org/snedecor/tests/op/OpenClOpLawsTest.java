package org.snedecor.tests.op;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Seed;
import org.snedecor.tests.kit.law.Law;
import org.snedecor.tests.kit.law.Laws;
import org.snedecor.tests.kit.law.Subject;

/// Every operation on OpenCL, under the laws that are about backends: at [#TRIES] points of each kind, the same for all laws, for every form of a loop
/// is compiled. The kernels by themselves are tried on far more.
final class OpenClOpLawsTest {
    private static final int TRIES = 2;

    @TestFactory
    Stream<DynamicTest> everyOperationObeysTheLawsOfBackends() {
        return Subjects.ALL.stream().map(subject -> DynamicTest.dynamicTest(subject.name(), () -> obeys(subject, opencl())));
    }

    private static void obeys(Subject subject, Backend opencl) {
        for (Law law : Laws.on(opencl)) {
            if (!law.appliesTo(subject)) continue;
            for (int i = 0; i < TRIES; i++) {
                RandomStream random = Seed.stream(subject.name() + " on opencl, " + law.extents(), i);
                law.check(subject, subject.points().sample(law.extents(), random), random);
            }
        }
    }

    private static Backend opencl() {
        try {
            return Backends.get("opencl");
        } catch (IllegalArgumentException e) {
            return Assumptions.abort(e.getMessage());
        }
    }
}
