package org.snedecor.tests.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Example;
import org.snedecor.tests.kit.gen.PlainNumbers;

/// As for the other tests: these sources are not compiled with them.
class PlainNumbersTest {
    @Example
    void noParameterOfAPropertyIsDrawnByJqwikItself() throws IOException, ReflectiveOperationException {
        assertEquals(List.of(), PlainNumbers.besides(PlainNumbersTest.class), "these are decimals of two digits: @Magnitudes has all scales");
    }
}
