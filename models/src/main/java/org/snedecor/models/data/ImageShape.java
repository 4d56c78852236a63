package org.snedecor.models.data;

/// The shape that pictures are brought to.
///
/// @param channels 1 for grey, 3 for colour
public record ImageShape(int channels, int height, int width) {

    /// Where nobody asks for another.
    public static final ImageShape STANDARD = new ImageShape(3, 64, 64);

    /// How many bytes this many pictures have; a product beyond 2⁶³ counts as 2⁶³ − 1.
    long bytes(long count) {
        return ImageSet.size(count, channels, height, width);
    }

    /// As a command line has it: `3x64x64`.
    public String spec() {
        return channels + "x" + height + "x" + width;
    }

    @Override public String toString() {
        return channels + " x " + height + " x " + width;
    }
}
