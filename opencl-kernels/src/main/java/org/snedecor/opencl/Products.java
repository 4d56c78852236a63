package org.snedecor.opencl;

import java.util.Arrays;
import java.util.List;

/// Computes a [Product]: with tiles in local memory on GPUs, with packed panels on CPUs, in the shapes that [Tuning] knows for the device.
sealed interface Products permits PackedProducts, TiledProducts {
    void multiply(Product product);

    Launcher launcher();

    /// The shapes as text, which `parse` reads.
    String text();

    /// The candidates that a tuner should try next, starting from this one; none when it is done.
    ///
    /// @param round 0, 1, …
    List<Products> neighbours(int round);

    /// Only the part that a round varies, to be checked and timed.
    Products alone(int round);

    /// ⌈extent / part⌉
    static int parts(int extent, int part) {
        return (int) ((extent + part - 1L) / part);
    }

    /// `count` whole numbers above 0.
    ///
    /// @throws IllegalArgumentException for anything else
    static int[] numbers(String text, int count) {
        int[] numbers = Arrays.stream(text.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
        if (numbers.length != count || Arrays.stream(numbers).anyMatch(n -> n < 1 || n > 1 << 24)) {
            throw new IllegalArgumentException("'" + text + "' is not " + count + " numbers above 0");
        }
        return numbers;
    }
}
