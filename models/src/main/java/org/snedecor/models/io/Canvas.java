package org.snedecor.models.io;

import java.util.Arrays;

/// y[c, i, j] = mean of x[c, ·, ·] over block i, j of `block` × `block` pixels, rounded
///
/// What rows of 0xAARRGGBB are drawn on, from the top; a [Picture] when all are there. Grey is 0.299 red + 0.587 green + 0.114 blue, in units
/// of 2⁻¹⁶ and rounded as Pillow does it. The last block of a row or column may be of fewer pixels.
final class Canvas {

    private final int channels;
    private final int height;
    private final int width;
    private final int block;
    private final Background background;
    private final byte[] pixels;
    private final int[] sums;
    private int row;

    /// @param height, width of what is drawn
    Canvas(int channels, int height, int width, int block, Background background) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.block = block;
        this.background = background;
        pixels = new byte[Math.multiplyExact(channels, Math.multiplyExact(Math.ceilDiv(height, block), Math.ceilDiv(width, block)))];
        sums = block == 1 ? null : new int[channels * Math.ceilDiv(width, block)];
    }

    /// The next row.
    void draw(int[] argb) {
        if (block == 1) copy(argb);
        else add(argb);
        row++;
    }

    private void copy(int[] argb) {
        int plane = height * width, at = row * width;
        for (int x = 0; x < width; x++, at++) {
            int colour = background.under(argb[x]), red = colour >> 16 & 0xff, green = colour >> 8 & 0xff, blue = colour & 0xff;
            if (channels == 1) {
                pixels[at] = (byte) Picture.grey(red, green, blue);
            } else {
                pixels[at] = (byte) red;
                pixels[plane + at] = (byte) green;
                pixels[2 * plane + at] = (byte) blue;
            }
        }
    }

    private void add(int[] argb) {
        int columns = Math.ceilDiv(width, block);
        for (int x = 0; x < width; x++) {
            int colour = background.under(argb[x]), red = colour >> 16 & 0xff, green = colour >> 8 & 0xff, blue = colour & 0xff, at = x / block;
            if (channels == 1) {
                sums[at] += Picture.grey(red, green, blue);
            } else {
                sums[at] += red;
                sums[columns + at] += green;
                sums[2 * columns + at] += blue;
            }
        }
        int high = row % block + 1;
        if (high < block && row < height - 1) return;
        int rows = Math.ceilDiv(height, block);
        for (int c = 0; c < channels; c++) {
            for (int column = 0; column < columns; column++) {
                int count = high * Math.min(block, width - column * block);
                pixels[(c * rows + row / block) * columns + column] = (byte) ((sums[c * columns + column] + count / 2) / count);
            }
        }
        Arrays.fill(sums, 0);
    }

    Picture picture() {
        if (row != height) throw new IllegalStateException("canvas: " + row + " of " + height + " rows were drawn");
        return new Picture(channels, Math.ceilDiv(height, block), Math.ceilDiv(width, block), pixels);
    }
}
