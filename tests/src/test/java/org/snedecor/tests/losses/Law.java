package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.tests.losses.LossCases.Batch;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Metric;
import org.snedecor.tests.losses.LossCases.Result;
import org.snedecor.tests.losses.LossCases.Trait;

/// What may hold of a loss for every batch, in doubles on the reference backend.
enum Law {
    /// The loss is the sum that its paper prints.
    PAPERS_SUM {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            near(c.paper(batch), LossCases.value(c, batch), 1e-11);
            return true;
        }
    },

    /// It is that sum with any other distance too.
    ANY_DISTANCE {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (c.metric() == null) return false;
            var metrics = LossCases.METRICS.values().toArray(Metric[]::new);
            Metric metric = metrics[random.nextInt(metrics.length)];
            EmbeddingLoss loss = c.maker().of(metric.distance().apply(LossCases.REFERENCE), LossCases.REFERENCE);
            near(c.sum().of(batch.z(), batch.y(), metric.formula()), LossCases.value(loss, batch), 1e-10);
            return true;
        }
    },

    /// The gradient is the slope: five-point differences, where no corner is so near that the steps could cross it.
    SLOPE {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (!batch.apart()) return false;
            double h = 0x1p-15;
            Result result = LossCases.result(c, batch);
            EmbeddingLoss loss = c.on(LossCases.REFERENCE);
            boolean tried = false;
            for (int n = 0; n < 12; n++) {
                double[] row = batch.z()[random.nextInt(batch.z().length)];
                int k = random.nextInt(row.length);
                double x = row[k];
                double[] at = new double[5];
                for (int s = -2; s <= 2; s++) {
                    row[k] = x + s * h;
                    at[s + 2] = LossCases.value(loss, batch);
                }
                row[k] = x;
                // Near a corner or a jump the third or the fourth difference is of the size of h or more, elsewhere of h³ and h⁴.
                double third = Math.abs(at[4] - 2 * at[3] + 2 * at[1] - at[0]);
                double fourth = Math.abs(at[4] - 4 * at[3] + 6 * at[2] - 4 * at[1] + at[0]);
                if (Math.max(third, fourth) > 1e-5 * h * (1e-3 + result.largest())) continue;
                tried = true;
                int i = Arrays.asList(batch.z()).indexOf(row);
                near((at[0] - 8 * at[1] + 8 * at[3] - at[4]) / (12 * h), result.gradient()[i][k], 1e-8 * (1 + result.largest() + Math.abs(result.value())));
            }
            return tried;
        }
    },

    /// It does not depend on the order of the batch.
    ORDER {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (c.is(Trait.TIES) && !batch.apart()) return false;
            int[] order = random.permutation(batch.y().length);
            Result straight = LossCases.result(c, batch);
            Result permuted = LossCases.result(c, batch.permuted(order));
            near(straight.value(), permuted.value(), 1e-11);
            for (int i = 0; i < order.length; i++) near(straight.gradient()[order[i]], permuted.gradient()[i], 1e-11 * (1 + straight.largest()));
            return true;
        }
    },

    /// It does not depend on what the classes are called.
    NAMES {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            same(c, batch, new Batch(batch.z(), IntStream.of(batch.y()).map(y -> 1_000_000_007 - 31 * y).toArray()), 1e-11);
            return true;
        }
    },

    /// It turns with its embeddings.
    ROTATION {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (!batch.apart()) return false;                        // rows near each other may change the direction of their difference
            // x − 2 (v·x) v for a unit vector v: a reflection, and all rotations are products of such.
            double[] v = IntStream.range(0, LossCases.DIMENSIONS).mapToDouble(_ -> random.nextGaussian()).toArray();
            Result straight = LossCases.result(c, batch);
            Result turned = LossCases.result(c, batch.mapped(x -> reflected(x, v)));
            near(straight.value(), turned.value(), 1e-10);
            for (int i = 0; i < batch.y().length; i++) {
                near(reflected(straight.gradient()[i], v), turned.gradient()[i], 1e-9 * (1 + straight.largest()));
            }
            return true;
        }
    },

    /// It moves with its embeddings, so pulls and pushes add up to nothing.
    TRANSLATION {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (!batch.apart()) return false;
            double[] shift = IntStream.range(0, LossCases.DIMENSIONS).mapToDouble(_ -> random.nextInt(9) / 4.0 - 1).toArray();
            Result result = same(c, batch, batch.mapped(x -> IntStream.range(0, x.length).mapToDouble(k -> x[k] + shift[k]).toArray()), 1e-9);
            for (int k = 0; k < LossCases.DIMENSIONS; k++) {
                double sum = 0;
                for (double[] row : result.gradient()) sum += row[k];
                near(0, sum, 1e-11 * (1 + result.largest()));
            }
            return true;
        }
    },

    /// The length of a row does not count, so no gradient is along its row.
    LENGTH {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (!batch.apart()) return false;
            Result result = LossCases.result(c, batch);
            for (int i = 0; i < batch.z().length; i++) near(0, PaperSums.dot(result.gradient()[i], batch.z()[i]), 1e-11 * (1 + result.largest()));
            Batch stretched = batch.mapped(x -> scaled(x, random.nextDouble(0.5, 3)));
            near(result.value(), LossCases.value(c, stretched), 1e-10);
            return true;
        }
    },

    /// It does not depend on the unit of the embeddings.
    SCALE {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (!batch.apart()) return false;
            double factor = random.nextDouble(0.5, 3);
            Result result = LossCases.result(c, batch);
            Result scaled = LossCases.result(c, batch.mapped(x -> scaled(x, factor)));
            near(result.value(), scaled.value(), 1e-10);
            for (int i = 0; i < batch.y().length; i++) near(result.gradient()[i], scaled(scaled.gradient()[i], factor), 1e-9 * (1 + result.largest()));
            return true;
        }
    },

    /// A batch and its copy cost what the batch costs, and share its gradient.
    DUPLICATION {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            int n = batch.y().length;
            Result one = LossCases.result(c, batch);
            Result two = LossCases.result(c, batch.permuted(IntStream.range(0, 2 * n).map(i -> i % n).toArray()));
            near(one.value(), two.value(), 1e-11);
            for (int i = 0; i < 2 * n; i++) near(one.gradient()[i % n], scaled(two.gradient()[i], 2), 1e-11 * (1 + one.largest()));
            return true;
        }
    },

    /// It is at least 0, and always finite.
    NEVER_NEGATIVE {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            Result result = LossCases.result(c, batch);
            if (!(result.value() >= 0 && Double.isFinite(result.value()) && Double.isFinite(result.largest()))) throw new AssertionError(result.value() + " < 0");
            return true;
        }
    },

    /// It never falls when a positive pair goes apart or a negative one comes near: the signs of its slopes by distances.
    MONOTONICITY {
        @Override
        boolean check(Case c, Batch batch, RandomStream random) {
            if (c.metric() == null) return false;
            Watching distance = new Watching(LossCases.METRICS.get(c.metric()).distance().apply(LossCases.REFERENCE), new Tensor[1]);
            Tensor[] seen = distance.seen;
            EmbeddingLoss loss = c.maker().of(distance, LossCases.REFERENCE);
            try (var _ = LossCases.REFERENCE.step()) {
                Tensor value = loss.of(Tensor.variable(LossCases.array(LossCases.REFERENCE, batch.z())), batch.labels());
                if (seen[0] == null) return false;
                double[] slopes = Gradients.of(value).at(seen[0]).toDoubles();
                int n = seen[0].shape().extent(0);
                int columns = seen[0].shape().extent(1);
                boolean classes = c.is(Trait.LOGITS);                            // columns are classes
                boolean batchWide = !classes && n == batch.y().length;           // otherwise rows are anchors, columns their positives
                for (int i = 0; i < slopes.length; i++) {
                    int row = i / columns;
                    int column = i % columns;
                    boolean positive = classes ? batch.y()[row] == column : batchWide ? batch.y()[row] == batch.y()[column] : row == column;
                    // A symmetric distance stands at (i, j) and at (j, i), and a loss may read it at either.
                    double slope = slopes[i] + (batchWide && distance.symmetric() ? slopes[column * n + row] : 0);
                    if (positive ? slope < -1e-12 : slope > 1e-12) {
                        throw new AssertionError("a slope of " + slope + " by the distance of a " + (positive ? "positive" : "negative") + " pair");
                    }
                }
            }
            return true;
        }
    };

    /// A distance that shows its matrix.
    private record Watching(Distance inner, Tensor[] seen) implements Distance {
        @Override
        public Tensor between(Tensor a, Tensor b) {
            return seen[0] = inner.between(a, b).watch();
        }

        @Override
        public boolean symmetric() {
            return inner.symmetric();
        }
    }

    /// @return false where the batch says nothing about this law   @throws AssertionError where it is broken
    abstract boolean check(Case c, Batch batch, RandomStream random);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void near(double expected, double found, double tolerance) {
        if (!(Math.abs(expected - found) <= tolerance * (1 + Math.abs(expected)))) throw new AssertionError(expected + " and " + found);
    }

    private static void near(double[] expected, double[] found, double tolerance) {
        for (int k = 0; k < expected.length; k++) near(expected[k], found[k], tolerance);
    }

    /// Two batches of one value and one gradient.
    private static Result same(Case c, Batch batch, Batch other, double tolerance) {
        Result one = LossCases.result(c, batch);
        Result two = LossCases.result(c, other);
        near(one.value(), two.value(), tolerance);
        for (int i = 0; i < batch.y().length; i++) near(one.gradient()[i], two.gradient()[i], tolerance * (1 + one.largest()));
        return one;
    }

    private static double[] scaled(double[] x, double factor) {
        return Arrays.stream(x).map(t -> t * factor).toArray();
    }

    private static double[] reflected(double[] x, double[] v) {
        double along = 2 * PaperSums.dot(x, v) / PaperSums.dot(v, v);
        return IntStream.range(0, x.length).mapToDouble(k -> x[k] - along * v[k]).toArray();
    }
}
