package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of processors by which the tiles of the vector backend are chosen.
final class RegistersTest {
    @ParameterizedTest
    @CsvSource({"amd64, 16, 32", "amd64, 8, 16", "amd64, 4, 16", "x86_64, 16, 32", "x86_64, 8, 16", "aarch64, 4, 32", "aarch64, 16, 32", "riscv64, 8, 16", "s390x, 4, 16"})
    void byProcessorAndWidth(String processor, int lanes, int registers) throws ReflectiveOperationException {
        var count = Class.forName("org.snedecor.core.backend.vector.simd.Registers").getDeclaredMethod("count", String.class, int.class);
        count.setAccessible(true);
        assertEquals(registers, count.invoke(null, processor, lanes));
    }
}
