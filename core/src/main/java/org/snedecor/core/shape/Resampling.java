package org.snedecor.core.shape;

/// How an axis of n numbers becomes one of m: `y[i] = Σ_j W[i, j] · x[j]`, a matrix, for every method here is linear.
///
/// With p the place of pixel i by [Coordinates], σ = 1 or, where smaller pixels are joined by `antialias`, min(1, scale), and k the kernel,
///
/// ```
/// W[i, j] = Σ_t k(σ (t − p)) / Σ_t k(σ (t − p))      the upper sum over the whole numbers t that stand for j
/// ```
/// t beyond an end stands for the outermost number, or, by `excludeOutside`, for none.
///
/// @param extent n   @param size m   @param scale that asked for, m/n or near it
public record Resampling(int extent, int size, double scale, Coordinates coordinates, Kernel kernel, boolean antialias, boolean excludeOutside) {
    /// A number for each distance: the share of a pixel.
    public sealed interface Kernel {}

    /// The nearest pixel alone.
    public enum Nearest implements Kernel {
        /// Half way, the one before.
        HALF_DOWN,
        /// Half way, the one behind.
        HALF_UP,
        /// Always the one before.
        FLOOR,
        /// Always the one behind.
        CEILING;

        private int place(double p, int extent) {
            double whole = switch (this) {
                case HALF_DOWN -> Math.ceil(p - 0.5);
                case HALF_UP -> Math.floor(p + 0.5);
                case FLOOR -> Math.floor(p);
                case CEILING -> Math.ceil(p);
            };
            return (int) Math.clamp(whole, 0, extent - 1);
        }
    }

    /// k(d) = max(0, 1 − |d|)
    public record Triangle() implements Kernel {}

    /// k(d) = (a + 2)|d|³ − (a + 3)|d|² + 1 for |d| ≤ 1, a|d|³ − 5a|d|² + 8a|d| − 4a for |d| ≤ 2
    ///
    /// Keys, *Cubic Convolution Interpolation for Digital Image Processing*, 1981, where a = −0.5; ONNX and PyTorch have −0.75.
    public record Cubic(double a) implements Kernel {}

    public Resampling {
        if (extent < 1 || size < 0) throw new ShapeException("resize", extent + " to " + size, "numbers are made of one at least");
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) throw new ShapeException("resize", extent + " to " + size, "the scale must be positive and finite, not " + scale);
        if (kernel instanceof Nearest && (antialias || excludeOutside)) throw new IllegalArgumentException("resize: the nearest pixel is one, so nothing is joined or excluded");
    }

    /// From n to m pixels, their outer borders one upon the other.
    public static Resampling to(int size, int extent, Kernel kernel, boolean antialias) {
        return new Resampling(extent, size, size == 0 ? 1 : (double) size / extent, Coordinates.Grid.HALF_PIXEL, kernel, antialias, false);
    }

    private double source(int i) {
        return coordinates.source(i, extent, size, scale);
    }

    /// The number j for each i, where the kernel is [Nearest].
    public int[] places() {
        int[] places = new int[size];
        for (int i = 0; i < size; i++) places[i] = ((Nearest) kernel).place(source(i), extent);
        return places;
    }

    /// W in row-major order, for a kernel other than [Nearest].
    public double[] weights() {
        double[] w = new double[Shape.of(size, extent).size()];
        double sigma = antialias ? Math.min(1, scale) : 1;
        double reach = (kernel instanceof Cubic ? 2 : 1) / sigma;
        for (int i = 0; i < size; i++) {
            double p = source(i);
            int row = i * extent;
            double sum = 0;
            for (int t = (int) Math.ceil(p - reach); t <= p + reach; t++) {
                if (excludeOutside && (t < 0 || t >= extent)) continue;
                double share = value(sigma * Math.abs(t - p));
                w[row + Math.clamp(t, 0, extent - 1)] += share;
                sum += share;
            }
            for (int j = row; j < row + extent; j++) w[j] /= sum;
        }
        return w;
    }

    private double value(double d) {
        return switch (kernel) {
            case Triangle _ -> Math.max(0, 1 - d);
            case Cubic(double a) -> d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : d <= 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
            case Nearest _ -> throw new IllegalStateException("resize: one pixel has no weights");
        };
    }

    /// Marks the i that lie beyond the ends of the axis, as those of a crop may.
    public boolean[] beyond() {
        boolean[] beyond = new boolean[size];
        for (int i = 0; i < size; i++) beyond[i] = coordinates instanceof Coordinates.Crop && !(source(i) >= 0 && source(i) <= extent - 1);
        return beyond;
    }
}
