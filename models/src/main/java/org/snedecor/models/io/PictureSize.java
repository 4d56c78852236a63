package org.snedecor.models.io;

import java.nio.file.Path;

/// How large a picture may be, and how much of one is in memory at a time.
final class PictureSize {

    /// 200 megapixels.
    static final int MOST = 200_000_000;

    /// How many pixels are decoded at a time, where a picture is wanted smaller. 32 megapixels.
    static final int WHOLE = 1 << 25;

    private PictureSize() {}

    /// Before memory for pixels is taken.
    static void check(Path file, int width, int height) throws FileFormatException {
        if (width < 1 || height < 1 || (long) width * height > MOST) {
            throw new FileFormatException(file, "the image is " + Integer.toUnsignedString(width) + " by " + Integer.toUnsignedString(height)
                    + ", it must have 1 to " + MOST + " pixels");
        }
    }

    /// What is said of a header that promises more than its file can hold.
    static FileFormatException cannotHold(Path file, PictureKind kind, int width, int height, long bytes) {
        return new FileFormatException(file, "the " + kind + " is said to be " + width + " by " + height
                + ", and its " + bytes + " bytes cannot hold that number of pixels");
    }
}
