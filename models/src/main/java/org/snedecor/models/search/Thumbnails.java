package org.snedecor.models.search;

import java.util.Arrays;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Resize;

/// Small copies of pictures, all of one shape: `pixels[((n · channels + c) · height + y) · width + x]`, unsigned.
///
/// They are what an index shows, wherever the pictures themselves have gone.
///
/// @param pixels not copied: do not write into it
public record Thumbnails(int channels, int height, int width, byte[] pixels) {
    public Thumbnails {
        if (channels != 1 && channels != 3 || height < 1 || width < 1 || pixels.length % (channels * height * width) != 0) {
            throw new IllegalArgumentException("thumbnails: " + pixels.length + " bytes are no pictures of " + channels + " x " + height + " x " + width);
        }
    }

    /// Of the pictures of a set, in their proportions; those that are as small already stay as they are.
    ///
    /// @param side of the longer side, in pixels
    /// @throws IllegalArgumentException where an array has no room for them
    static Thumbnails of(ImageSet set, int side) {
        Thumbnails none = empty(set.channels(), set.height(), set.width(), side);
        long bytes = (long) set.count() * none.size();
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(set.count() + " thumbnails of " + side + " pixels are more than 2^31 bytes; choose smaller ones, or none");
        }
        byte[] pixels = new byte[(int) bytes];
        set.source().each((n, image) -> {
            byte[] own = Arrays.copyOfRange(image.bytes(), image.from(), image.from() + set.imageSize());
            System.arraycopy(none.shrink(new Picture(set.channels(), set.height(), set.width(), own)).pixels(), 0, pixels, n * none.size(), none.size());
        });
        return new Thumbnails(none.channels, none.height, none.width, pixels);
    }

    /// None yet, of the shape that pictures of a shape get.
    static Thumbnails empty(int channels, int height, int width, int side) {
        double scale = Math.min(1, (double) side / Math.max(height, width));
        return new Thumbnails(channels, (int) Math.max(1, Math.round(height * scale)), (int) Math.max(1, Math.round(width * scale)), new byte[0]);
    }

    /// A picture in the shape of these.
    public Picture shrink(Picture picture) {
        return picture.resized(height, width, Resize.ANTIALIAS);
    }

    public int count() {
        return pixels.length / size();
    }

    public Picture picture(int n) {
        return new Picture(channels, height, width, Arrays.copyOfRange(pixels, n * size(), (n + 1) * size()));
    }

    /// The longer side.
    public int side() {
        return Math.max(height, width);
    }

    /// Bytes of one.
    int size() {
        return channels * height * width;
    }

    /// These, then others of the same shape.
    Thumbnails with(Thumbnails more) {
        if (more.channels != channels || more.height != height || more.width != width) throw new IllegalArgumentException("thumbnails: the shapes of " + more + " and " + this + " differ; they must be equal");
        byte[] all = Arrays.copyOf(pixels, Math.addExact(pixels.length, more.pixels.length));
        System.arraycopy(more.pixels, 0, all, pixels.length, more.pixels.length);
        return new Thumbnails(channels, height, width, all);
    }

    /// The same shape and pixels.
    @Override public boolean equals(Object other) {
        return other instanceof Thumbnails(int c, int h, int w, byte[] p) && c == channels && h == height && w == width && Arrays.equals(p, pixels);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override public String toString() {
        return count() + " of " + channels + " x " + height + " x " + width;
    }
}
