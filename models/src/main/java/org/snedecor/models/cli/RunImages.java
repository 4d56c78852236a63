package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.AnnotatedImages;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSource.Unlabelled;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageList;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.ListedImage;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.PictureKind;
import org.snedecor.models.train.NoMemory;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The images that a command shows to a trained run.
///
/// From the run's own data it takes the part that the run has not learned from. From other data it takes everything, since the run has seen nothing
/// of them, or the test part where the set defines one. Options can choose otherwise, and a remark says what is left out.
final class RunImages {
    enum Subset { TRAIN, VALIDATION, TEST, ALL }

    @Option(names = "--data", paramLabel = "DATA", description = "As for train; pictures are brought to the size that the run takes (default: the data of the run).")
    String data;

    @Option(names = "--part", paramLabel = "NAME",
            description = "Which part of the data: train, validation, test or all (default: test; all of another set than the run's that has no test of its own).")
    Subset part;

    @Option(names = "--labels", paramLabel = "LIST", description = "Images have several labels, as for train (default: of the run's own data, as the run has it).")
    String labels;

    @Mixin
    SplitOptions parts;

    @Mixin
    StreamingOptions streaming;

    /// @param split the whole set in its parts, if it has parts; otherwise all images as the test @param labelled are their classes known? @param
    /// known the rows of a list for these images
    record Chosen(ImageSet images, DataSplit split, boolean labelled, String leftOut, Map<String, ListedImage> known) {
        AnnotatedImages shown() {
            return new AnnotatedImages(images, known);
        }

        void print(Output output) {
            print("data       ", output);
        }

        private void print(String word, Output output) {
            output.remark(word + images);
            output.remark("left out   " + leftOut);
        }
    }

    /// The named data, not read yet. Finding them may take a while: folders are listed and lists are read.
    ///
    /// @param plan of the run
    record NamedData(String spec, DataSource source, TrainingPlan plan) {}

    /// @param run a run folder; where it is a weights file, nothing is known of the data that it was trained on
    NamedData find(Path run, Embedder embedder) throws FileFormatException {
        TrainingPlan plan = plan(run);
        String spec = data == null ? plan.data() : data;
        return new NamedData(spec, find(spec, embedder), plan);
    }

    /// Reads them.
    ///
    /// @param classes must there be classes?
    Chosen open(NamedData named, Embedder embedder, boolean classes) throws IOException {
        String spec = named.spec;
        boolean isOwn = data == null || isSame(named.source, named.plan.data());
        DataSource labelled = labelled(named.source, isOwn, named.plan);
        DataSource source = classes && isOwn && named.plan.selfSupervised() && labelled instanceof Unlabelled loose ? loose.instances() : labelled;
        if (part == Subset.ALL && parts.given()) throw new UserError("--train-classes and --validation-classes have no effect with --part all");
        if (!classes && source instanceof Unlabelled && (part != null || parts.given())) {
            throw new UserError(spec + " has no classes and no parts; leave out " + (part != null ? "--part" : "--train-classes and --validation-classes"));
        }
        if (!classes && parts.seed != null && (source instanceof Unlabelled || source.hasOwnSplit() || part == Subset.ALL)) {
            throw new UserError("--seed " + parts.seed + " has no effect: it parts classes, and here none are parted");
        }
        boolean byHand = parts.given();
        parts.completeFrom(named.plan);
        PictureRules rules = rules(embedder);
        return NoMemory.naming("the data set " + spec, "choose fewer or smaller images", () -> {
            if (!classes && source instanceof Unlabelled pictures) {
                ImageSet images = pictures.read(rules, streaming.of(), DataSets::aloud);
                return new Chosen(images, alone(images), false, "nothing", Map.of());
            }
            return read(source, spec, rules, isOwn, byHand);
        });
    }

    private Chosen read(DataSource source, String spec, PictureRules rules, boolean isOwn, boolean byHand) throws FileFormatException {
        if (part == Subset.ALL || part == null && !isOwn && !byHand && !source.hasOwnSplit()) return whole(source, spec, rules, streaming.of());
        return part(source.split(parts.split(), rules, streaming.of(), DataSets::aloud), isOwn, byHand, source);
    }

    /// Queries of one set and the gallery of another, each read as it would be alone.
    QueryGallery between(Path run, Embedder embedder, String queries, String gallery, Output output) throws IOException {
        String given = data != null ? "--data" : part != null ? "--part" : parts.given() ? "--train-classes and --validation-classes" : null;
        if (given != null) throw new UserError(given + " has no effect with --query and --gallery, of which each names its data");
        TrainingPlan plan = plan(run);
        DataSource asked = find(queries, embedder), among = find(gallery, embedder);
        parts.completeFrom(plan);
        PictureRules rules = rules(embedder);
        boolean askedIsOwn = isSame(asked, plan.data()), amongIsOwn = isSame(among, plan.data());
        DataSource askedLabelled = labelled(asked, askedIsOwn, plan), amongLabelled = labelled(among, amongIsOwn, plan);
        return NoMemory.naming("the data sets " + queries + " and " + gallery, "choose fewer or smaller images", () -> {
            Chosen q = read(askedLabelled, queries, rules, askedIsOwn, false), g = read(amongLabelled, gallery, rules, amongIsOwn, false);
            q.print("queries    ", output);
            g.print("gallery    ", output);
            return QueryGallery.between(q.shown(), g.shown());
        });
    }

