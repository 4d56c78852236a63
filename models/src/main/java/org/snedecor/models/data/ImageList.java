package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snedecor.models.data.PartFolders.Part;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;

/// ```
/// path,label,split,box,camera,season
/// a/1.jpg,robin,train,10 20 64 48,c1,winter
/// ```
///
/// A list of pictures in CSV, which names its columns in the first line, in any order.
///
/// | column | |
/// |---|---|
/// | `path` | the picture, from the folder of the list on |
/// | `label` | its class |
/// | `labels` | in place of `label`: all that the picture shows, with &#124; between. Two pictures are right for each other if they share one; training takes the first, or all where it is asked to ([#by]), with weights if they have some |
/// | `split` | train, val (validation, valid, dev) or test; without the column the set is parted by classes. query and gallery are a test of which the one is looked for among the other, and a distractor is in the gallery and right for no query |
/// | `box` | left, top, width and height in pixels, of the picture turned upright; empty for all of it |
/// | `camera` | who took the picture; with it, query and gallery are scored as in re-identification |
/// | any other | an attribute, kept for evaluation |
///
/// @param several whether an image is of all of its labels, not only of the first   @param weighted whether each of these has a [weight][WeightedLabel] too
public record ImageList(Path file, boolean hasSplit, List<ListedImage> rows, boolean several, boolean weighted) {
    private static final Set<String> KNOWN = Set.of("path", "label", "labels", "split", "box", "camera");
    private static final Pattern BOX = Pattern.compile("(\\d{1,9}) (\\d{1,9}) ([1-9]\\d{0,8}) ([1-9]\\d{0,8})");

    public ImageList {
        rows = List.copyOf(rows);
    }

    /// Of images that are of one class each.
    public ImageList(Path file, boolean hasSplit, List<ListedImage> rows) {
        this(file, hasSplit, rows, false, false);
    }

    /// The same pictures, each with all labels that stand in some of the columns, with &#124; between where a cell has several. From more than one column a label is called as
    /// in `colour=red`: the same word in two columns is two labels.
    ///
    /// @throws FileFormatException where there is no such column, or a label is missing or comes twice
    public ImageList by(List<String> columns) throws FileFormatException {
        return by(columns, false);
    }

    /// The same, where labels may have weights.
    ///
    /// @param weighted does each label stand with its weight, as in `cat:0.7|tree:0.3`?
    /// @throws FileFormatException where there is no such column, where a label is missing or comes twice, or has no weight where it must
    public ImageList by(List<String> columns, boolean weighted) throws FileFormatException {
        if (Set.copyOf(columns).size() < columns.size()) throw new FileFormatException(file, "labels " + String.join(",", columns) + ": a column comes twice");
        List<ListedImage> labelled = new ArrayList<>();
        for (ListedImage row : rows) {
            List<String> labels = new ArrayList<>();
            for (String column : columns) for (String label : cell(row, column)) labels.add(columns.size() == 1 ? label : column + "=" + label);
            labelled.add(row.withLabels(weighted ? weighed(row, labels) : labels));
        }
        return new ImageList(file, hasSplit, labelled, true, weighted);
    }

