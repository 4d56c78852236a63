package org.snedecor.losses.several;

import java.util.Locale;

/// (row i of some label sets, row j of others) -> positive, negative or neither
///
/// Says which rows a loss pulls together. A relation should be symmetric; it must depend on nothing but the labels of both rows, because rows with
/// equal labels are assumed to have equal relations.
@FunctionalInterface
public interface LabelRelation {
    Related of(LabelSets rows, int i, LabelSets columns, int j);

    /// Positive where the rows share a label, negative where they share none.
    ///
    /// A label that all rows have makes all pairs positive; one that no other row has changes nothing.
    record Overlap() implements LabelRelation {
        @Override
        public Related of(LabelSets rows, int i, LabelSets columns, int j) {
            return rows.share(i, columns, j) ? Related.POSITIVE : Related.NEGATIVE;
        }

        @Override
        public String toString() {
            return "overlap";
        }
    }

    /// Positive where J ≥ `positive`, negative where J < `negative`, otherwise neither; J the [Jaccard index][LabelSets#jaccard].
    ///
    /// @param positive in (0, 1]   @param negative in (0, positive]
    record Jaccard(double positive, double negative) implements LabelRelation {
        public Jaccard {
            if (!(positive > 0 && positive <= 1)) throw new IllegalArgumentException("jaccard: a pair is positive from " + positive + " on, which is outside (0, 1]");
            if (!(negative > 0 && negative <= positive)) throw new IllegalArgumentException("jaccard: a pair is negative below " + negative + ", which is outside (0, " + positive + "]");
        }

        /// Every pair is one or the other.
        public Jaccard(double threshold) {
            this(threshold, threshold);
        }

        @Override
        public Related of(LabelSets rows, int i, LabelSets columns, int j) {
            double index = rows.jaccard(i, columns, j);
            return index >= positive ? Related.POSITIVE : index < negative ? Related.NEGATIVE : Related.NEITHER;
        }

        @Override
        public String toString() {
            return "jaccard:" + positive + (negative == positive ? "" : ":" + negative);
        }
    }

    /// The relation of this name: `overlap`, `jaccard:0.5`, or `jaccard:0.5:0.2`, where a pair is negative below the second number. Its `toString` is the name.
    ///
    /// @throws IllegalArgumentException where it is none
    static LabelRelation named(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length == 1 && parts[0].equals("overlap")) return new Overlap();
        try {
            if (parts[0].equals("jaccard") && parts.length == 2) return new Jaccard(Double.parseDouble(parts[1]));
            if (parts[0].equals("jaccard") && parts.length == 3) return new Jaccard(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        } catch (NumberFormatException _) {
            // as any other word that is none
        }
        throw new IllegalArgumentException("there is no relation '" + name + "' of labels; there are overlap, and jaccard:P or jaccard:P:N (positive where the Jaccard index is at least P, negative below N)");
    }
}
