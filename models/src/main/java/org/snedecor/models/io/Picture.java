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

    /// At another size, antialiased ([Resize#ANTIALIAS]).
    public Picture resized(int newHeight, int newWidth) {
        return resized(newHeight, newWidth, Resize.ANTIALIAS);
    }

    /// At another size. The aspect is not kept.
    public Picture resized(int newHeight, int newWidth, Resize how) {
        if (newHeight == height && newWidth == width) return this;
        return resized(new Extent(1, height, newHeight), new Extent(1, width, newWidth), how);
    }

    /// Where the pixels may be means of blocks of a larger picture.
    Picture resized(Extent rows, Extent columns, Resize how) {
        return new Picture(channels, rows.after(), columns.after(), how.apply(pixels, channels, rows, columns));
    }

    /// In grey, or repeated in three channels; itself where it has as many.
    public Picture inChannels(int wanted) {
        if (wanted == channels) return this;
        int plane = height * width;
        byte[] other = new byte[Math.multiplyExact(wanted, plane)];
        for (int at = 0; at < other.length; at++) {
            other[at] = channels == 1 ? pixels[at % plane] : (byte) grey(pixels[at] & 0xff, pixels[plane + at] & 0xff, pixels[2 * plane + at] & 0xff);
        }
        return new Picture(wanted, height, width, other);
    }

    static int grey(int red, int green, int blue) {
        return 19595 * red + 38470 * green + 7471 * blue + 0x8000 >> 16;
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
