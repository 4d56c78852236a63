package org.snedecor.opencl.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.snedecor.opencl.device.DeviceInfo;

/// One operation on floats and its correct result by Java, whose floats follow IEEE 754 to the last bit.
///
/// @param expression of x, y and z in OpenCL C
/// @param right the same in Java   @param ulps the allowed error: 0 for an exact result, where zeros of both signs count as equal
/// @param points x, y and z, one triple for each of [#POINTS] work-items
record Operation(String name, String expression, Expected right, double ulps, float[][] points) {
    /// Work-items, so that a CPU takes them as vectors too.
    static final int POINTS = 64;

    @FunctionalInterface
    interface Expected {
        double of(float x, float y, float z);
    }

    /// The operations that kernels need on every device, and those that this device claims to support.
    static List<Operation> of(DeviceInfo info) {
        List<Operation> all = new ArrayList<>(List.of(
                new Operation("the rounding of products before they are added", "x * y + z", (x, y, z) -> x * y + z, 0, cancelling()),
                new Operation("fma with one rounding", "fma(x, y, z)", Math::fma, 0, cancelling()),
                // OpenCL allows 2.5 and 3 units to a device that claims nothing.
                new Operation("division", "x / y", (x, y, _) -> info.exact() ? x / y : (double) x / y, info.exact() ? 0 : 2.5, quotients()),
                new Operation("square root", "sqrt(x)", (x, _, _) -> info.exact() ? (float) Math.sqrt(x) : Math.sqrt(x), info.exact() ? 0 : 3, positive()),
                new Operation("finding NaN", "isnan(x) ? 1.0f : x == x ? 2.0f : 3.0f", (x, _, _) -> Float.isNaN(x) ? 1 : 2, 0, odd()),
                new Operation("remainders of whole numbers", "(float) ((as_int(x) & 0x7FFFFFFF) % ((as_int(y) & 0x7FFF) + 1))",
                        (x, y, _) -> (bits(x) & 0x7FFFFFFF) % ((bits(y) & 0x7FFF) + 1), 0, whole()),
                new Operation("shifts of negative whole numbers", "(float) ((as_int(x) | (int) 0x80000000) >> (as_int(y) & 31))",
                        (x, y, _) -> (float) ((bits(x) | 0x80000000) >> (bits(y) & 31)), 0, whole()),
                new Operation("the upper half of products of whole numbers", "(float) (mul_hi(as_uint(x), as_uint(y)) & 0xFFFFFF)",
                        (x, y, _) -> (int) (Integer.toUnsignedLong(bits(x)) * Integer.toUnsignedLong(bits(y)) >>> 32) & 0xFFFFFF, 0, whole()),
                new Operation("whole numbers of 64 bits", "(float) (int) ((((long) as_int(x) << 32 | as_uint(y)) >> 20) & 0xFFFFFF)",
                        (x, y, _) -> (int) (((long) bits(x) << 32 | Integer.toUnsignedLong(bits(y))) >> 20) & 0xFFFFFF, 0, whole())));
        if (info.subnormals()) all.add(new Operation("subnormal floats", "fma(x, y, z)", Math::fma, 0, vanishing()));
        if (info.doubles()) {
            all.add(new Operation("doubles", "(float) ((double) x * y - (double) z)",
                    (x, y, z) -> (float) ((double) x * y - (double) z), 0, nearProducts()));
            all.add(new Operation("division of doubles", "(float) ((double) x / y - (double) z)",
                    (x, y, z) -> (float) ((double) x / y - (double) z), 0, nearQuotients()));
        }
        return List.copyOf(all);
    }

    private static int bits(float x) {
        return Float.floatToRawIntBits(x);
    }

    float[] answers() {
        float[] answers = new float[POINTS];
        for (int i = 0; i < POINTS; i++) answers[i] = (float) right.of(points[i][0], points[i][1], points[i][2]);
        return answers;
    }

