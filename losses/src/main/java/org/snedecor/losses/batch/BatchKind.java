package org.snedecor.losses.batch;

import java.util.Locale;

/// The kinds of batches that papers draw, by the words of the command line.
public enum BatchKind {
    /// Several classes, several images of each.
    BALANCED("several images of each of several classes"),
    /// Each image once an epoch, in random order.
    SHUFFLED("images of any classes"),
    /// An anchor and a positive of each class.
    PAIRS("two images of each of several classes"),
    /// Supports of a few classes, then queries of the same classes.
    EPISODES("some images of a few classes as supports, others as queries"),
    /// Balanced by one label of an image after another.
    FACTORS("balanced by one label of the images after another"),
    /// Clusters of one class, and those of other classes that lie nearest, found again as the network learns.
    CLUSTERS("a cluster of one class and the nearest clusters of others"),
    /// An image with several labels and others that are positive for it, several times.
    POSITIVES("images with several labels, each with some that are positive for it"),
    /// Each image changed in two ways, and positive for its other view alone.
    VIEWS("two views of each of several images, whose classes are not looked at");

    private final String meaning;

    BatchKind(String meaning) {
        this.meaning = meaning;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What such a batch is made of.
    public String meaning() {
        return meaning;
    }
}
