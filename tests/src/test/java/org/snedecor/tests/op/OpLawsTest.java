package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.Op;
import org.snedecor.tests.kit.law.Gradient;
import org.snedecor.tests.kit.law.Law;
import org.snedecor.tests.kit.law.LawTable;
import org.snedecor.tests.kit.law.Laws;
import org.snedecor.tests.kit.law.Subject;

/// Every operation under every law that applies to it, and the table of what was proved.
final class OpLawsTest {
    private final LawTable table = new LawTable();

    @TestFactory
    Stream<DynamicNode> everyOperationObeysEveryLaw() {
        Stream<DynamicNode> proofs = Subjects.ALL.stream().flatMap(subject -> Laws.all().stream().filter(law -> law.appliesTo(subject))
                .map(law -> DynamicTest.dynamicTest(subject.name() + " " + law.name(), () -> table.prove(law, subject, Laws.TRIES))));
        return Stream.concat(proofs, Stream.of(
                DynamicTest.dynamicTest("the table is written", this::write),
                DynamicTest.dynamicTest("every operation has a domain, and every law was tried on it", this::nothingWasLeftOut),
                DynamicTest.dynamicTest("the worst gradient error is at most 1e-9", () ->
                        assertTrue(table.worstGradientError() <= Gradient.BOUND, () -> "worst gradient error " + table.worstGradientError()))));
    }

    /// Without a second backend, agreement would be with nobody.
    @Test
    void thereIsABackendToAgreeWith() {
        assertTrue(Backends.all().containsKey("vector"), () -> "only " + Backends.all().keySet());
    }

    private void write() throws IOException {
        System.out.println(table);
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("op-laws.txt"), table.toString());
    }

    private void nothingWasLeftOut() {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : operations(Op.class)) {
            List<Subject> subjects = Subjects.ALL.stream().filter(s -> s.type() == type).toList();
            if (subjects.size() != 1) missing.add(type.getSimpleName() + " has " + subjects.size() + " domains");
            for (Subject subject : subjects) {
                for (Law law : Laws.all()) {
                    if (law.appliesTo(subject) && table.tries(subject.name(), law) < Laws.TRIES) missing.add(subject.name() + " was not held to the law '" + law.name() + "'");
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /// The records below a sealed family, and whoever came in through its open doors.
    private static Collection<Class<?>> operations(Class<?> family) {
        List<Class<?>> found = new ArrayList<>();
        if (!family.isInterface()) found.add(family);
        if (family.isSealed()) for (Class<?> member : family.getPermittedSubclasses()) found.addAll(operations(member));
        else if (family.isInterface()) found.addAll(CustomOperations.onTheClassPath(family));
        return found;
    }
}