    /// Null if all are right; otherwise what is expected and what was seen at the first point that is not.
    String wrong(float[] seen) {
        for (int i = 0; i < POINTS; i++) {
            double expected = right.of(points[i][0], points[i][1], points[i][2]);
            boolean fits = Double.isNaN(expected) ? Float.isNaN(seen[i])
                    : seen[i] == (float) expected || Math.abs(seen[i] - expected) <= ulps * Math.ulp((float) expected);
            if (!fits) return (float) expected + " for " + expression + " at " + at(points[i]) + ", and saw " + seen[i];
        }
        return null;
    }

    private String at(float[] point) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 3; k++) {
            if (!expression.matches(".*\\b" + "xyz".charAt(k) + "\\b.*")) continue;
            text.append(text.isEmpty() ? "" : ", ").append("xyz".charAt(k)).append(" = ").append(point[k]);
        }
        return text.toString();
    }

    /// x y + z cancels so far that only a single rounding gives the right result.
    private static float[][] cancelling() {
        return points(random -> {
            float x = 1 + random.nextFloat();
            float y = 1 + random.nextFloat();
            return new float[] {x, y, -(x * y)};
        }, new float[] {1 + 0x1p-12f, 1 + 0x1p-12f, -(1 + 0x1p-11f)}, new float[] {1 + 0x1p-23f, 1 - 0x1p-23f, -1},
                new float[] {3, 1 / 3f, -1}, new float[] {0.1f, 10, -1});
    }

    private static float[][] quotients() {
        return points(random -> new float[] {size(random, 30), size(random, 30), 0},
                new float[] {1, 3, 0}, new float[] {2, 3, 0}, new float[] {1, 0x1.fffffep0f, 0}, new float[] {16777215, 16777213, 0},
                new float[] {1, 41, 0}, new float[] {5, 7, 0});
    }

    private static float[][] positive() {
        return points(random -> new float[] {Math.abs(size(random, 80)), 0, 0},
                new float[] {2, 0, 0}, new float[] {3, 0, 0}, new float[] {0x1.fffffep0f, 0, 0}, new float[] {1, 0, 0});
    }

    /// Floats whose bits are arbitrary whole numbers.
    private static float[][] whole() {
        return points(random -> new float[] {2 * random.nextFloat() - 1, 2 * random.nextFloat() - 1, 0},
                new float[] {1, 1, 0}, new float[] {-1, -1, 0}, new float[] {1, 0.5f, 0});
    }

    private static float[][] odd() {
        float[] odd = {0, -0f, 1, -2.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.MAX_VALUE};
        float[][] points = new float[POINTS][];
        for (int i = 0; i < POINTS; i++) points[i] = new float[] {odd[i % odd.length], 0, 0};
        return points;
    }

    /// Results below 2^-126, from operands above it and below.
    private static float[][] vanishing() {
        return points(random -> {
            float x = (1 + random.nextFloat()) * 0x1p-70f;
            return new float[] {x, (1 + random.nextFloat()) * 0x1p-62f, 0};
        }, new float[] {0x1p-126f, 0.5f, 0}, new float[] {0x1p-149f, 1, 0}, new float[] {0x1p-149f, 0.75f, 0}, new float[] {-0x1p-140f, 1, 0x1p-141f},
                new float[] {0x1p-130f, 0x1p20f, 0}, new float[] {0x1p-126f, 1, -0x1p-149f});
    }

    private static float[][] nearProducts() {
        return points(random -> {
            float x = 1 + random.nextFloat();
            float y = 1 + random.nextFloat();
            return new float[] {x, y, x * y};
        });
    }

    private static float[][] nearQuotients() {
        return points(random -> {
            float x = 1 + random.nextFloat();
            float y = 1 + random.nextFloat();
            return new float[] {x, y, x / y};
        });
    }

    /// Of either sign, between 2^-binades and 2^binades.
    private static float size(Random random, int binades) {
        return (float) ((1 + random.nextFloat()) * Math.scalb(random.nextBoolean() ? 1.0 : -1, random.nextInt(2 * binades) - binades));
    }

    /// The chosen ones, then drawn ones, always the same.
    private static float[][] points(Function<Random, float[]> draw, float[]... chosen) {
        Random random = new Random(1);
        float[][] points = Arrays.copyOf(chosen, POINTS);
        for (int i = chosen.length; i < POINTS; i++) points[i] = draw.apply(random);
        return points;
    }
}
