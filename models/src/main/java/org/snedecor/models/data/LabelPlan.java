package org.snedecor.models.data;

import java.util.List;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.own.OwnClass;

/// The labels of images that have several, and the relation that makes two images positive for each other.
///
/// @param columns of a list, or factors of Sprites, in which labels stand; none where an image is of one class
/// @param weighted does each label stand with its [weight][WeightedLabel], as in `cat:0.7|tree:0.3`?
/// @param relation a name as [LabelRelation#named] has it, or that of a class with a method `static LabelRelation of()`
public record LabelPlan(List<String> columns, boolean weighted, String relation) {
    /// One class an image.
    public static final LabelPlan NONE = new LabelPlan(List.of(), "overlap");

    private static final OwnClass.Rule RULE = new OwnClass.Rule("relation", LabelRelation.class, "of()");

    /// Labels without weights.
    public LabelPlan(List<String> columns, String relation) {
        this(columns, false, relation);
    }

    public LabelPlan {
        columns = List.copyOf(columns);
    }

    /// Whether images have several labels.
    public boolean several() {
        return !columns.isEmpty();
    }

    /// The images of a source with these labels.
    ///
    /// @throws FileFormatException as [DataSource#labelled], and so an IllegalArgumentException
    public DataSource of(DataSource source) throws FileFormatException {
        return several() ? source.labelled(columns, weighted) : source;
    }

    /// @throws IllegalArgumentException where there is no relation of this name
    public LabelRelation related() {
        return related(relation);
    }

    /// The relation of this name.
    static LabelRelation related(String name) {
        if (name.indexOf('.') < 0 || name.indexOf(':') >= 0) return LabelRelation.named(name);
        OwnClass own = OwnClass.find(name, RULE).orElseThrow(() -> new IllegalArgumentException(
                "there is no relation '" + name + "', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)"));
        return (LabelRelation) own.make();
    }
}
