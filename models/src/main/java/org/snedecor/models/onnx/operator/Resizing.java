package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Coordinates;
import org.snedecor.core.shape.Resampling;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.onnx.host.HostArray;

/// Axes at other extents: [Resampling] by ONNX's words, axis after axis.
final class Resizing {
    static final List<OnnxOperator> ALL = List.of(
            of("Resize", "antialias axes coordinate_transformation_mode cubic_coeff_a exclude_outside extrapolation_value keep_aspect_ratio_policy mode nearest_mode",
                    call -> call.opset() < 11 ? scaled(call) : resize(call)).settings(1, 2, 3),
            of("Upsample", "mode scales", Resizing::scaled).settings(1));

    private Resizing() {}

    /// What an axis becomes.
    private record Target(int axis, int size, double scale) {
        /// ⌊extent · scale⌋, multiplied as floats, for 10 times 0.7 is 7 there.
        static Target scaled(Shape x, int axis, double scale) {
            if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("a scale must be positive and finite, not " + scale);
            if (scale == 1) return new Target(axis, x.extent(axis), 1);
            double size = Math.floor((float) scale * (float) x.extent(axis));
            if (size > Integer.MAX_VALUE) throw new IllegalArgumentException("an extent of " + x.extent(axis) + " times " + scale + " is beyond 2^31 - 1");
            return new Target(axis, (int) size, scale);
        }

        static Target sized(Shape x, int axis, long size) {
            if (size < 0) throw new IllegalArgumentException("a size must not be negative, but is " + size);
            return new Target(axis, Math.toIntExact(size), size == 0 ? 1 : (double) size / x.extent(axis));
        }
    }

    /// Resize before opset 11, and Upsample: pixel i comes from place i/scale, the nearest from the pixel before it.
    private static List<Value> scaled(Call call) {
        Shape x = call.shape(0);
        double[] scales = call.has(1) ? call.host(1).doubles() : floats(call.attributes().reals("scales"));
        requireLength("scales", scales.length, x.rank());
        boolean linear = call.attributes().word("mode", "nearest", "linear", "bilinear").endsWith("linear");
        Tensor y = call.tensor(0);
        for (int axis = 0; axis < scales.length; axis++) {
            y = resized(call, y, Target.scaled(x, axis, scales[axis]), Coordinates.Grid.ASYMMETRIC, linear ? new Resampling.Triangle() : Resampling.Nearest.FLOOR, false, false);
        }
        return call.like(y);
    }

    private static List<Value> resize(Call call) {
        Attributes a = call.attributes();
        Shape x = call.shape(0);
        long[] listed = a.wholes("axes");
        int[] axes = listed == null ? x.axes() : Arrays.stream(listed).mapToInt(axis -> x.axis("resize", Math.toIntExact(axis))).toArray();
        Target[] targets = targets(call, x, axes);
        Resampling.Kernel kernel = switch (a.word("mode", "nearest", "linear", "cubic")) {
            case "linear" -> new Resampling.Triangle();
            case "cubic" -> new Resampling.Cubic(a.real("cubic_coeff_a", -0.75));
            default -> nearest(a.word("nearest_mode", "round_prefer_floor", "round_prefer_ceil", "floor", "ceil"));
        };
        boolean antialias = a.flag("antialias", false), exclude = a.flag("exclude_outside", false) && !(kernel instanceof Resampling.Nearest);
        String mode = a.word("coordinate_transformation_mode", "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric",
                "tf_half_pixel_for_nn", "tf_crop_and_resize");
        boolean crops = mode.equals("tf_crop_and_resize");
        double[] region = crops ? region(call, axes.length) : null;
        Tensor y = call.tensor(0);
        for (int i = 0; i < axes.length; i++) {
            Coordinates coordinates = crops ? new Coordinates.Crop(region[i], region[i + axes.length], a.real("extrapolation_value", 0)) : grid(mode);
            y = resized(call, y, targets[i], coordinates, kernel, antialias, exclude);
        }
        return call.like(y);
    }

