package org.snedecor.models.data;

import java.nio.file.Path;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;

/// A part of a file that is a picture: a rectangle of a picture, or one picture of several.
interface Excerpt {
    /// In its own size.
    ///
    /// @throws FileFormatException where there is no such part
    ImageFiles.Loaded load(Path file, int channels, ImageReading how) throws FileFormatException;
}
