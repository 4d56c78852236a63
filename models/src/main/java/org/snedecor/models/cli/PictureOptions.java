package org.snedecor.models.cli;

import org.snedecor.models.data.DataSource;
import org.snedecor.models.io.Background;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Resize;
import picocli.CommandLine.Option;

/// How picture files become numbers. Only commands that train have these options. A run keeps them, and commands that read a run take them from
/// there.
final class PictureOptions {
    @Option(names = "--as-stored", description = "Leave pictures as they are stored, not turned as their EXIF orientation says.")
    boolean asStored;

    @Option(names = "--background", paramLabel = "NAME",
            description = "What shows through where pictures are transparent: white, black, or none for the colour stored under it (default: white).")
    Background background;

    @Option(names = "--resize", paramLabel = "NAME",
            description = "How pictures come to their size: antialias (bilinear, as in torchvision and Pillow) or area (means of areas) (default: antialias).")
    Resize resize;

    ImageReading reading() {
        ImageReading standard = ImageReading.STANDARD;
        return new ImageReading(!asStored, background == null ? standard.background() : background, resize == null ? standard.resize() : resize);
    }

    /// @param data what the source is called
    /// @throws UserError where one of these is given for data that are no picture files
    void check(String data, DataSource source) {
        if (source.pictures()) return;
        String given = asStored ? "--as-stored" : background != null ? "--background" : resize != null ? "--resize" : null;
        if (given != null) throw new UserError(given + " has no effect on " + data + ", which is no folder of pictures");
    }
}
