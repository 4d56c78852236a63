package org.snedecor.models.cli;

import org.snedecor.models.data.ImageSet;
import org.snedecor.models.train.TrainingPlan.Sampling;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// How batches are drawn. Each option belongs to one of the two ways, and is refused beside the other.
final class BatchOptions {
    private static final int SIZE = 60;
    private static final int CLASSES = 12;
    private static final int SHUFFLED = 64;

    @Option(names = "--classes", paramLabel = "P", description = "Classes in a batch; 0 for shuffled batches (default: 12, or as many as there are to learn from).")
    Integer classes;

    @Option(names = "--images", paramLabel = "K", description = "Images of each class in a batch (default: 5, with fewer classes as many as make 60 images in all, "
            + "but no more than the classes have on average).")
    Integer images;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a shuffled batch, with --classes 0 (default: 64).")
    Integer batch;

    @Option(names = "--clusters", paramLabel = "N", defaultValue = "0", showDefaultValue = Visibility.NEVER,
            description = "Where the loss knows clusters: how many each class has; a batch is P clusters x K images then (default: 0, each class of a batch is a cluster).")
    int clusters;

    /// Before any data are there.
    ///
    /// @throws UserError where an option has no effect beside another
    void check() {
        if (shuffled() && images != null) {
            throw new UserError("--images " + images + " has no effect beside --classes 0, where batches are shuffled; give --batch, or --classes above 0");
        }
        if (!shuffled() && batch != null) {
            throw new UserError("--batch " + batch + " has no effect where a batch is classes x images; give --classes and --images, or --classes 0 for shuffled batches");
        }
    }

    Sampling of(ImageSet train) {
        if (shuffled()) return new Sampling(0, 0, batch == null ? SHUFFLED : batch, clusters);
        int there = Math.max(1, train.classesWith(1));
        int p = classes != null ? classes : Math.min(there, CLASSES);
        int k = images != null ? images : p >= CLASSES ? SIZE / CLASSES : Math.clamp(train.count() / there, 2, Math.max(2, SIZE / Math.max(1, p)));
        return new Sampling(p, k, 0, clusters);
    }

    private boolean shuffled() {
        return classes != null && classes == 0;
    }
}
