package org.snedecor.tests.kit.gen;

import java.util.Arrays;
import org.snedecor.core.shape.Shape;

/// A batch for a metric loss: embeddings `[batch, dimension]`, and a label for each row.
///
/// The odd ones are drawn too: one class only, every row its own class, equal rows, rows that point apart.
public record Batch(Values embeddings, int[] labels) {
    /// @param kinds how many classes at most
    public static Gen<Batch> of(int rows, int dimension, int kinds) {
        return random -> {
            Values x = Values.of(Shape.of(rows, dimension), Numbers.between(-2, 2), random);
            int[] labels = new int[rows];
            int kind = random.nextInt(8);
            for (int i = 0; i < rows; i++) {
                labels[i] = switch (kind) {
                    case 0 -> 0;
                    case 1 -> i;
                    default -> random.nextInt(kinds);
                };
            }
            if (rows > 1 && (kind == 2 || kind == 3)) {
                double[] twin = x.numbers().clone();
                for (int d = 0; d < dimension; d++) twin[dimension + d] = kind == 2 ? twin[d] : -twin[d];
                x = new Values(x.shape(), twin);
            }
            return new Batch(x, labels);
        };
    }

    @Override
    public String toString() {
        return embeddings + " of classes " + Arrays.toString(labels);
    }
}
