package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.snedecor.tests.autograd.Movement.place;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Coordinates;
import org.snedecor.core.shape.Coordinates.Grid;
import org.snedecor.core.shape.Resampling;
import org.snedecor.core.shape.Resampling.Cubic;
import org.snedecor.core.shape.Resampling.Nearest;
import org.snedecor.core.shape.Resampling.Triangle;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// Axes at other extents against values of ONNX's own tests, and the laws of what is linear.
final class ResizeTensorTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// The image 1, 2, 3, … of h × w pixels, resized: what the node test of this name of ONNX 1.20 has recorded, to seven digits.
    private record Recorded(String name, int h, int w, int height, int width, double tall, double wide, Coordinates grid, Resampling.Kernel kernel,
                            boolean antialias, boolean excludeOutside, double... y) {}

    private static final List<Recorded> RECORDED = List.of(
            new Recorded("resize_downsample_scales_cubic_A_n0p5_exclude_outside", 4, 4, 3, 3, 0.800000011920929, 0.800000011920929, Grid.HALF_PIXEL, new Cubic(-0.5), false, true,
                    1.368127, 2.669501, 4.013337, 6.573625, 7.875, 9.218835, 11.94897, 13.25034, 14.59418),
            new Recorded("resize_downsample_scales_cubic_align_corners", 4, 4, 3, 3, 0.800000011920929, 0.800000011920929, Grid.ALIGN_CORNERS, new Cubic(-0.75), false, false,
                    1, 2.395192, 3.790383, 6.580766, 7.975958, 9.371149, 12.16153, 13.55672, 14.95192),
            new Recorded("resize_downsample_scales_linear_align_corners", 2, 4, 1, 2, 0.6000000238418579, 0.6000000238418579, Grid.ALIGN_CORNERS, new Triangle(), false, false,
                    1, 3.142857),
            new Recorded("resize_downsample_scales_linear_antialias", 4, 4, 2, 2, 0.6000000238418579, 0.6000000238418579, Grid.HALF_PIXEL, new Triangle(), true, false,
                    2.875, 4.5, 9.375, 11),
            new Recorded("resize_downsample_scales_nearest", 2, 4, 1, 2, 0.6000000238418579, 0.6000000238418579, Grid.HALF_PIXEL, Nearest.HALF_DOWN, false, false,
                    1, 3),
            new Recorded("resize_downsample_sizes_cubic", 4, 4, 3, 3, 0.75, 0.75, Grid.HALF_PIXEL, new Cubic(-0.75), false, false,
                    1.630787, 3.00463, 4.378472, 7.126157, 8.5, 9.873842, 12.62153, 13.99537, 15.36921),
            new Recorded("resize_downsample_sizes_linear_pytorch_half_pixel", 4, 4, 3, 1, 0.75, 0.25, Grid.PYTORCH_HALF_PIXEL, new Triangle(), false, false,
                    1.666667, 7, 12.33333),
            new Recorded("resize_upsample_scales_cubic_asymmetric", 4, 4, 8, 8, 2.0, 2.0, Grid.ASYMMETRIC, new Cubic(-0.75), false, false,
                    1, 1.40625, 2, 2.5, 3, 3.59375, 4, 4.09375, 2.625, 3.03125, 3.625, 4.125, 4.625, 5.21875, 5.625, 5.71875, 5, 5.40625, 6, 6.5,
                    7, 7.59375, 8, 8.09375, 7, 7.40625, 8, 8.5, 9, 9.59375, 10, 10.09375, 9, 9.40625, 10, 10.5, 11, 11.59375, 12, 12.09375,
                    11.375, 11.78125, 12.375, 12.875, 13.375, 13.96875, 14.375, 14.46875, 13, 13.40625, 14, 14.5, 15, 15.59375, 16, 16.09375,
                    13.375, 13.78125, 14.375, 14.875, 15.375, 15.96875, 16.375, 16.46875),
            new Recorded("resize_upsample_scales_linear", 2, 2, 4, 4, 2.0, 2.0, Grid.HALF_PIXEL, new Triangle(), false, false,
                    1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4),
            new Recorded("resize_upsample_sizes_nearest_floor_align_corners", 4, 4, 8, 8, 2.0, 2.0, Grid.ALIGN_CORNERS, Nearest.FLOOR, false, false,
                    1, 1, 1, 2, 2, 3, 3, 4, 1, 1, 1, 2, 2, 3, 3, 4, 1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 6, 6, 7, 7, 8, 5, 5, 5, 6, 6, 7, 7, 8, 9, 9,
                    9, 10, 10, 11, 11, 12, 9, 9, 9, 10, 10, 11, 11, 12, 13, 13, 13, 14, 14, 15, 15, 16));

    @Test
    void asOnnxRecorded() {
        for (Recorded r : RECORDED) {
            double[] x = new double[r.h * r.w];
            Arrays.setAll(x, i -> i + 1);
            for (Backend backend : Backends.all().values()) {
                Tensor y = Tensor.of(backend, Shape.of(1, 1, r.h, r.w), x)
                        .resize(2, new Resampling(r.h, r.height, r.tall, r.grid, r.kernel, r.antialias, r.excludeOutside))
                        .resize(-1, new Resampling(r.w, r.width, r.wide, r.grid, r.kernel, r.antialias, r.excludeOutside));
                assertEquals(Shape.of(1, 1, r.height, r.width), y.shape(), r.name);
                assertArrayEquals(r.y, y.value().toDoubles(), 1e-5, r.name + " on " + backend.name());
            }
        }
    }

    private static Resampling draw(int extent, RandomStream random) {
        int size = random.nextInt(7);
        double scale = random.nextInt(2) == 0 || size == 0 ? random.nextDouble(0.2, 3) : (double) size / extent;
        Coordinates grid = Grid.values()[random.nextInt(Grid.values().length)];
        Resampling.Kernel kernel = random.nextInt(2) == 0 ? new Triangle() : new Cubic(-random.nextDouble(0.4, 0.8));
        return new Resampling(extent, size, scale, grid, kernel, random.nextInt(2) == 0, false);
    }

    /// The weights of each pixel sum to 1, so a constant stays; and the gradient is the adjoint, ⟨W x, dy⟩ = ⟨x, Wᵀ dy⟩.
    @Property(tries = 100)
    void meansOfPixels(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Extents.SMALL.shape(random, 1, 4);
        int axis = random.nextInt(shape.rank());
        Resampling how = draw(shape.extent(axis), random);
        Values x = Values.of(shape, Numbers.between(-2, 2), random);
        Values dy = Values.of(shape.with(axis, how.size()), Numbers.between(-2, 2), random);
        double[] expected = Tensor.constant(x.on(REFERENCE)).resize(axis, how).value().toDoubles();
        for (Backend backend : Backends.all().values()) {
            String where = how + " of " + shape + " on " + backend.name();
            double bound = 1e-11 + 1000 * backend.unitRoundoff();
            for (double c : Tensor.full(backend, shape, 3).resize(axis, how).value().toDoubles()) assertEquals(3, c, bound, where);
            Tensor v = Tensor.variable(x.on(backend));
            Tensor y = v.resize(axis, how);
            assertArrayEquals(expected, y.value().toDoubles(), bound, where);
            double[] dx = Gradients.ofWeighted(y, dy.on(backend), null).at(v).toDoubles();
            assertEquals(dot(y.value().toDoubles(), dy.numbers()), dot(x.numbers(), dx), 100 * bound, where);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// On a ramp each pixel shows its own place, as far as the ramp goes.
    @Property(tries = 100)
    void aRampShowsThePlaces(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Resampling drawn = draw(20, random);
        Resampling how = new Resampling(20, drawn.size(), drawn.scale(), drawn.coordinates(), new Triangle(), false, false);
        double[] x = new double[20];
        Arrays.setAll(x, i -> i);
        double[] y = Tensor.of(REFERENCE, Shape.of(20), x).resize(0, how).value().toDoubles();
        for (int i = 0; i < y.length; i++) {
            double p = how.coordinates().source(i, 20, how.size(), how.scale());
            assertEquals(Math.clamp(p, 0, 19), y[i], 1e-12, how.toString());
        }
    }

    /// Blocks of equal pixels, and the pixel itself where the extent stays.
    @Property(tries = 50)
    void nearestPixels(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = Extents.SMALL.shape(random, 1, 3);
        int axis = random.nextInt(x.rank());
        int times = 1 + random.nextInt(3);
        new Movement(x, x.with(axis, times * x.extent(axis)), at -> place(x, Movement.with(at, axis, at[axis] / times)))
                .isWhatDoes(times + " times along " + axis, t -> t.resize(axis, Resampling.to(times * x.extent(axis), x.extent(axis), Nearest.HALF_DOWN, false)), random);
    }

    /// From half a pixel before the first to half a pixel behind the last: what lies beyond is the number asked for.
    @Test
    void aCropShowsWhatLiesBeyond() {
        Resampling crop = new Resampling(3, 5, 1, new Coordinates.Crop(-0.25, 1.25, -7), new Triangle(), false, false);
        for (Backend backend : Backends.all().values()) {
            assertArrayEquals(new double[] {-7, 10.25, 11, 11.75, -7}, Tensor.of(backend, Shape.of(3, 1), 10, 11, 12).resize(0, crop).value().toDoubles(), 1e-5);
        }
    }

    /// One pixel of y for each (channel, row, column), by its own sentence; both directions undo each other.
    @Property(tries = 50)
    void channelsBecomeBlocks(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int b = 1 + random.nextInt(3);
        int c = 1 + random.nextInt(2);
        Shape x = Shape.of(1 + random.nextInt(2), c * b * b, 1 + random.nextInt(3), random.nextInt(3));
        Shape y = Shape.of(x.extent(0), c, x.extent(2) * b, x.extent(3) * b);
        for (boolean channelsFirst : new boolean[] {false, true}) {
            String what = "blocks of " + b + (channelsFirst ? ", channels first" : "");
            new Movement(x, y, at -> {
                int i = at[2] % b;
                int j = at[3] % b;
                return place(x, at[0], channelsFirst ? at[1] * b * b + i * b + j : (i * b + j) * c + at[1], at[2] / b, at[3] / b);
            }).isWhatDoes(what, t -> t.depthToSpace(b, channelsFirst), random);
            new Movement(x, x, at -> place(x, at)).isWhatDoes(what + " and back", t -> t.depthToSpace(b, channelsFirst).spaceToDepth(b, channelsFirst), random);
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Tensor x = Tensor.zeros(REFERENCE, Shape.of(1, 6, 2, 3));
        assertEquals("depthToSpace by 2: [1, 6, 2, 3]: the channels must be a multiple of the block's pixels", message(() -> x.depthToSpace(2, false)));
        assertEquals("spaceToDepth by 2: [1, 6, 2, 3]: height and width must be multiples of the block", message(() -> x.spaceToDepth(2, false)));
        assertEquals("resize along axis -1: [1, 6, 2, 3]: the resampling is of 4 numbers, not 3", message(() -> x.resize(-1, Resampling.to(2, 4, new Triangle(), true))));
        assertEquals("resize: 0 to 2: numbers are made of one at least", message(() -> Resampling.to(2, 0, new Triangle(), true)));
        assertEquals("resize: 2 to 2: the scale must be positive and finite, not 0.0", message(() -> new Resampling(2, 2, 0, Grid.ASYMMETRIC, new Triangle(), false, false)));
    }

    private static String message(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }
}