    /// Each in its shortest form, so that equal sets are called alike.
    private List<String> weighed(ListedImage row, List<String> labels) throws FileFormatException {
        List<String> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String label : labels) {
            WeightedLabel one = WeightedLabel.of(label).orElseThrow(() -> bad(file, row.line(), "the label '" + label + "' of " + row.name() + " is not NAME:WEIGHT with a weight above 0, as in cat:0.7"));
            if (names.contains(one.name())) throw bad(file, row.line(), row.name() + " has the label '" + one.name() + "' twice");
            names.add(one.name());
            found.add(one.toString());
        }
        return found;
    }

    private List<String> cell(ListedImage row, String column) throws FileFormatException {
        if (column.equals("labels") || column.equals("label")) return row.labels();
        String cell = row.attributes().get(column);
        if (cell == null) {
            throw new FileFormatException(file, "there is no column " + column + " of labels; there are labels" + row.attributes().keySet().stream().map(name -> ", " + name).collect(Collectors.joining()));
        }
        return checked(file, row.line(), row.name(), column, List.of(cell.split("\\|", -1)));
    }

    /// What a cell has, none of it empty and none twice.
    private static List<String> checked(Path file, int line, String picture, String column, List<String> labels) throws FileFormatException {
        if (labels.contains("")) throw bad(file, line, (labels.size() == 1 ? "the " + column + " of " : "a label of ") + picture + " is empty");
        for (String label : labels) {
            if (labels.indexOf(label) != labels.lastIndexOf(label)) throw bad(file, line, picture + " has the label '" + label + "' twice");
        }
        return labels;
    }

    /// Whether a file is called like a list.
    static boolean is(Path file) {
        return NamedPath.of(file).name().regionMatches(true, Math.max(0, NamedPath.of(file).name().length() - 4), ".csv", 0, 4) && Files.isRegularFile(file);
    }

    /// @throws FileFormatException naming the line that breaks a rule
    public static ImageList read(Path file) throws FileFormatException {
        List<CsvFile.NumberedRow> lines = CsvFile.lines(file);
        if (lines.size() < 2) throw new FileFormatException(file, "a list has a line with the names of its columns, such as path,label, and a line for each picture");
        List<String> columns = lines.getFirst().cells();
        if (columns.contains("labels") && columns.contains("label")) throw new FileFormatException(file, "line 1: there are columns label and labels, one of them is enough");
        for (String needed : List.of("path", columns.contains("labels") ? "labels" : "label")) {
            if (!columns.contains(needed)) throw new FileFormatException(file, "line 1: there is no column " + needed + " among " + String.join(", ", columns));
        }
        if (Set.copyOf(columns).size() < columns.size()) throw new FileFormatException(file, "line 1: a column comes twice in " + String.join(", ", columns));
        List<ListedImage> rows = new ArrayList<>();
        Map<String, Integer> lineOf = new LinkedHashMap<>();
        for (CsvFile.NumberedRow line : lines.subList(1, lines.size())) {
            ListedImage row = row(file, columns, line);
            Integer before = lineOf.putIfAbsent(row.name(), row.line());
            if (before != null) throw bad(file, line, row.name() + " is in line " + before + " already");
            rows.add(row);
        }
        return new ImageList(file, columns.contains("split"), rows);
    }

    /// Where the list has a split, its parts, whose classes are numbered as in training, by their names; otherwise it is parted by classes.
    DataSplit read(ImageShape shape, ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
        List<ListedImage> shown = rows.stream().filter(row -> !row.is(ListedImage.DISTRACTOR)).toList();
        Optional<PictureCache> streamed = streaming.cacheFor(shape.bytes(shown.size()));
        if (!hasSplit) return parted(images(shown, shape, rules, streamed, remarks), unsplit, remarks);
        Map<Part, ImageSet> sets = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            List<ListedImage> own = shown.stream().filter(row -> row.part() == part).toList();
            if (!own.isEmpty()) sets.put(part, images(own, shape, rules, streamed, remarks).named(file + " " + part.word()));
        }
        ImageSet train = sets.get(Part.TRAIN), validation = sets.get(Part.VALIDATION), test = sets.getOrDefault(Part.TEST, validation);
        if (train == null || test == null) throw without(train == null ? "train" : "test");
        return (validation == null ? DataSplit.of(train, test) : new DataSplit(train, validation, test)).numberedByName();
    }

    private FileFormatException without(String part) {
        return new FileFormatException(file, Files.isDirectory(file) ? "there are no pictures in it that are for " + part : "the column split has no " + part + ", a list without the column is parted by classes");
    }

    /// Does it say which pictures are queries, and in which they are looked for?
    public boolean hasQueries() {
        return rows.stream().anyMatch(row -> row.is(ListedImage.QUERY)) && rows.stream().anyMatch(row -> row.is(ListedImage.GALLERY));
    }

    /// The queries, the gallery with its distractors, and nothing else of the list.
    public QueryGallery queries(ImageShape shape, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
        List<ListedImage> asked = rows.stream().filter(row -> row.is(ListedImage.QUERY)).toList(), among = rows.stream().filter(row -> row.is(ListedImage.GALLERY) || row.is(ListedImage.DISTRACTOR)).toList();
        Optional<PictureCache> streamed = streaming.cacheFor(shape.bytes(asked.size() + among.size()));
        QueryGallery all = QueryGallery.between(new AnnotatedImages(images(asked, shape, rules, streamed, remarks).named(file + " query"), known(asked)),
                new AnnotatedImages(images(among, shape, rules, streamed, remarks).named(file + " gallery"), known(among)));
        streaming.remark(file, List.of(all.queries(), all.gallery())).ifPresent(remarks);
        return all;
    }

    /// Its pictures by their names.
    ///
    /// @param joined whether before the name stands the part, as in [DataSplit#joined]
    public Map<String, ListedImage> known(boolean joined) {
        return rows.stream().collect(Collectors.toMap(row -> joined ? row.part().word() + "/" + row.name() : row.name(), row -> row));
    }

    private static Map<String, ListedImage> known(List<ListedImage> rows) {
        return rows.stream().collect(Collectors.toMap(ListedImage::name, row -> row));
    }

    /// Where pictures have several labels, those with the same are of one class.
    private ImageSet images(List<ListedImage> some, ImageShape shape, PictureRules rules, Optional<PictureCache> streamed, Consumer<String> remarks) throws FileFormatException {
        ImageSet set = new LabelledPictures(file, some.stream().map(ListedImage::picture).toList(), some.stream().map(several ? ListedImage::labelSet : ListedImage::label).toList(),
                some.stream().map(ListedImage::name).toList()).read(shape, rules, streamed, remarks);
        if (!several) return set;
        if (!weighted) return set.withLabels(some.stream().collect(Collectors.toMap(ListedImage::labelSet, ListedImage::labels, (a, _) -> a)));
        return set.withLabels(some.stream().collect(Collectors.toMap(ListedImage::labelSet, ListedImage::labelNames, (a, _) -> a)),
                some.stream().collect(Collectors.toMap(ListedImage::labelSet, ListedImage::labelWeights, (a, _) -> a)));
    }

    private DataSplit parted(ImageSet set, ClassSplit unsplit, Consumer<String> remarks) {
        DataSplit split = unsplit.of(set);
        int left = set.count() - split.train().count() - split.validation().count() - split.test().count();
        if (left > 0) {
            remarks.accept(file + ": parted by labels, so that none is learned and tested: left out " + left + " of " + set.count()
                    + " pictures, which have labels of several parts; with a column split none is left out");
        }
        return split;
    }

    private static ListedImage row(Path file, List<String> columns, CsvFile.NumberedRow line) throws FileFormatException {
        List<String> cells = line.cells();
        if (cells.size() != columns.size()) throw bad(file, line, "it has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", but there are " + columns.size() + " columns");
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) values.put(columns.get(i), cells.get(i));
        String path = values.get("path"), split = values.getOrDefault("split", ""), box = values.getOrDefault("box", "");
        if (path.isEmpty()) throw bad(file, line, "the path is empty");
        List<String> labels = columns.contains("labels") ? List.of(values.get("labels").split("\\|", -1)) : List.of(values.get("label"));
        checked(file, line.number(), path, "label", labels);
        if (columns.contains("split") && Part.called(split).isEmpty() && !List.of(ListedImage.QUERY, ListedImage.GALLERY, ListedImage.DISTRACTOR).contains(split.toLowerCase(Locale.ROOT))) {
            throw bad(file, line, "the split '" + split + "' is none of train, val and test, or query, gallery and distractor");
        }
        Path picture = file.toAbsolutePath().getParent().resolve(FileNames.path(file + ": line " + line.number() + ": path", path));
        if (!Files.isRegularFile(picture)) throw bad(file, line, "there is no file " + picture);
        Map<String, String> attributes = new LinkedHashMap<>(values);
        attributes.keySet().removeAll(KNOWN);
        return new ListedImage(line.number(), box.isEmpty() ? path : path + " [" + box + "]", new PictureFile(picture, box(file, line, box).map(part -> part)), labels, split, values.getOrDefault("camera", ""), attributes);
    }

    private static Optional<PictureFile.Box> box(Path file, CsvFile.NumberedRow line, String text) throws FileFormatException {
        if (text.isEmpty()) return Optional.empty();
        Matcher box = BOX.matcher(text);
        if (!box.matches()) throw bad(file, line, "the box '" + text + "' is not left, top, width and height in pixels, with blanks between them");
        int[] numbers = new int[4];
        for (int i = 0; i < 4; i++) numbers[i] = Integer.parseInt(box.group(i + 1));
        return Optional.of(new PictureFile.Box(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    private static FileFormatException bad(Path file, CsvFile.NumberedRow line, String rule) {
        return bad(file, line.number(), rule);
    }

    private static FileFormatException bad(Path file, int line, String rule) {
        return new FileFormatException(file, "line " + line + ": " + rule);
    }
}
