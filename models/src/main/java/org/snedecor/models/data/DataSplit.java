package org.snedecor.models.data;

/// What is learned from, what choices are made by, and what is reported on.
///
/// The three have images of one shape. Their classes may be the same (MNIST) or disjoint ([ClassSplit]), so a label
/// means something within its own set only; the class names tell.
///
/// @param validation may be empty
public record DataSplit(ImageSet train, ImageSet validation, ImageSet test) {

    public DataSplit {
        sameShape(train, validation);
        sameShape(train, test);
    }

    /// Without images for validation.
    public static DataSplit of(ImageSet train, ImageSet test) {
        return new DataSplit(train, train.select().named(train.name() + " validation"), test);
    }

    private static void sameShape(ImageSet a, ImageSet b) {
        if (a.channels() != b.channels() || a.height() != b.height() || a.width() != b.width()) {
            throw new IllegalArgumentException("split: the images' shapes differ, " + a + " and " + b);
        }
    }
}