    /// The queries and the gallery that a set names itself, unless another part of it is asked for.
    Optional<QueryGallery> ownQueries(NamedData named, Embedder embedder, Output output) throws IOException {
        if (part != null && part != Subset.TEST) return Optional.empty();
        DataSource source = labelled(named.source, data == null || isSame(named.source, named.plan.data()), named.plan);
        if (!(source instanceof DataSource.Listed(ImageList list, ImageShape shape)) || !list.hasQueries()) return Optional.empty();
        parts.completeFrom(named.plan);
        QueryGallery all = NoMemory.naming("the data set " + named.spec, "choose fewer or smaller images", () -> list.queries(shape, rules(embedder), streaming.of(), DataSets::aloud));
        output.remark("queries    " + all.queries());
        output.remark("gallery    " + all.gallery() + "; the set says which are which (--part all takes each image among all others)");
        return Optional.of(all);
    }

    private DataSource find(String spec, Embedder embedder) throws FileFormatException {
        Embedder.Description d = embedder.description();
        ImageShape shape = new ImageShape(d.channels(), d.height(), d.width());
        Optional<ImageShape> asked = DataSets.shape(spec);
        if (asked.isPresent() && !asked.get().equals(shape)) {
            throw new UserError(spec + ": the run takes pictures of " + shape + "; leave out what comes after the @, and they are brought to that");
        }
        DataSource source = DataSets.find(spec, shape);
        parts.check(spec, source);
        return source;
    }

    /// With the labels that are asked for, or of the run's own data those that it learned.
    private DataSource labelled(DataSource source, boolean isOwn, TrainingPlan plan) throws FileFormatException {
        LabelOptions asked = new LabelOptions();
        asked.labels = labels;
        return (labels == null && isOwn ? plan.labels() : asked.of()).of(source);
    }

    private PictureRules rules(Embedder embedder) {
        return new PictureRules(embedder.description().reading(), parts.skipBroken());
    }

    private static Chosen whole(DataSource source, String spec, PictureRules rules, Streaming streaming) throws FileFormatException {
        DataSplit split = source.split(new ClassSplit(0, 0, 0), rules, streaming, DataSets::aloud);
        ImageSet images = source.hasOwnSplit() ? split.joined(spec) : split.test().named(spec);
        return new Chosen(images, alone(images), true, "nothing", known(source, source.hasOwnSplit()));
    }

    /// @param joined whether images are called after their part too
    private static Map<String, ListedImage> known(DataSource source, boolean joined) {
        return source instanceof DataSource.Listed(ImageList list, ImageShape _) ? list.known(joined) : Map.of();
    }

    private Chosen part(DataSplit split, boolean isOwn, boolean byHand, DataSource source) {
        Subset which = part == null ? Subset.TEST : part;
        ImageSet images = switch (which) {
            case TRAIN -> split.train();
            case VALIDATION -> split.validation();
            case TEST, ALL -> split.test();
        };
        List<String> others = new ArrayList<>();
        for (ImageSet other : List.of(split.train(), split.validation(), split.test())) {
            if (other != images && other.count() > 0 && other.source() != images.source()) others.add(other.toString());
        }
        String why = part != null ? "--part " + which.name().toLowerCase(Locale.ROOT) + " was asked for"
                : byHand ? "it was asked for by --train-classes and --validation-classes"
                : source.hasOwnSplit() ? "the set has a split of its own (--part all takes all of it)"
                : isOwn ? "the run has seen these classes (--part all takes all)" : "";
        return new Chosen(images, which == Subset.TEST ? split : alone(images), true, others.isEmpty() ? "nothing" : String.join(", ", others) + "; " + why, known(source, false));
    }

    /// Without anything to learn from.
    private static DataSplit alone(ImageSet images) {
        return DataSplit.of(images.ofClasses(), images);
    }

    private static boolean isSame(DataSource source, String own) throws IOException {
        try {
            DataSource theirs = DataSets.find(own, ImageShape.STANDARD);
            if (source.equals(theirs)) return true;
            boolean files = !source.path().toString().isEmpty() && Files.exists(source.path()) && Files.exists(theirs.path());      // a path into cuhk-03.mat is none
            return source.getClass() == theirs.getClass() && files && Files.isSameFile(source.path(), theirs.path());
        } catch (FileFormatException _) {
            return false;                               // moved away since, or changed
        }
    }

    /// The plan of a run; of a weights file alone the usual one.
    private static TrainingPlan plan(Path run) throws FileFormatException {
        Path file = run.resolve(RunFolder.PLAN);
        return Files.isRegularFile(file) ? TrainingPlan.read(file) : TrainingPlan.usual().plan();
    }

    /// The picture that is named instead of a data set.
    ///
    /// @throws UserError where an option has no effect on one picture
    Optional<Path> onePicture() throws IOException {
        try {
            if (data == null || !Files.isRegularFile(Path.of(data)) || PictureKind.of(Path.of(data)).isEmpty()) return Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();                    // which the data sets have a sentence for
        }
        String given = part != null ? "--part" : parts.given() ? "--train-classes and --validation-classes" : parts.skipBroken != null ? "--skip-broken" : null;
        if (given != null) throw new UserError(given + " has no effect on " + data + ", which is one picture");
        return Optional.of(Path.of(data));
    }
}
