package org.snedecor.models.cli;

import org.snedecor.models.io.Background;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Resize;
import picocli.CommandLine.Option;

/// How picture files become numbers. Only what trains asks; a run keeps the answers, and what reads a run takes them from there.
final class PictureOptions {
    @Option(names = "--as-stored", description = "Leave pictures as they are stored, not turned as their EXIF orientation says.")
    boolean asStored;

    @Option(names = "--background", paramLabel = "NAME", defaultValue = "white",
            description = "What shows through where pictures are transparent: white, black, or none for the colour stored under it.")
    Background background;

    @Option(names = "--resize", paramLabel = "NAME", defaultValue = "antialias",
            description = "How pictures come to their size: antialias (bilinear, as in torchvision and Pillow) or area (means of areas).")
    Resize resize;

    ImageReading reading() {
        return new ImageReading(!asStored, background, resize);
    }
}
