package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.ViewsSampler;

/// Batches of views, from which self-supervised losses learn.
class ViewsTest {
    private static ImageSet set(int count) {
        byte[] pixels = new byte[count * 64];
        RandomStream.of(count).nextBytes(pixels);
        return new ImageSet("toy", pixels, IntStream.range(0, count).map(n -> n % 2).toArray(), 1, 8, 8, List.of("a", "b"));
    }

    /// Every image twice, no image in two batches of an epoch, as many batches as it says.
    @Property(tries = 50)
    void aBatchHasEachOfItsImagesTwice(@ForAll @IntRange(min = 2, max = 40) int count, @ForAll @IntRange(min = 2, max = 9) int images, @ForAll long seed) {
        ViewsSampler sampler = new ViewsSampler(count, Math.min(images, count), seed);
        int[][] epoch = sampler.epoch(3);
        assertEquals(sampler.batches(), epoch.length);
        Set<Integer> seen = new HashSet<>();
        for (int[] batch : epoch) {
            int n = batch.length / 2;
            assertArrayEquals(Arrays.copyOf(batch, n), Arrays.copyOfRange(batch, n, 2 * n));
            for (int i = 0; i < n; i++) assertTrue(seen.add(batch[i]), "an image comes in two batches");
        }
        assertTrue(Arrays.deepEquals(epoch, new ViewsSampler(count, Math.min(images, count), seed).epoch(3)));
    }

    /// The classes of the images are not looked at, and the two views differ.
    @Test
    void eachImageIsAClassInTwoViews() {
        ImageSet set = set(12);
        ViewsSampler sampler = new ViewsSampler(12, 5, 1);
        int[] rows = sampler.epoch(0)[0];
        Batch batch = Batch.of(sampler.labelled(set, 0), rows, AugmentationRecipe.STRONG.of(8, 8), Normalisation.of(set), 1, 0);
        assertArrayEquals(rows, batch.labels());
        for (int i = 0; i < 5; i++) {
            float[] one = Arrays.copyOfRange(batch.pixels(), i * 64, i * 64 + 64), other = Arrays.copyOfRange(batch.pixels(), (i + 5) * 64, (i + 5) * 64 + 64);
            assertFalse(Arrays.equals(one, other), "the views of image " + rows[i] + " are the same");
        }
    }

    /// NT-Xent of such a batch is that of SimCLR: −1/2N Σ_i log( exp(s_ip/τ) / Σ_{k ≠ i} exp(s_ik/τ) ), p the other view, over all 2N rows.
    @Property(tries = 30)
    void ntXentIsThatOfThePaper(@ForAll long seed) {
        Backend reference = Backends.get("reference");
        RandomStream random = RandomStream.of(seed);
        int n = 2 + random.nextInt(4);
        double[][] z = new double[2 * n][3];
        for (double[] row : z) for (int k = 0; k < 3; k++) row[k] = random.nextDouble(-1, 1);
        double sum = 0;
        for (int i = 0; i < 2 * n; i++) {
            double all = 0;
            for (int k = 0; k < 2 * n; k++) if (k != i) all += Math.exp(cosine(z[i], z[k]) / 0.5);
            sum -= Math.log(Math.exp(cosine(z[i], z[(i + n) % (2 * n)]) / 0.5) / all);
        }
        Tensor rows = Tensor.of(reference, Shape.of(2 * n, 3), Arrays.stream(z).flatMapToDouble(Arrays::stream).toArray());
        int[] labels = IntStream.range(0, 2 * n).map(i -> 7 * (i % n)).toArray();
        assertEquals(sum / (2 * n), new NtXentLoss(0.5, new Cosine()).of(rows, Labels.of(labels)).item(), 1e-12);
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0, aa = 0, bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
