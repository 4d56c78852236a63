package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.constantpool.IntegerEntry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.opencl.driver.Failure;
import org.snedecor.opencl.driver.Info;

/// Names of errors and numbers of questions are those of the standard. JOCL has them too, as constants in a class that cannot be loaded without OpenCL;
/// its file can be read.
final class ErrorCodesTest {
    private static Map<String, Integer> constantsOfJocl() throws IOException {
        Map<String, Integer> constants = new TreeMap<>();
        try (InputStream file = ErrorCodesTest.class.getResourceAsStream("/org/jocl/CL.class")) {
            ClassModel jocl = ClassFile.of().parse(file.readAllBytes());
            for (FieldModel field : jocl.fields()) {
                field.findAttribute(Attributes.constantValue()).ifPresent(value -> {
                    if (value.constant() instanceof IntegerEntry number) constants.put(field.fieldName().stringValue(), number.intValue());
                });
            }
        }
        return constants;
    }

    @Test
    void everyErrorHasTheNameOfTheStandard() throws IOException {
        Map<String, Integer> constants = constantsOfJocl();
        int errors = 0;
        for (var constant : constants.entrySet()) {
            int code = constant.getValue();
            // Below are numbers that JOCL made up; states of a build and ranges of numbers also have constants that are negative, and Apple has a name of its own.
            if (code >= 0 || code < -1001 || constant.getKey().matches("CL_(BUILD_(NONE|ERROR|IN_PROGRESS)|.*_(MIN|EXP|APPLE))")) continue;
            String message = Failure.of("clFunction", code, "what was asked").getMessage();
            assertTrue(message.matches("clFunction: " + constant.getKey() + " \\(" + code + "\\), [a-zA-Z ,']{10,}: what was asked"),
                    message + " for JOCL's " + constant.getKey());
            errors++;
        }
        assertTrue(errors > 60, "JOCL names only " + errors);
    }

    /// Its own sentence for each, and none for what the standard leaves to drivers.
    @Test
    void aNumberWithoutNameIsSaidAsSuch() {
        Set<String> messages = new HashSet<>();
        for (int code : IntStream.concat(IntStream.rangeClosed(-80, -1), IntStream.of(-1000, -1001, -1002, -9999)).toArray()) {
            String message = Failure.of("clFunction", code, "").getMessage();
            assertTrue(message.contains(String.valueOf(code)) && !message.contains("null"), message);
            assertTrue(messages.add(message), message);
            if (code < -1001 || code < -72 && code > -1000) assertTrue(message.contains("a number of the driver's own"), message);
        }
    }

    @Test
    void everyQuestionHasTheNumberOfTheStandard() throws Exception {
        Map<String, Integer> constants = constantsOfJocl();
        var number = Info.class.getDeclaredField("number");
        number.setAccessible(true);
        for (Info info : Info.values()) assertEquals(constants.get("CL_" + info), number.get(info), info.name());
    }
}
