package org.snedecor.models.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.CsvFile.NumberedRow;
import org.snedecor.models.io.FileFormatException;

/// ```
/// row,label,class,image
/// 0,3,ampersand,a/7.png
/// ```
///
/// Describes the rows of an array that has one row for each image of a set.
///
/// @param labels the class of each image, by number   @param classes its name   @param images the name of each image
public record ImageRows(int[] labels, List<String> classes, List<String> images) {
    private static final List<String> HEAD = List.of("row", "label", "class", "image");

    /// A list of the classes has room for these.
    private static final int MOST_CLASSES = 1 << 24;

    /// The rows of a set, in its order.
    public static ImageRows of(ImageSet set) {
        return new ImageRows(set.labels(), Arrays.stream(set.labels()).mapToObj(set.classNames()::get).toList(), IntStream.range(0, set.count()).mapToObj(set::imageName).toList());
    }

    /// For sets without known classes.
    public static Csv unlabelled(ImageSet set) {
        Csv csv = new Csv("row", "image");
        for (int n = 0; n < set.count(); n++) csv.row(n, set.imageName(n));
        return csv;
    }

    /// The table of these rows.
    public Csv csv() {
        Csv csv = new Csv(HEAD.toArray(String[]::new));
        for (int n = 0; n < labels.length; n++) csv.row(n, labels[n], classes.get(n), images.get(n));
        return csv;
    }

    /// Reads what [#csv] has made. The column `row` is for people and is not looked at.
    ///
    /// @throws FileFormatException where it is no such table
    public static ImageRows read(Path table) throws FileFormatException {
        List<NumberedRow> lines = CsvFile.lines(table);
        if (lines.isEmpty() || !lines.getFirst().cells().equals(HEAD)) throw new FileFormatException(table, "does not begin with the line " + String.join(",", HEAD));
        List<NumberedRow> rows = lines.subList(1, lines.size());
        for (NumberedRow row : rows) {
            if (row.cells().size() != HEAD.size()) throw new FileFormatException(table, "line " + row.number() + ": it has " + row.cells().size() + " cells, not " + HEAD.size());
        }
        int[] labels = new int[rows.size()];
        for (int n = 0; n < labels.length; n++) labels[n] = label(table, rows.get(n).number(), rows.get(n).cells().get(1));
        return new ImageRows(labels, rows.stream().map(row -> row.cells().get(2)).toList(), rows.stream().map(row -> row.cells().get(3)).toList());
    }

    private static int label(Path table, int line, String cell) throws FileFormatException {
        int label;
        try {
            label = Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new FileFormatException(table, "line " + line + ": the label '" + cell + "' is not a whole number");
        }
        if (label < 0 || label >= MOST_CLASSES) throw new FileFormatException(table, "line " + line + ": the label " + label + " is not in 0 to " + (MOST_CLASSES - 1));
        return label;
    }
}
