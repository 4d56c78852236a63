package org.snedecor.models.io;

/// What [PngChunks] found in a PNG.
///
/// @param depth       bits of a sample
/// @param palette     0xAARRGGBB, where there is one, else null
/// @param transparent the samples of the colour or grey that is transparent, or null
/// @param essential   a PNG of IHDR, PLTE, IDAT and IEND alone: no compressed text or profile, which may unpack to gigabytes
/// @param stray       how many bytes follow IEND, or stand in a chunk that says nothing about pixels and whose checksum is wrong
record PngStream(int width, int height, int depth, ColourType colourType, int[] palette, int[] transparent, Orientation orientation,
        byte[] essential, long stray) {

    enum ColourType {
        GREY(0, 1), RGB(2, 3), PALETTE(3, 1), GREY_ALPHA(4, 2), RGB_ALPHA(6, 4);

        private final int code;
        private final int samples;

        ColourType(int code, int samples) {
            this.code = code;
            this.samples = samples;
        }

        /// The number that stands for it in a header.
        int code() {
            return code;
        }

        /// Of a pixel.
        int samples() {
            return samples;
        }

        boolean allows(int depth) {
            return switch (this) {
                case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                default -> depth == 8 || depth == 16;
            };
        }
    }

    /// Deflate makes at most this number of bytes of one.
    private static final long DEFLATE_RATIO = 1032;

    /// Whether this number of pixels can be in these data.
    boolean canHold() {
        long row = Math.ceilDiv((long) width * depth * colourType.samples(), 8L);
        return row * height / DEFLATE_RATIO <= essential.length;
    }
}
