package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snedecor.tests.architecture.ProjectClasses;

/// On lanes there are + − · / √ fma, comparisons and bit operations, and nothing else: the Vector API's EXP, LOG, TANH and the rest,
/// and its sums across floating-point lanes, give other last bits interpreted than compiled.
final class LaneOperationsTest {
    private static final String PACKAGE = "org.snedecor.core.backend.vector";
    private static final Set<String> ALLOWED = Set.of("FMA", "ADD", "SUB", "MUL", "DIV", "SQRT", "NEG", "ABS", "MIN", "MAX", "AND", "OR", "XOR", "NOT", "ASHR", "LSHR", "LSHL",
            "LT", "LE", "GT", "GE", "EQ", "NE", "IS_NAN", "IS_NEGATIVE", "IS_FINITE", "IS_INFINITE", "ZOMO", "AND_NOT", "BITWISE_BLEND", "ROL", "ROR", "UNSIGNED_LT",
            "I2F", "F2I", "REINTERPRET_F2I", "REINTERPRET_I2F", "ZERO_EXTEND_I2L");
    private static final Set<String> ACROSS = Set.of("reduceLanes", "reduceLanesToLong");
    private static final Set<String> FLOATING = Set.of("FloatVector", "DoubleVector", "Vector");

    @Test
    void onlyOperationsWithOneRightAnswer() {
        List<String> faults = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (JavaClass type : ProjectClasses.ALL) {
            if (!(type.getPackageName() + ".").startsWith(PACKAGE + ".")) continue;
            for (MethodModel method : model(type.getName()).methods()) {
                method.code().ifPresent(code -> code.forEach(element -> look(type.getSimpleName() + "." + method.methodName().stringValue(), element, faults, seen)));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(seen.contains("FMA"), "the scan saw no lane operation at all");
    }

    private static void look(String where, CodeElement element, List<String> faults, List<String> seen) {
        switch (element) {
            case FieldInstruction f when f.owner().asInternalName().equals("jdk/incubator/vector/VectorOperators") -> {
                seen.add(f.name().stringValue());
                if (!ALLOWED.contains(f.name().stringValue())) faults.add(where + " uses VectorOperators." + f.name().stringValue());
            }
            case InvokeInstruction i when i.owner().asInternalName().startsWith("jdk/incubator/vector/") -> {
                String owner = i.owner().asInternalName().substring("jdk/incubator/vector/".length());
                String name = i.name().stringValue();
                if (FLOATING.contains(owner) && (ACROSS.contains(name) || name.equals("pow"))) faults.add(where + " calls " + owner + "." + name);
            }
            default -> { }
        }
    }

    private static ClassModel model(String type) {
        try (InputStream bytes = LaneOperationsTest.class.getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class")) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
