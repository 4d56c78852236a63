package org.snedecor.models.data;

import java.nio.file.Path;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.hdf5.Hdf5Dataset;
import org.snedecor.models.io.hdf5.Hdf5File;

/// picture[c, y, x] = cell[c, x, y]
///
/// One picture of [Cuhk03File]: bytes of height x width x 3 in MATLAB, in HDF5 3 x width x height.
///
/// @param file stays open, for jHDF takes milliseconds to open it   @param address of the cell in it   @param place what it is called in errors
record Cuhk03Cell(Hdf5File file, long address, String place) implements Excerpt {
    private static final int COLOURS = 3;

    @Override
    public ImageFiles.Loaded load(Path path, int channels, ImageReading how) throws FileFormatException {
        try {
            Hdf5Dataset cell = file.at(address);
            if (!cell.isBytes() || cell.rank() != 3 || cell.extent(0) != COLOURS) {
                throw new FileFormatException(path, "a picture is uint8 of 3 x width x height, as HDF5 counts, not " + cell);
            }
            long wide = cell.extent(1), high = cell.extent(2);
            if (wide < 1 || high < 1 || wide > ImageFiles.MOST_PIXELS / high) throw new FileFormatException(path, "a picture of " + high + " x " + wide + ", it has 1 to " + ImageFiles.MOST_PIXELS + " pixels");
            return new ImageFiles.Loaded(new Picture(COLOURS, (int) high, (int) wide, turned(cell.bytes(), (int) wide, (int) high)).inChannels(channels), 0);
        } catch (FileFormatException e) {
            throw new FileFormatException(path, place + ": " + e.reason(), e);
        }
    }

    private static byte[] turned(byte[] columns, int width, int height) {
        byte[] rows = new byte[columns.length];
        for (int c = 0; c < COLOURS; c++) {
            for (int x = 0; x < width; x++) for (int y = 0; y < height; y++) rows[(c * height + y) * width + x] = columns[(c * width + x) * height + y];
        }
        return rows;
    }
}
