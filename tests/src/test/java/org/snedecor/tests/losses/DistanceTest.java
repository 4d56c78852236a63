package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;

class DistanceTest {
    private record Named(Distance distance, PaperSums.RowDistance formula) {}

    private static final List<Named> ALL = List.of(
            new Named(new Euclidean(), PaperSums::plain), new Named(new SquaredEuclidean(), PaperSums::squared), new Named(new Cosine(), PaperSums::cosine),
            new Named(new Normalized(new Euclidean()), PaperSums.normalized(PaperSums::plain)),
            new Named(new Normalized(new SquaredEuclidean()), PaperSums.normalized(PaperSums::squared)));

    static List<Backend> backends() {
        return List.copyOf(Backends.all().values());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void isTheFormulaForEveryPairOfRows(Backend backend) {
        double[][] a = LossCases.Batch.of(7, 5, 1, true, 1).z();
        double[][] b = LossCases.Batch.of(4, 5, 1, false, 2).z();
        Tensor x = Tensor.constant(LossCases.array(backend, a));
        for (Named n : ALL) {
            double[] d = n.distance.between(x, Tensor.constant(LossCases.array(backend, b))).value().toDoubles();
            for (int i = 0; i < 7; i++) for (int j = 0; j < 4; j++) assertEquals(n.formula.of(a[i], b[j]), d[i * 4 + j], 40 * backend.unitRoundoff() * 40);
            double[] own = n.distance.between(x).value().toDoubles();
            for (int i = 0; i < 7; i++) {
                assertEquals(0, own[i * 8]);
                for (int j = 0; j < 7; j++) assertEquals(own[i * 7 + j], own[j * 7 + i]);
            }
        }
    }

    @Test
    void cosineKeepsItsDigitsBetweenNeighbours() {
        // cos of an angle of 1e-9 is 1 − 5e-19, which doubles cannot tell from 1
        double[][] rows = {{1, 0}, {1, 1e-9}};
        double d = new Cosine().between(Tensor.constant(LossCases.array(LossCases.REFERENCE, rows))).value().toDoubles()[1];
        assertEquals(5e-19, d, 1e-30);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aRowOfZerosHasNoDirection(Backend backend) {
        Tensor z = Tensor.variable(LossCases.array(backend, new double[][] {{0, 0}, {3, 4}, {0, 0}}));
        Tensor d = new Cosine().between(z);
        assertEquals(0.5, d.value().toDoubles()[1], 1e-6);
        assertEquals(0, d.value().toDoubles()[2]);
        double[] g = Gradients.of(d.sum()).at(z).toDoubles();
        for (int i : new int[] {0, 1, 4, 5}) assertEquals(0, g[i]);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void equalRowsHaveNoGradient(Backend backend) {
        for (Named n : ALL) {
            Tensor z = Tensor.variable(LossCases.array(backend, new double[][] {{1.1, -2}, {1.1, -2}}));
            Tensor d = n.distance.between(z).sum();
            assertEquals(0, d.item());
            for (double g : Gradients.of(d).at(z).toDoubles()) assertTrue(g == 0);
        }
    }
}
