package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.parallel.TaskPool;
import org.snedecor.models.report.page.PrincipalAxes;
import org.snedecor.models.report.page.Tsne;

class ProjectionsTest {
    private static double[] squared(RandomStream random, int n) {
        double[][] x = new double[n][3];
        for (double[] row : x) for (int k = 0; k < 3; k++) row[k] = random.nextGaussian();
        double[] d = new double[n * n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) for (int k = 0; k < 3; k++) d[i * n + j] += Math.pow(x[i][k] - x[j][k], 2);
        return d;
    }

    private static double[] places(RandomStream random, int n) {
        return IntStream.range(0, 2 * n).mapToDouble(_ -> random.nextGaussian()).toArray();
    }

    /// C = Σ p log(p/q), from its definition.
    private static double cost(Tsne tsne, double[] y, int n, double exaggeration) {
        double z = 0;
        for (int k = 0; k < n; k++) for (int l = 0; l < n; l++) if (k != l) z += 1 / (1 + Math.pow(y[2 * k] - y[2 * l], 2) + Math.pow(y[2 * k + 1] - y[2 * l + 1], 2));
        double c = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i == j) continue;
                double q = 1 / (1 + Math.pow(y[2 * i] - y[2 * j], 2) + Math.pow(y[2 * i + 1] - y[2 * j + 1], 2));
                c -= exaggeration * tsne.p(i, j) * Math.log(q) - tsne.p(i, j) * Math.log(z);
            }
        }
        return c;
    }

    @Property(tries = 40)
    void theGradientIsThatOfTheCost(@ForAll @IntRange(min = 2, max = 9) int n, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Tsne tsne = new Tsne(squared(random, n), n, 30);
        double all = IntStream.range(0, n * n).mapToDouble(k -> tsne.p(k / n, k % n)).sum();
        assertEquals(1, all, 1e-12);
        double[] y = places(random, n);
        for (double exaggeration : new double[] {1, 12}) {
            double[] gradient = tsne.gradient(y, exaggeration);
            for (int k = 0; k < 2 * n; k++) {
                double h = 1e-5;
                double[] up = y.clone();
                double[] down = y.clone();
                up[k] += h;
                down[k] -= h;
                assertEquals((cost(tsne, up, n, exaggeration) - cost(tsne, down, n, exaggeration)) / (2 * h), gradient[k], 1e-7 * (1 + exaggeration));
            }
        }
    }

    /// Equal neighbours have equal shares, and where all are equal nothing is divided by 0.
    @Test
    void equalRowsStayTogether() {
        Tsne tsne = new Tsne(new double[25], 5, 30);
        for (int i = 0; i < 5; i++) for (int j = 0; j < 5; j++) assertEquals(i == j ? 0 : 1 / 20.0, tsne.p(i, j), 1e-12);
        for (double[] place : tsne.from(new double[5][2])) assertArrayEquals(new double[2], place);
        assertArrayEquals(new double[2], new Tsne(new double[1], 1, 30).from(new double[1][2])[0]);
        assertEquals(0, new Tsne(new double[0], 0, 30).from(new double[0][2]).length);
    }

    /// Three groups far apart are three groups on the map; and one thread gives the bits of several.
    @Test
    void groupsStayApartOnAnyNumberOfThreads() {
        int n = 60;
        RandomStream random = RandomStream.of(5);
        float[] rows = new float[n * 4];
        for (int i = 0; i < rows.length; i++) rows[i] = (float) (0.1 * random.nextGaussian() + (i % 4 == i / 4 % 3 ? 5 : 0));
        double[] d = new double[n * n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) for (int k = 0; k < 4; k++) d[i * n + j] += Math.pow((double) rows[i * 4 + k] - rows[j * 4 + k], 2);
        double[][] start = PrincipalAxes.of(rows, 4, IntStream.range(0, n).toArray()).places();
        double[][] map = new Tsne(d, n, 10).from(start);
        try {
            for (int threads : new int[] {1, 3}) {
                TaskPool.shared().useThreads(threads);
                assertTrue(Arrays.deepEquals(map, new Tsne(d, n, 10).from(start)), threads + " threads");
            }
        } finally {
            TaskPool.shared().useThreads(Runtime.getRuntime().availableProcessors());
        }
        for (int i = 0; i < n; i++) {
            double within = 0;
            double between = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double far = Math.hypot(map[i][0] - map[j][0], map[i][1] - map[j][1]);
                if (i % 3 == j % 3) within = Math.max(within, far);
                else between = Math.min(between, far);
            }
            assertTrue(within < between, within + " and " + between);
        }
    }

    /// Places along the axes are uncorrelated, of variance λ, and λ add up to the whole variance; of rows in any number.
    @Property(tries = 100)
    void placesHaveTheVarianceOfTheirAxis(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll @IntRange(min = 1, max = 12) int length, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        float[] rows = new float[n * length];
        for (int i = 0; i < rows.length; i++) rows[i] = (float) (random.nextGaussian() * (1 + i % length) + 2);
        PrincipalAxes axes = PrincipalAxes.of(rows, length, IntStream.range(0, n).toArray());
        assertEquals(Math.min(n, length), axes.eigenvalues().length);
        double total = 0;
        for (int j = 0; j < length; j++) {
            int column = j;
            double mean = IntStream.range(0, n).mapToDouble(i -> rows[i * length + column]).sum() / n;
            total += IntStream.range(0, n).mapToDouble(i -> Math.pow(rows[i * length + column] - mean, 2)).sum() / n;
        }
        double accuracy = 1e-9 * (1 + total);
        assertEquals(total, DoubleStream.of(axes.eigenvalues()).sum(), accuracy);
        for (int k = 0; k < Math.min(2, axes.eigenvalues().length); k++) {
            int axis = k;
            assertEquals(axes.eigenvalues()[k], Arrays.stream(axes.places()).mapToDouble(p -> p[axis] * p[axis]).sum() / n, accuracy);
            assertEquals(0, Arrays.stream(axes.places()).mapToDouble(p -> p[axis]).sum() / n, 1e-7 * (1 + Math.sqrt(total)));
        }
        assertEquals(0, Arrays.stream(axes.places()).mapToDouble(p -> p[0] * p[1]).sum() / n, accuracy);
        for (int k = 1; k < axes.eigenvalues().length; k++) assertTrue(axes.eigenvalues()[k] <= axes.eigenvalues()[k - 1]);
    }
}
