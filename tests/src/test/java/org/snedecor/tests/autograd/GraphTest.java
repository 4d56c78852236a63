package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Graph;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.shape.Shape;

/// The graph drawn and counted, on a graph small enough to count by hand.
final class GraphTest {
    private final Tensor a = Tensor.variable(NdArray.zeros(Backends.get("reference"), Shape.of(2, 3)));
    private final Tensor b = Tensor.variable(NdArray.zeros(Backends.get("reference"), Shape.of(3, 4)));
    private final Tensor y = a.matmul(b).relu();

    /// 2 · 2 · 3 · 4 of the product and 8 of the maximum; 8 + 8 results; the product keeps both factors, 6 + 12, and relu its output, 8.
    @Test
    void theCostIsThatOfPaper() {
        assertEquals(new Graph.Cost(48 + 8, 8 + 8, 6 + 12 + 8), Graph.of(y).cost());
    }

    /// A weight that needs no gradient spares the memory of its factor.
    @Test
    void onlyWhatWantedGradientsReadIsKept() {
        assertEquals(12 + 8, Graph.of(a.matmul(Tensor.constant(b.value())).relu()).cost().kept());
    }

    /// Read by two operations, an array is there once: relu's output, which both relu and the square keep.
    @Test
    void keptMemoryIsCountedOnce() {
        assertEquals(6 + 12 + 8, Graph.of(y.square()).kept().stream().mapToInt(Memory::length).sum());
        assertEquals(6 + 12 + 8 + 8, Graph.of(y.square()).cost().kept());
    }

    @Test
    void dotNamesEveryOperationAndArrow() {
        assertEquals("""
                digraph tensor {
                  rankdir=BT
                  n0 [shape=ellipse, label="variable\\n[2, 3]"]
                  n1 [shape=ellipse, label="variable\\n[3, 4]"]
                  n2 [shape=box, label="Matmul[transposeA=false, transposeB=false]\\n[2, 4]"]
                  n0 -> n2
                  n1 -> n2
                  n3 [shape=box, label="Relu[]\\n[2, 4]"]
                  n2 -> n3
                }
                """, Graph.of(y).dot());
    }

    @Test
    void aTensorWithoutAPastHasNoGraph() {
        assertThrows(IllegalArgumentException.class, () -> Graph.of(y.detach()));
    }
}
