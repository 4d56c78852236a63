package org.snedecor.models.io;

/// How a picture comes to another height and width. The aspect is not kept.
public enum Resize {
    /// Bilinear, wide enough that what is too fine for the new size vanishes: as Pillow's `BILINEAR` and torchvision's `antialias=True`. The default.
    ANTIALIAS {
        @Override Picture apply(Picture x, Axis rows, Axis columns) {
            return AntialiasedBilinear.resize(x, rows, columns);
        }
    },

    /// Each new pixel the mean of the area that it covers: sharper, but a grating that is too fine for the new size leaves a false one behind.
    AREA {
        @Override Picture apply(Picture x, Axis rows, Axis columns) {
            return AreaAverage.resize(x, rows, columns);
        }
    };

    abstract Picture apply(Picture x, Axis rows, Axis columns);

    /// One side of a picture, before and after.
    ///
    /// @param block each of its pixels is the mean of so many of the file's; the last one perhaps of fewer
    /// @param whole how many pixels the file has along it
    /// @param after how many there will be, 1 at least
    record Axis(int block, int whole, int after) {
        Axis {
            if (after < 1) throw new IllegalArgumentException("picture: cannot be resized to " + after + " pixels");
        }

        /// How many pixels there are.
        int before() {
            return Math.ceilDiv(whole, block);
        }

        boolean isUnchanged() {
            return block == 1 && whole == after;
        }
    }
}
