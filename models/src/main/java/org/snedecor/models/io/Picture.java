package org.snedecor.models.io;

import java.util.Arrays;

/// pixels[(c · height + y) · width + x], unsigned bytes: one picture, channel by channel (CHW).
///
/// @param channels 1 (grey) or 3 (red, green, blue)
/// @param pixels   channels · height · width of them. Not copied.
public record Picture(int channels, int height, int width, byte[] pixels) {

    public Picture {
        if (channels != 1 && channels != 3) throw new IllegalArgumentException("picture: " + channels + " channels, it must be 1 (grey) or 3 (colour)");
        if (height < 1 || width < 1) throw new IllegalArgumentException("picture: " + height + " by " + width + " is empty");
        if ((long) channels * height * width != pixels.length) {
            throw new IllegalArgumentException("picture: " + channels + " x " + height + " x " + width + " needs "
                    + (long) channels * height * width + " bytes, not " + pixels.length);
        }
    }

    /// y[i] = round( Σ_j |[i·s, (i+1)·s] ∩ [j, j+1]| · x[j] / s ),  s = extent before / extent after, along each axis
    ///
    /// Area averaging, which is a box filter: every new pixel is the mean of the area that it covers, so nothing is
    /// skipped and nothing rings when a picture shrinks, and a constant stays that constant. When it grows, pixels
    /// repeat, blended where they straddle. The aspect is not kept.
    public Picture resized(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) return this;
        byte[] y = new byte[Math.multiplyExact(channels, Math.multiplyExact(newHeight, newWidth))];
        Span[] rows = spans(height, newHeight), columns = spans(width, newWidth);
        double[] narrow = new double[height * newWidth];        // width done, height not yet
        int out = 0;
        for (int c = 0; c < channels; c++) {
            int plane = c * height * width;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < newWidth; column++) {
                    Span s = columns[column];
                    double sum = 0;
                    for (int j = 0; j < s.weights.length; j++) sum += s.weights[j] * (pixels[plane + row * width + s.first + j] & 0xff);
                    narrow[row * newWidth + column] = sum;
                }
            }
            for (int row = 0; row < newHeight; row++) {
                Span s = rows[row];
                for (int column = 0; column < newWidth; column++) {
                    double sum = 0;
                    for (int j = 0; j < s.weights.length; j++) sum += s.weights[j] * narrow[(s.first + j) * newWidth + column];
                    y[out++] = (byte) Math.min(255, (int) (sum + 0.5));
                }
            }
        }
        return new Picture(channels, newHeight, newWidth, y);
    }

    /// The old pixels `first`, `first + 1`, ... that one new pixel covers, and the share of it that each makes up.
    private record Span(int first, double[] weights) {}

    private static Span[] spans(int before, int after) {
        if (after < 1) throw new IllegalArgumentException("picture: cannot be resized to " + after + " pixels");
        Span[] spans = new Span[after];
        for (int i = 0; i < after; i++) {
            // In whole 1/after parts of an old pixel, so that an exact edge stays exact.
            long start = (long) i * before, end = start + before;
            int first = (int) (start / after), last = (int) ((end - 1) / after);
            double[] weights = new double[last - first + 1];
            for (int j = first; j <= last; j++) {
                long overlap = Math.min(end, (long) (j + 1) * after) - Math.max(start, (long) j * after);
                weights[j - first] = (double) overlap / before;
            }
            spans[i] = new Span(first, weights);
        }
        return spans;
    }

    /// The same shape and pixels.
    @Override public boolean equals(Object other) {
        return other instanceof Picture(int c, int h, int w, byte[] p) && c == channels && h == height && w == width && Arrays.equals(p, pixels);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override public String toString() {
        return "Picture[" + channels + " x " + height + " x " + width + "]";
    }
}
