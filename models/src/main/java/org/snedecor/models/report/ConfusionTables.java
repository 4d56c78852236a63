package org.snedecor.models.report;

import java.util.List;
import java.util.Locale;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.Confusion.OfClass;
import org.snedecor.models.eval.Confusion.Pair;

/// Tables of hard classes, by their names.
///
/// @param names of the classes, by number   @param what they are: `class`, or `label` where images have several
public record ConfusionTables(Confusion confusion, List<String> names, String what) {
    /// Of classes.
    public ConfusionTables(Confusion confusion, List<String> names) {
        this(confusion, names, "class");
    }

    /// The classes whose images find images of their class least often, and the classes for which they are mistaken.
    public TextTable worst(int most) {
        TextTable table = new TextTable("worst " + (what.equals("class") ? "classes" : what + "s"), "images", "Recall@1", "mostly taken for");
        for (OfClass c : confusion.worst(most)) {
            if (c.recall() < 1) table.row(names.get(c.number()), "" + c.queries(), text(c.recall()), c.mostly() < 0 ? "" : names.get(c.mostly()) + " " + text(c.as(c.mostly())));
        }
        return table;
    }

    /// The pairs most often confused.
    public TextTable pairs(int most) {
        TextTable table = new TextTable("most confused", "and", "of both", "first as second", "second as first");
        for (Pair p : confusion.pairs(most)) {
            table.row(names.get(p.one()), names.get(p.other()), text(p.share()), text(p.oneAsOther()), text(p.otherAsOne()));
        }
        return table;
    }

    /// All classes, the worst first.
    public Csv allClasses() {
        Csv csv = new Csv(what, "images", "recall@1", "mostly_taken_for", "share");
        for (OfClass c : confusion.worst(Integer.MAX_VALUE)) {
            csv.row(names.get(c.number()), c.queries(), number(c.recall()), c.mostly() < 0 ? "" : names.get(c.mostly()), number(c.as(c.mostly())));
        }
        return csv;
    }

    /// All pairs of which one is ever taken for the other, the most confused first.
    public Csv allPairs() {
        Csv csv = new Csv(what, "other", "share_of_both", what + "_as_other", "other_as_" + what);
        for (Pair p : confusion.pairs(Integer.MAX_VALUE)) {
            csv.row(names.get(p.one()), names.get(p.other()), number(p.share()), number(p.oneAsOther()), number(p.otherAsOne()));
        }
        return csv;
    }

    private static String text(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private static String number(double share) {
        return String.format(Locale.ROOT, "%.6f", share);
    }
}
