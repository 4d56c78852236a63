package org.snedecor.opencl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.Product.Target;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Device;
import org.snedecor.opencl.device.Scratch;
import org.snedecor.opencl.driver.OpenClException;

/// Looks for the shapes of tiles that are fastest on a device. A candidate is first compared with plain loops in doubles, on matrices whose edges fit
/// no tile, with numbers after the end of C that must not change; one that is wrong, or does not compile, is dropped. The timed products are a square
/// one and one as wide as a layer of a network.
final class Tuner {
    private static final double U = 0x1p-24;
    private static final int RUNS = 5;
    /// m, n, k: a square, and a layer of a network. On a GPU larger, so that all of it has work.
    private static final int[][] TIMED_ON_CPU = {{512, 512, 512}, {64, 8192, 576}};
    private static final int[][] TIMED_ON_GPU = {{2048, 2048, 2048}, {128, 65536, 1152}};
    private static final int[] CHECKED = {67, 131, 150};
    private static final int CANARY = 64;

    private final Launcher launcher;
    private final long end;
    private final Consumer<String> report;

    Tuner(Launcher launcher, Duration limit, Consumer<String> report) {
        this.launcher = launcher;
        this.end = System.nanoTime() + limit.toNanos();
        this.report = report;
    }

    /// Round after round, each beginning with the best of the last. The winner is stored.
    void run() {
        Products best = Tuning.standard(launcher);
        double standard = seconds(best.alone(0));
        if (Double.isNaN(standard)) throw new IllegalStateException("the standard shapes compute wrongly on " + launcher.device().info() + "; nothing was stored");
        double least = standard;
        report.accept(line("standard", best, least));
        for (int round = 0; ; round++) {
            List<Products> candidates = best.neighbours(round);
            if (candidates.isEmpty()) break;
            if (round > 0) least = seconds(best.alone(round));
            for (Products candidate : candidates) {
                if (System.nanoTime() - end > 0) break;
                double seconds = seconds(candidate.alone(round));
                if (!(seconds < least)) continue;
                least = seconds;
                best = candidate;
                report.accept(line("better", best, least));
            }
        }
        Tuning.of(launcher).put(best.text());
        report.accept(String.format(Locale.ROOT, "stored: %s, %.2f times as fast as the standard shapes", best.text(), standard / seconds(best.alone(0))));
    }

    private static String line(String what, Products products, double seconds) {
        return String.format(Locale.ROOT, "%-9s %8.2f ms   %s", what, 1e3 * seconds, products.text());
    }

    /// The time of all timed products together; NaN for a candidate that is wrong or cannot run.
    private double seconds(Products products) {
        try {
            for (boolean transposeA : new boolean[] {false, true}) for (boolean transposeB : new boolean[] {false, true}) {
                if (!isRight(products, CHECKED[0], CHECKED[1], CHECKED[2], transposeA, transposeB)) return Double.NaN;
            }
            double sum = 0;
            for (int[] shape : launcher.gpu() ? TIMED_ON_GPU : TIMED_ON_CPU) sum += seconds(products, shape[0], shape[1], shape[2]);
            return sum;
        } catch (OpenClException e) {
            return Double.NaN;
        }
    }

    private double seconds(Products products, int m, int n, int k) {
        Device device = launcher.device();
        try (Scratch scratch = device.pool().scratch()) {
            Block a = scratch.lend(4L * m * k);
            Block b = scratch.lend(4L * k * n);
            Block c = scratch.lend(4L * m * n);
            Random random = new Random(1);
            device.write(numbers(m * k, random), a, m * k);
            device.write(numbers(k * n, random), b, k * n);
            Product product = product(m, n, k, false, false, a, b, c);
            double[] times = new double[RUNS];
            for (int run = -1; run < RUNS; run++) {
                device.finish();
                long start = System.nanoTime();
                products.multiply(product);
                device.finish();
                if (run >= 0) times[run] = (System.nanoTime() - start) * 1e-9;
            }
            Arrays.sort(times);
            return times[RUNS / 2];
        }
    }

    private static Product product(int m, int n, int k, boolean transposeA, boolean transposeB, Block a, Block b, Block c) {
        return new Product(1, m, n, k, transposeA ? Strided.plain(a, 0, 1, m) : Strided.plain(a, 0, k, 1),
                transposeB ? Strided.plain(b, 0, k, 1) : Strided.plain(b, 0, 1, n), Target.plain(c, 0, n));
    }

    private boolean isRight(Products products, int m, int n, int k, boolean transposeA, boolean transposeB) {
        Random random = new Random(2);
        float[] a = numbers(m * k, random);
        float[] b = numbers(k * n, random);
        float[] c = new float[m * n + CANARY];
        Arrays.fill(c, 12345.5f);
        Device device = launcher.device();
        try (Scratch scratch = device.pool().scratch()) {
            List<Block> there = new ArrayList<>();
            for (float[] array : List.of(a, b, c)) {
                there.add(scratch.lend(4L * array.length));
                device.write(array, there.getLast(), array.length);
            }
            products.multiply(product(m, n, k, transposeA, transposeB, there.get(0), there.get(1), there.get(2)));
            device.read(there.get(2), c, c.length);
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double size = 0;
                for (int l = 0; l < k; l++) {
                    double term = (double) a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j];
                    sum += term;
                    size += Math.abs(term);
                }
                if (!(Math.abs(c[i * n + j] - sum) <= 4 * Math.sqrt(k) * U * size)) return false;
            }
        }
        for (int i = m * n; i < c.length; i++) if (c[i] != 12345.5f) return false;
        return true;
    }

    private static float[] numbers(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = random.nextFloat() * 2 - 1;
        return numbers;
    }
}
