package org.snedecor.tests.op;

import java.util.List;
import java.util.stream.Stream;
import org.snedecor.tests.kit.law.Subject;
import org.snedecor.tests.losses.LossSubjects;

/// Every operation of core with its domain. [OpLawsTest] fails for one that is not here.
final class Subjects {
    static final List<Subject> ALL = Stream.of(ElementwiseSubjects.all(), ReductionSubjects.all(), ProductSubjects.all(), MovementSubjects.all(),
                    LossSubjects.all())
            .flatMap(List::stream).toList();

    private Subjects() {}
}
