package org.snedecor.models.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.LabelPlan;
import org.snedecor.models.data.SamplerClass;
import picocli.CommandLine.Option;

/// How batches are drawn. Each option belongs to some kinds of batches and is refused with the others.
final class BatchOptions {
    private static final int SIZE = 60;
    private static final int CLASSES = 12;
    private static final int SHUFFLED = 64;

    @Option(names = "--self-supervised", description = "Learn from two views of each image, each changed in its own way, and not from classes, which then only score; also of a folder of pictures without "
            + "any. A batch is --batch images in two views, and how images are changed counts most (default then: --augment strong). Short for --sampler views.")
    boolean selfSupervised;

    @Option(names = "--sampler", paramLabel = "NAME",
            description = "How batches are drawn: balanced, shuffled, pairs, episodes, factors, clusters, positives or views, or a class of your own (default: balanced; shuffled with "
                    + "--classes 0, clusters with --clusters, positives with --labels).")
    String sampler;

    @Option(names = "--classes", paramLabel = "P", description = "Classes in a batch, or groups of positives; 0 for shuffled batches (default: 12, or as many as there are to learn from).")
    Integer classes;

    @Option(names = "--images", paramLabel = "K", description = "Images of each class in a batch (default: 5, with fewer classes as many as make 60 images in all, "
            + "but no more than the classes have on average).")
    Integer images;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a shuffled batch, or of which a batch has two views (default: 64).")
    Integer batch;

    @Option(names = "--shots", paramLabel = "N", description = "Of --images those that are supports, in episodes (default: 1).")
    Integer shots;

    @Option(names = "--factors", paramLabel = "T.csv",
            description = "For factors: a table of the images, 'image' as in a run's test.csv, then a column for each factor; or sprites, for the built-in set.")
    String factors;

    @Option(names = "--clusters", paramLabel = "N", description = "Where the loss knows clusters: how many each class has; a batch is P clusters x K images then (with --sampler "
            + "clusters 2; otherwise each class of a batch is a cluster).")
    Integer clusters;

    private static final Map<String, BatchKind> KINDS =
            Arrays.stream(BatchKind.values()).collect(Collectors.toMap(BatchKind::word, kind -> kind, (a, _) -> a, LinkedHashMap::new));

    /// The options that some kinds of batches read, by kind; of a class of one's own those of [BatchKind#BALANCED].
    private static final Map<BatchKind, Set<String>> READ = Map.of(
            BatchKind.BALANCED, Set.of("--classes", "--images"),
            BatchKind.SHUFFLED, Set.of("--batch"),
            BatchKind.PAIRS, Set.of("--classes"),
            BatchKind.EPISODES, Set.of("--classes", "--images", "--shots"),
            BatchKind.FACTORS, Set.of("--classes", "--images", "--factors"),
            BatchKind.CLUSTERS, Set.of("--classes", "--images", "--clusters"),
            BatchKind.POSITIVES, Set.of("--classes", "--images"),
            BatchKind.VIEWS, Set.of("--batch"));

    /// Before any data are there.
    ///
    /// @throws UserError where an option has no effect with another, or one is missing
    void check(LabelPlan labels) {
        BatchKind kind = kind(labels);
        if (selfSupervised && sampler != null && kind != BatchKind.VIEWS) throw new UserError("--self-supervised draws batches by --sampler views, not " + sampler + "; leave out one of them");
        if (kind == BatchKind.POSITIVES && !labels.several()) throw new UserError("--sampler positives draws images that share a label, so it needs --labels; of one class an image, balanced does the same");
        if (labels.several() && (kind == BatchKind.FACTORS || kind == BatchKind.CLUSTERS)) {
            throw new UserError("--sampler " + kind.word() + " labels each batch by one class an image, so it does not go with --labels; leave out one of them");
        }
        given().forEach((option, value) -> {
            if (READ.get(kind).contains(option)) return;
            throw new UserError(option + " " + value + " has no effect where batches are " + (own() ? "drawn by " + sampler : kind.word())
                    + "; what counts is " + READ.get(kind).stream().sorted().collect(Collectors.joining(" and ")) + (own() ? "" : ", or choose another --sampler"));
        });
        if (kind == BatchKind.FACTORS && factors == null) throw new UserError("--sampler factors needs a table of the factors of each image; give it with --factors");
        if (kind == BatchKind.CLUSTERS && clusters != null && clusters < 1) throw new UserError("--clusters must be at least 1, not " + clusters);
        if (own()) SamplerClass.find(sampler);
    }

    /// Of views of images, whose classes are not looked at?
    boolean views(LabelPlan labels) {
        return kind(labels) == BatchKind.VIEWS;
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new TreeMap<>();
        if (classes != null && classes != 0) given.put("--classes", classes);
        if (images != null) given.put("--images", images);
        if (batch != null) given.put("--batch", batch);
        if (shots != null) given.put("--shots", shots);
        if (factors != null) given.put("--factors", factors);
        if (clusters != null && clusters != 0) given.put("--clusters", clusters);
        if (selfSupervised && classes != null) given.put("--classes", classes);
        return given;
    }

    private BatchKind kind(LabelPlan labels) {
        if (own()) return BatchKind.BALANCED;
        if (sampler != null) return Names.get("sampler", KINDS, sampler.toLowerCase(Locale.ROOT));
        return selfSupervised ? BatchKind.VIEWS : clusters != null && clusters != 0 ? BatchKind.CLUSTERS : classes != null && classes == 0 ? BatchKind.SHUFFLED : labels.several() ? BatchKind.POSITIVES : BatchKind.BALANCED;
    }

    /// A name with a dot in it is the name of a class.
    private boolean own() {
        return sampler != null && sampler.indexOf('.') >= 0;
    }

    BatchPlan of(ImageSet train, LabelPlan labels) {
        BatchKind kind = kind(labels);
        int there = Math.max(1, train.classesWith(1));
        int p = classes != null ? classes : Math.min(there, CLASSES);
        int k = images != null ? images : p >= CLASSES ? SIZE / CLASSES : Math.clamp(train.count() / there, 2, Math.max(2, SIZE / Math.max(1, p)));
        if (own()) return new BatchPlan.Own(sampler, p, k);
        int supports = shots == null ? 1 : shots;
        return switch (kind) {
            case BALANCED -> new BatchPlan.Balanced(p, k);
            case SHUFFLED -> new BatchPlan.Shuffled(batch == null ? SHUFFLED : batch);
            case PAIRS -> new BatchPlan.Pairs(classes != null ? classes : Math.min(there, SIZE / 2));
            case EPISODES -> new BatchPlan.Episodes(p, supports, k - supports);
            case FACTORS -> new BatchPlan.Factors(factors, p, k);
            case POSITIVES -> positives(train, labels);
            case VIEWS -> new BatchPlan.Views(batch == null ? Math.clamp(train.count(), 2, SHUFFLED) : batch);
            case CLUSTERS -> new BatchPlan.Clusters(clusters == null ? 2 : clusters, p, k);
        };
    }

    private BatchPlan positives(ImageSet train, LabelPlan labels) {
        int most = Math.min(SIZE, train.count());
        int k = images != null ? images : Math.clamp(most / 2, 2, SIZE / CLASSES);
        return new BatchPlan.Positives(labels.relation(), classes != null ? classes : Math.clamp(most / Math.max(1, k), 1, CLASSES), k);
    }
}
