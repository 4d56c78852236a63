package org.snedecor.models.io;

/// How a picture is brought to another height and width. The aspect ratio is not kept.
public enum Resize {
    /// Bilinear, wide enough that what is too fine for the new size vanishes: as Pillow's `BILINEAR` and torchvision's `antialias=True`. The default.
    ANTIALIAS {
        @Override byte[] apply(byte[] x, int channels, Extent rows, Extent columns) {
            return AntialiasedBilinear.resize(x, channels, rows, columns);
        }
    },

    /// Each new pixel the mean of the area that it covers: sharper, but a grating that is too fine for the new size leaves a false one behind.
    AREA {
        @Override byte[] apply(byte[] x, int channels, Extent rows, Extent columns) {
            return AreaAverage.resize(x, channels, rows, columns);
        }
    };

    /// @param x as in [Picture#pixels]   @return the same of the new picture
    abstract byte[] apply(byte[] x, int channels, Extent rows, Extent columns);
}
