package org.snedecor.tests.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.tests.kit.gen.Magnitudes;

class SampleTest {
    @Property(tries = 100)
    void whatIsPrintedIsRead(@ForAll @IntRange(min = 1, max = 64) int threads, @ForAll @Magnitudes double number,
            @ForAll Figure figure) throws FileFormatException {
        Sample sample = new Sample(Sample.OURS, "gemm-256", threads, new EnumMap<>(Map.of(figure, number)), Map.of("version", "PyTorch 2.7.1"));
        assertEquals(sample, Sample.of(sample.line()));
        assertEquals(1, sample.line().lines().count());
    }

    @Example
    void aLineThatIsNoSampleIsRefused() {
        assertThrows(FileFormatException.class, () -> Sample.of("Exception in thread main"));
    }
}
