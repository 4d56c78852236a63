package org.snedecor.losses.several;

import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ReferenceLabels;

/// The pairs of rows with several labels under a [LabelRelation]: of a batch with itself, or of a batch with a reference set. Immutable.
public final class RelatedPairs implements PairLabels {
    private final Related[][] related;
    private final int columns;
    private final boolean oneSet;
    private final Optional<ReferenceLabels> reference;
    private final int[] positives;
    private final int[] negatives;

    private RelatedPairs(LabelSets rows, LabelSets columns, LabelRelation relation, boolean oneSet) {
        if (rows.size() == 0) throw new IllegalArgumentException("labels: a batch has at least one row");
        this.columns = columns.size();
        this.oneSet = oneSet;
        reference = Optional.empty();
        related = new Related[rows.size()][columns.size()];
        positives = new int[rows.size()];
        negatives = new int[rows.size()];
        for (int i = 0; i < related.length; i++) {
            for (int j = 0; j < this.columns; j++) {
                Related found = oneSet && i == j ? Related.NEITHER : relation.of(rows, i, columns, j);
                if (oneSet && j < i && found != related[j][i]) {
                    throw new IllegalArgumentException("labels: by the relation " + relation + " row " + j + " is " + related[j][i] + " for row " + i + ", but the other way round " + found + "; a relation must be symmetric");
                }
                related[i][j] = found;
                if (found == Related.POSITIVE) positives[i]++;
                if (found == Related.NEGATIVE) negatives[i]++;
            }
        }
    }

    /// The relation is evaluated once for each pair of classes that occurs.
    private RelatedPairs(ReferenceLabels classes, LabelSets sets, LabelRelation relation) {
        columns = classes.columns();
        oneSet = false;
        reference = Optional.of(classes);
        related = new Related[classes.rows()][columns];
        positives = new int[classes.rows()];
        negatives = new int[classes.rows()];
        Related[][] known = new Related[sets.size()][];
        for (int i = 0; i < related.length; i++) {
            int c = classes.classOf(i);
            if (known[c] == null) known[c] = new Related[sets.size()];
            for (int j = 0; j < columns; j++) {
                int e = classes.classOfColumn(j);
                if (known[c][e] == null) known[c][e] = relation.of(sets, c, sets, e);
                Related found = classes.self(i) == j ? Related.NEITHER : known[c][e];
                related[i][j] = found;
                if (found == Related.POSITIVE) positives[i]++;
                if (found == Related.NEGATIVE) negatives[i]++;
            }
        }
    }

    /// For a batch with a reference set, which may contain rows of the batch, as in [ReferenceLabels].
    ///
    /// @param classes of which each is a set of labels   @param sets the labels of each class, by its number
    public static RelatedPairs of(ReferenceLabels classes, LabelSets sets, LabelRelation relation) {
        return new RelatedPairs(classes, sets, relation);
    }

    /// For a batch with itself; a row is neither positive nor negative to itself.
    ///
    /// @throws IllegalArgumentException naming two rows for which the relation is not symmetric
    public static RelatedPairs among(LabelSets rows, LabelRelation relation) {
        return new RelatedPairs(rows, rows, relation, true);
    }

    /// For a batch with a reference set that contains no row of the batch.
    public static RelatedPairs between(LabelSets rows, LabelSets columns, LabelRelation relation) {
        return new RelatedPairs(rows, columns, relation, false);
    }

    @Override
    public int rows() {
        return related.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean positive(int i, int j) {
        return related[i][j] == Related.POSITIVE;
    }

    @Override
    public boolean negative(int i, int j) {
        return related[i][j] == Related.NEGATIVE;
    }

    @Override
    public boolean oneSet() {
        return oneSet;
    }

    @Override
    public int self(int i) {
        return oneSet ? i : reference.map(classes -> classes.self(i)).orElse(-1);
    }

    @Override
    public void admit(Tensor rows, Tensor columns) {
        if (reference.isPresent()) reference.get().admit(rows, columns);
        else PairLabels.super.admit(rows, columns);
    }

    @Override
    public int positiveCount(int i) {
        return positives[i];
    }

    @Override
    public int negativeCount(int i) {
        return negatives[i];
    }

    @Override
    public String toString() {
        return "RelatedPairs[" + rows() + " x " + columns + ", " + IntStream.of(positives).asLongStream().sum() + " positive, " + IntStream.of(negatives).asLongStream().sum() + " negative]";
    }
}
