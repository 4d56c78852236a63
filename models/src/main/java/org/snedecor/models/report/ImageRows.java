package org.snedecor.models.report;

import org.snedecor.models.data.ImageSet;

/// Describes the rows of an array that has one row for each image of a set.
public final class ImageRows {
    private ImageRows() {}

    public static Csv of(ImageSet set) {
        Csv csv = new Csv("row", "label", "class", "image");
        for (int n = 0; n < set.count(); n++) csv.row(n, set.labels()[n], set.classNames().get(set.labels()[n]), set.imageName(n));
        return csv;
    }

    /// For sets without known classes.
    public static Csv unlabelled(ImageSet set) {
        Csv csv = new Csv("row", "image");
        for (int n = 0; n < set.count(); n++) csv.row(n, set.imageName(n));
        return csv;
    }
}
