package org.snedecor.losses.batch;

import java.util.Locale;

/// The kinds of batches in papers, by their names on the command line.
public enum BatchKind {
    /// Several classes, several images of each.
    BALANCED("several images of each of several classes"),
    /// Each image once an epoch, in random order.
    SHUFFLED("images of any classes"),
    /// An anchor and a positive of each class.
    PAIRS("two images of each of several classes"),
    /// Supports of a few classes, then queries of the same classes.
    EPISODES("some images of a few classes as supports, others as queries"),
    /// Balanced by one label after another, where images have several.
    FACTORS("balanced by one label of the images after another"),
    /// Clusters of one class, and those of other classes that lie nearest, found again as the network learns.
    CLUSTERS("a cluster of one class and the nearest clusters of others"),
    /// An image with several labels, with others that are positive for it; several such groups.
    POSITIVES("images with several labels, each with some that are positive for it"),
    /// Each image changed in two ways; a view is positive for the other view of its image alone.
    VIEWS("two views of each of several images, whose classes are not looked at");

    private final String meaning;

    BatchKind(String meaning) {
        this.meaning = meaning;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A description of such a batch.
    public String meaning() {
        return meaning;
    }
}
