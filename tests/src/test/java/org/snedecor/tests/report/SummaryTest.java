package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.net.Networks;
import org.snedecor.models.report.Summary;
import org.snedecor.models.report.Summary.Row;

class SummaryTest {
    private final Initialization init = new Initialization(new ReferenceBackend(), 1);

    @Test
    void listsLayersAndOperations() {
        Layer network = Sequential.of(Convolution.of(init, 3, 4, 3, 2, 1), BatchNorm.of(init, 4), Activation.TANH, new Flatten(), Linear.of(init, 4 * 4 * 3, 5));
        Summary summary = Summary.of(network, init.backend(), 3, 7, 5);
        List<Row> expected = List.of(
                new Row("layers.0", "Convolution", Shape.of(4, 4, 3), 4 * 3 * 9, 2L * 4 * 4 * 3 * 3 * 9),
                new Row("layers.1", "BatchNorm", Shape.of(4, 4, 3), 8, 2 * 48),            // scale and shift
                new Row("", "tanh", Shape.of(4, 4, 3), 0, 48),
                new Row("", "reshape", Shape.of(48), 0, 0),
                new Row("layers.4", "Linear", Shape.of(5), 48 * 5 + 5, 2 * 48 * 5 + 5));
        assertEquals(expected, summary.rows());
        assertEquals(4 * 27 + 8 + 245, summary.parameters());
        assertEquals("""
                layer     kind         output     parameters  FLOPs
                          input        [3, 7, 5]
                layers.0  Convolution  [4, 4, 3]         108  2,592
                layers.1  BatchNorm    [4, 4, 3]           8     96
                          tanh         [4, 4, 3]                 48
                          reshape           [48]                  0
                layers.4  Linear             [5]         245    485
                all                          [5]         361  3,221
                """.replaceAll(" +", " "), summary.toString().replaceAll(" +", " "));
    }

    /// A layer used twice has its parameters counted once, its work twice; one that is never used is named.
    @Test
    void countsSharedParametersOnce() {
        Linear twice = Linear.of(init, 3, 3);
        record Odd(Linear twice, Linear never) implements Layer {
            @Override
            public Tensor apply(Tensor x, Phase phase) {
                return twice.apply(twice.apply(x, phase).tanh(), phase);
            }
        }
        Summary summary = Summary.of(new Odd(twice, Linear.of(init, 2, 2)), init.backend(), 3);
        assertEquals(List.of(12L, 0L, 0L), summary.rows().stream().map(Row::parameters).toList());
        assertEquals(summary.rows().getFirst().flops(), summary.rows().getLast().flops());
        assertEquals(List.of("Linear"), Summary.of(twice, init.backend(), 3).rows().stream().map(Row::kind).toList());
        assertTrue(summary.toString().endsWith("6 more parameters do nothing in evaluation\n"), summary.toString());
    }

    /// torchvision's pages give 1.81, 4.09 and 0.71 GFLOPS, a multiplication with its addition as one, of convolutions and linear layers.
    @ParameterizedTest
    @CsvSource({"imagenet-resnet18, 1.81", "imagenet-resnet50, 4.09", "alexnet, 0.71"})
    void countsAsManyOperationsAsPublished(String name, double published) {
        Initialization best = Initialization.ofZeros(Backends.best());
        Summary summary = Summary.of(Networks.get(name).make(best, 3, 224, 224, 1000), best.backend(), 3, 224, 224);
        double products = summary.rows().stream().filter(row -> row.kind().equals("Convolution") || row.kind().equals("Linear")).mapToLong(Row::flops).sum() / 2e9;
        assertEquals(published, products, 0.006);
    }
}