    /// Every rule has places in equal steps, so where the first and the last pixel stay all do.
    private static boolean stays(int extent, Target to, Coordinates coordinates) {
        return to.size == extent && (extent == 0 || coordinates.source(0, extent, extent, to.scale) == 0 && coordinates.source(extent - 1, extent, extent, to.scale) == extent - 1);
    }

    private static Tensor resized(Call call, Tensor x, Target to, Coordinates coordinates, Resampling.Kernel kernel, boolean antialias, boolean exclude) {
        if (stays(x.shape().extent(to.axis), to, coordinates)) return x;
        if (call.type(0).whole() && !(kernel instanceof Resampling.Nearest)) throw new IllegalArgumentException("whole numbers are resized by the mode nearest only");
        return x.resize(to.axis, new Resampling(x.shape().extent(to.axis), to.size, to.scale, coordinates, kernel, antialias, exclude));
    }

    private static Target[] targets(Call call, Shape x, int... axes) {
        boolean scaled = call.has(2) && call.shape(2).size() > 0, sized = call.has(3) && call.shape(3).size() > 0;
        if (scaled == sized) throw new IllegalArgumentException("scales or sizes are needed, " + (scaled ? "not both" : "there are neither"));
        Target[] targets = new Target[axes.length];
        if (scaled) {
            double[] scales = call.host(2).doubles();
            requireLength("scales", scales.length, axes.length);
            Arrays.setAll(targets, i -> Target.scaled(x, axes[i], scales[i]));
            return targets;
        }
        long[] sizes = call.longs(3);
        requireLength("sizes", sizes.length, axes.length);
        Arrays.setAll(targets, i -> Target.sized(x, axes[i], sizes[i]));
        String policy = call.attributes().word("keep_aspect_ratio_policy", "stretch", "not_larger", "not_smaller");
        if (policy.equals("stretch")) return targets;
        var scales = Arrays.stream(targets).mapToDouble(Target::scale);
        double scale = (policy.equals("not_larger") ? scales.min() : scales.max()).orElse(1);
        Arrays.setAll(targets, i -> new Target(axes[i], (int) Math.floor(scale * x.extent(axes[i]) + 0.5), scale));
        return targets;
    }

    /// All starts, then all ends.
    private static double[] region(Call call, int axes) {
        HostArray region = call.host(1);
        requireLength("the region", region.size(), 2 * axes);
        return region.doubles();
    }

    private static Coordinates grid(String mode) {
        return switch (mode) {
            case "half_pixel_symmetric" -> Coordinates.Grid.HALF_PIXEL_SYMMETRIC;
            case "pytorch_half_pixel" -> Coordinates.Grid.PYTORCH_HALF_PIXEL;
            case "align_corners" -> Coordinates.Grid.ALIGN_CORNERS;
            case "asymmetric" -> Coordinates.Grid.ASYMMETRIC;
            case "tf_half_pixel_for_nn" -> Coordinates.Grid.TENSORFLOW_HALF_PIXEL;
            default -> Coordinates.Grid.HALF_PIXEL;
        };
    }

    private static Resampling.Nearest nearest(String mode) {
        return switch (mode) {
            case "round_prefer_ceil" -> Resampling.Nearest.HALF_UP;
            case "floor" -> Resampling.Nearest.FLOOR;
            case "ceil" -> Resampling.Nearest.CEILING;
            default -> Resampling.Nearest.HALF_DOWN;
        };
    }

    private static double[] floats(float... scales) {
        if (scales == null) throw new IllegalArgumentException("'scales' is missing");
        double[] doubles = new double[scales.length];
        for (int i = 0; i < doubles.length; i++) doubles[i] = scales[i];
        return doubles;
    }

    private static void requireLength(String what, int given, int needed) {
        if (given != needed) throw new IllegalArgumentException(what + " must be " + needed + " numbers, not " + given);
    }
}
