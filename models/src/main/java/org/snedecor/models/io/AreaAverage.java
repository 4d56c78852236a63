package org.snedecor.models.io;

/// `y[i] = round( Σ_j |[i·s, (i+1)·s] ∩ [j, j+1]| · x[j] / s )`,  s = extent before / extent after, along each axis
///
/// A box filter: every new pixel is the mean of the area that it covers, so nothing is skipped and nothing rings when a picture
/// shrinks, and a constant stays that constant. When it grows, pixels repeat, blended where they straddle. Of a wave of f periods in a new
/// pixel, |sinc f| is left: 0.64 at f = ½, nothing at 1, up to 0.22 beyond, where it shows as a wave that is not there.
final class AreaAverage {

    private AreaAverage() {}

    static byte[] resize(byte[] x, int channels, Extent rows, Extent columns) {
        int height = rows.before(), width = columns.before(), newHeight = rows.after(), newWidth = columns.after();
        byte[] y = new byte[Math.multiplyExact(channels, Math.multiplyExact(newHeight, newWidth))];
        Coverage[] down = spans(rows), across = spans(columns);
        double[] narrow = new double[Math.multiplyExact(height, newWidth)];        // width done, height not yet
        int out = 0;
        for (int c = 0; c < channels; c++) {
            int plane = c * height * width;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < newWidth; column++) {
                    Coverage s = across[column];
                    double sum = 0;
                    for (int j = 0; j < s.weights.length; j++) sum += s.weights[j] * (x[plane + row * width + s.first + j] & 0xff);
                    narrow[row * newWidth + column] = sum;
                }
            }
            for (int row = 0; row < newHeight; row++) {
                Coverage s = down[row];
                for (int column = 0; column < newWidth; column++) {
                    double sum = 0;
                    for (int j = 0; j < s.weights.length; j++) sum += s.weights[j] * narrow[(s.first + j) * newWidth + column];
                    y[out++] = (byte) Math.min(255, (int) (sum + 0.5));
                }
            }
        }
        return y;
    }

    /// The old pixels `first`, `first + 1`, ... that one new pixel covers, and the share of it that each makes up.
    private record Coverage(int first, double[] weights) {}

    private static Coverage[] spans(Extent axis) {
        Coverage[] spans = new Coverage[axis.after()];
        // In whole 1/after parts of a pixel of the file, so that an exact edge stays exact.
        long pixel = (long) axis.block() * axis.after(), all = (long) axis.whole() * axis.after();
        for (int i = 0; i < spans.length; i++) {
            long start = (long) i * axis.whole(), end = start + axis.whole();
            int first = (int) (start / pixel), last = (int) ((end - 1) / pixel);
            double[] weights = new double[last - first + 1];
            for (int j = first; j <= last; j++) {
                long overlap = Math.min(end, Math.min(all, (j + 1) * pixel)) - Math.max(start, j * pixel);
                weights[j - first] = (double) overlap / axis.whole();
            }
            spans[i] = new Coverage(first, weights);
        }
        return spans;
    }
}
