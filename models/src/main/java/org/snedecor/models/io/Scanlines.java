package org.snedecor.models.io;

import java.util.function.Consumer;

/// A picture that is being decoded: rows of 0xAARRGGBB from the top, as stored, neither turned nor laid over a background.
interface Scanlines {
    /// As the header says, before memory for pixels is taken.
    int width();

    int height();

    /// How the picture must be turned to stand upright.
    Orientation orientation();

    /// How many bytes of the file belong to no picture: after its end, or where none should be. Complete after the last row was read.
    long stray();

    /// Hands over the rows `first` to `first + count − 1`, one after the other, in an array that is used again.
    ///
    /// @throws FileFormatException where the data are damaged or cut short there
    void read(int first, int count, Consumer<int[]> row) throws FileFormatException;
}
