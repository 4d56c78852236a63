package org.snedecor.models.data;

import org.snedecor.models.io.ImageReading;

/// How a set of picture files is read.
///
/// @param reading    how each becomes numbers
/// @param skipBroken files that lost pixels, or are no pictures, are left out and listed; otherwise the first one ends the reading
public record PictureRules(ImageReading reading, boolean skipBroken) {

    /// [ImageReading#STANDARD], and what is broken ends it.
    public static final PictureRules STANDARD = new PictureRules(ImageReading.STANDARD, false);
}
