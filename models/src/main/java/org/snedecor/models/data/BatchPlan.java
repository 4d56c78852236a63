package org.snedecor.models.data;

import org.snedecor.models.data.ClassBalancedSampler.Singles;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;

/// How batches are drawn, in numbers: a record for each [kind][org.snedecor.losses.batch.BatchKind], and one for a sampler of a program's own.
public sealed interface BatchPlan {
    /// How many images a batch has.
    long size();

    /// How many different images there must be for one.
    default long different() {
        return size();
    }

    /// How many batches see as many images as there are, at least 1.
    default int batches(ImageSet train) {
        return (int) Math.max(1, train.count() / size());
    }

    /// Drawn by a [Sampler].
    sealed interface Sampled extends BatchPlan {
        /// @throws IllegalArgumentException where the set has too few classes or images
        /// @throws FileFormatException where a file that the sampler needs cannot be read
        Sampler sampler(ImageSet train, long seed) throws FileFormatException;
    }

    private static void require(boolean holds, String what, String rule) {
        if (!holds) throw new IllegalArgumentException("a batch of " + what + ": " + rule);
    }

    /// `classes` × `images` of each ([ClassBalancedSampler]).
    record Balanced(int classes, int images) implements Sampled {
        public Balanced {
            require(classes >= 1 && images >= 1, classes + " classes x " + images + " images", "both must be at least 1");
        }

        @Override
        public long size() {
            return (long) classes * images;
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return new ClassBalancedSampler(train, classes, images, seed);
        }

        @Override
        public String toString() {
            return classes + " classes x " + images + " images";
        }
    }

    /// `images` in the order of a shuffled epoch ([ShuffledSampler]); a last batch of fewer is left out.
    record Shuffled(int images) implements Sampled {
        public Shuffled {
            require(images >= 1, images + " images", "it must have at least 1");
        }

        @Override
        public long size() {
            return images;
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return new ShuffledSampler(train.count(), images, true, seed);
        }

        @Override
        public String toString() {
            return images + " images";
        }
    }

    /// Two images of each of `classes` ([PairsPerClassSampler]).
    record Pairs(int classes) implements Sampled {
        public Pairs {
            require(classes >= 2, classes + " pairs", "it must have at least 2, or there is no negative");
        }

        @Override
        public long size() {
            return 2L * classes;
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return new PairsPerClassSampler(train, classes, Singles.REJECT, seed);
        }

        @Override
        public String toString() {
            return classes + " pairs";
        }
    }

    /// `shots` supports of each of `classes`, then `queries` of each ([EpisodeSampler]); as many episodes an epoch as see as many images as there are.
    record Episodes(int classes, int shots, int queries) implements Sampled {
        public Episodes {
            require(classes >= 2 && shots >= 1 && queries >= 1, classes + " classes x (" + shots + " shots + " + queries + " queries)", "at least 2, 1 and 1 are needed");
        }

        @Override
        public long size() {
            return classes * ((long) shots + queries);
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return new EpisodeSampler(train, classes, shots, queries, batches(train), seed);
        }

        @Override
        public String toString() {
            return classes + " classes x (" + shots + (shots == 1 ? " shot + " : " shots + ") + queries + (queries == 1 ? " query)" : " queries)");
        }
    }

    /// `values` × `images` of one factor after another ([FactorSampler]).
    ///
    /// @param table what tells the factors of each image: a file, or `sprites` ([FactorTable])
    record Factors(String table, int values, int images) implements Sampled {
        public Factors {
            require(values >= 1 && images >= 1, values + " values x " + images + " images", "both must be at least 1");
        }

        @Override
        public long size() {
            return (long) values * images;
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) throws FileFormatException {
            return new FactorSampler((table.equals(Sprites.NAME) ? Sprites.table() : FactorTable.read(FileNames.path("table of factors", table))).views(train), values, images, Singles.DROP, seed);
        }

        @Override
        public String toString() {
            return values + " values x " + images + " images of one factor of " + table + " after another";
        }
    }

    /// `groups` × `images`, an image and others that are positive for it ([PositivesSampler]).
    ///
    /// @param relation that says which are positive ([LabelPlan])
    record Positives(String relation, int groups, int images) implements Sampled {
        public Positives {
            require(groups >= 1 && images >= 2, groups + " groups x " + images + " images", "at least 1 and 2 are needed");
        }

        @Override
        public long size() {
            return (long) groups * images;
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return new PositivesSampler(train, LabelPlan.related(relation), groups, images, Singles.DROP, seed);
        }

        @Override
        public String toString() {
            return groups + " groups x " + images + " images, positive for the first of each by " + relation;
        }
    }

    /// Two views of each of `images`, whose classes are not looked at ([ViewsSampler]).
    record Views(int images) implements Sampled {
        public Views {
            require(images >= 2, images + " images in two views", "it must have at least 2, or there is no negative");
        }

        @Override
        public long size() {
            return 2L * images;
        }

        @Override
        public long different() {
            return images;
        }

        @Override
        public int batches(ImageSet train) {
            return Math.max(1, train.count() / images);
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return new ViewsSampler(train.count(), images, seed);
        }

        @Override
        public String toString() {
            return images + " images in two views";
        }
    }

    /// What a class of the program's own draws ([Sampler]), from as many classes and images of each as it makes of these numbers.
    ///
    /// @param sampler the name of the class
    record Own(String sampler, int classes, int images) implements Sampled {
        @Override
        public long size() {
            return (long) classes * images;
        }

        @Override
        public Sampler sampler(ImageSet train, long seed) {
            return SamplerClass.find(sampler).make(train, classes, images, seed);
        }

        @Override
        public String toString() {
            return classes + " classes x " + images + " images, as " + sampler + " draws them";
        }
    }

    /// `clusters` × `images`, where each class has `perClass` clusters. A loss that knows clusters draws them itself, by what it has learned
    /// ([org.snedecor.losses.batch.AdaptiveBatches]).
    record Clusters(int perClass, int clusters, int images) implements BatchPlan {
        public Clusters {
            require(perClass >= 1 && clusters >= 2 && images >= 2, clusters + " clusters x " + images + " images, " + perClass + " clusters a class",
                    "at least 2, 2 and 1 are needed");
        }

        @Override
        public long size() {
            return (long) clusters * images;
        }

        @Override
        public String toString() {
            return clusters + " clusters x " + images + " images, " + perClass + " clusters a class";
        }
    }
}
