package org.snedecor.models.onnx.operator;

import java.util.Arrays;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

/// How windows lie on the axes of pixels, those behind batch and channels: each has its own stride, dilation and two pads.
final class Windows {
    /// The attributes that say so.
    static final String PLACE = "auto_pad dilations kernel_shape pads strides";

    private Windows() {}

    /// The axes of pixels.
    static int[] pixels(Shape x) {
        if (x.rank() < 3) throw new IllegalArgumentException(x + " has no pixels");
        int[] axes = new int[x.rank() - 2];
        Arrays.setAll(axes, i -> i + 2);
        return axes;
    }

    /// One for each axis of pixels.
    static Sliding[] slidings(Call call) {
        Attributes a = call.attributes();
        int axes = pixels(call.shape(0)).length;
        int[] strides = numbers(a, "strides", axes, 1), dilations = numbers(a, "dilations", axes, 1);
        int[] pads = numbers(a, "pads", 2 * axes, 0);
        String auto = a.word("auto_pad", "NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER");
        Sliding[] slidings = new Sliding[axes];
        Arrays.setAll(slidings, i -> {
            Padding padding = switch (auto) {
                case "SAME_UPPER" -> Padding.Same.UPPER;
                case "SAME_LOWER" -> Padding.Same.LOWER;
                case "VALID" -> Padding.of(0, 0);
                default -> Padding.of(pads[i], pads[axes + i]);
            };
            return new Sliding(strides[i], padding, dilations[i]);
        });
        return slidings;
    }

    /// As many numbers as there must be.
    static int[] numbers(Attributes a, String name, int count, int otherwise) {
        int[] numbers = new int[count];
        Arrays.fill(numbers, otherwise);
        if (!a.has(name)) return numbers;
        numbers = Movements.ints(a.wholes(name));
        if (numbers.length != count) throw new IllegalArgumentException("'" + name + "' has " + numbers.length + " numbers, not " + count);
        return numbers;
    }
}
