package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
/// | `split` | train, val (validation, valid, dev) or test; without the column the set is parted by classes |
/// | `box` | left, top, width and height in pixels, of the picture turned upright; empty for all of it |
/// | `camera` | kept for evaluation |
/// | any other | an attribute, kept for evaluation |
///
/// `labels` is reserved for several labels a picture, and refused.
public record ImageList(Path file, boolean hasSplit, List<ListedImage> rows) {
    private static final Set<String> KNOWN = Set.of("path", "label", "split", "box", "camera");
    private static final Pattern BOX = Pattern.compile("(\\d{1,9}) (\\d{1,9}) ([1-9]\\d{0,8}) ([1-9]\\d{0,8})");

    /// One picture.
    ///
    /// @param line of the list   @param name the path as the list has it, with the box after it where there is one   @param split empty where the list has none
    /// @param camera empty where it is not said
    public record ListedImage(int line, String name, PictureFile picture, String label, String split, String camera, Map<String, String> attributes) {}

    public ImageList {
        rows = List.copyOf(rows);
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
        if (columns.contains("labels")) throw new FileFormatException(file, "line 1: the column labels, for several labels a picture, is not read yet; label has one");
        for (String needed : List.of("path", "label")) {
            if (!columns.contains(needed)) throw new FileFormatException(file, "line 1: there is no column " + needed + " among " + String.join(", ", columns));
        }
        if (Set.copyOf(columns).size() < columns.size()) throw new FileFormatException(file, "line 1: a column comes twice in " + String.join(", ", columns));
        List<ListedImage> rows = new ArrayList<>();
        Map<String, Integer> lineOf = new LinkedHashMap<>();
        for (CsvFile.NumberedRow line : lines.subList(1, lines.size())) {
            ListedImage row = row(file, columns, line);
            Integer before = lineOf.putIfAbsent(row.name, row.line);
            if (before != null) throw bad(file, line, row.name + " is in line " + before + " already");
            rows.add(row);
        }
        return new ImageList(file, columns.contains("split"), rows);
    }

    /// Where the list has a split, its parts, whose classes are numbered as in training, by their names; otherwise it is parted by classes.
    DataSplit read(ImageShape shape, ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
        Optional<PictureCache> streamed = streaming.cacheFor(shape.bytes(rows.size()));
        if (!hasSplit) return unsplit.of(pictures(rows).read(shape, rules, streamed, remarks));
        Map<Part, ImageSet> sets = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            List<ListedImage> own = rows.stream().filter(row -> Part.called(row.split).equals(Optional.of(part))).toList();
            if (!own.isEmpty()) sets.put(part, pictures(own).read(shape, rules, streamed, remarks).named(file + " " + part.word()));
        }
        ImageSet train = sets.get(Part.TRAIN), validation = sets.get(Part.VALIDATION), test = sets.getOrDefault(Part.TEST, validation);
        if (train == null || test == null) throw new FileFormatException(file, "the column split has no " + (train == null ? "train" : "test") + ", a list without the column is parted by classes");
        return (validation == null ? DataSplit.of(train, test) : new DataSplit(train, validation, test)).numberedByName();
    }

    private LabelledPictures pictures(List<ListedImage> some) {
        return new LabelledPictures(file, some.stream().map(ListedImage::picture).toList(), some.stream().map(ListedImage::label).toList(), some.stream().map(ListedImage::name).toList());
    }

    private static ListedImage row(Path file, List<String> columns, CsvFile.NumberedRow line) throws FileFormatException {
        List<String> cells = line.cells();
        if (cells.size() != columns.size()) throw bad(file, line, "it has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", but there are " + columns.size() + " columns");
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) values.put(columns.get(i), cells.get(i));
        String path = values.get("path"), label = values.get("label"), split = values.getOrDefault("split", ""), box = values.getOrDefault("box", "");
        if (path.isEmpty()) throw bad(file, line, "the path is empty");
        if (label.isEmpty()) throw bad(file, line, "the label of " + path + " is empty");
        if (columns.contains("split") && Part.called(split).isEmpty()) throw bad(file, line, "the split '" + split + "' is none of train, val and test");
        Path picture = file.toAbsolutePath().getParent().resolve(FileNames.path(file + ": line " + line.number() + ": path", path));
        if (!Files.isRegularFile(picture)) throw bad(file, line, "there is no file " + picture);
        Map<String, String> attributes = new LinkedHashMap<>(values);
        attributes.keySet().removeAll(KNOWN);
        return new ListedImage(line.number(), box.isEmpty() ? path : path + " [" + box + "]", new PictureFile(picture, box(file, line, box)), label, split, values.getOrDefault("camera", ""), attributes);
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
        return new FileFormatException(file, "line " + line.number() + ": " + rule);
    }
}
