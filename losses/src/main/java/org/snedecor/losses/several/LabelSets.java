package org.snedecor.losses.several;

import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.ColumnLabels;
import org.snedecor.losses.Labels;

/// A set of labels for each row of a batch or a data set, each label with a weight. Immutable.
///
/// Compressed rows: the labels of row i are `labels[begins[i] .. begins[i + 1])`, ascending, with their weights beside them. Labels are numbers that
/// are only compared for equality. A weight is above 0; it is 1 where it is only known that the row has the label. A row may have no label. A label
/// that occurs twice in a row is an error, since it would be a guess whether it counts once or twice.
public final class LabelSets implements ColumnLabels {
    private final int[] begins;
    private final int[] labels;
    private final double[] weights;

    /// Takes over the arrays; rows must be sorted already.
    private LabelSets(int[] begins, int[] labels, double[] weights) {
        this.begins = begins;
        this.labels = labels;
        this.weights = weights;
        for (int i = 0; i < size(); i++) {
            for (int k = begins[i] + 1; k < begins[i + 1]; k++) {
                if (labels[k] == labels[k - 1]) throw new IllegalArgumentException("label sets: row " + i + " has the label " + labels[k] + " twice");
            }
            for (int k = begins[i]; k < begins[i + 1]; k++) {
                if (!(weights[k] > 0 && weights[k] < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("label sets: row " + i + " has the label " + labels[k] + " with the weight " + weights[k] + ", which must be above 0 and finite");
                }
            }
        }
    }

    /// Of weight 1, in any order.
    ///
    /// @throws IllegalArgumentException naming the row that has a label twice
    public static LabelSets of(int[]... sets) {
        return weighted(sets, null);
    }

    /// @param sets in any order   @param weights of each label of each row, above 0
    /// @throws IllegalArgumentException naming the row that has a label twice, a weight that is not above 0, or another number of weights than of labels
    public static LabelSets weighted(int[][] sets, double[][] weights) {
        if (weights != null && weights.length != sets.length) throw new IllegalArgumentException("label sets: weights of " + weights.length + " rows for " + sets.length + " rows");
        int[] begins = new int[sets.length + 1];
        for (int i = 0; i < sets.length; i++) begins[i + 1] = Math.addExact(begins[i], sets[i].length);
        int[] labels = new int[begins[sets.length]];
        double[] all = new double[labels.length];
        for (int i = 0; i < sets.length; i++) {
            int[] set = sets[i];
            double[] theirs = weights == null ? null : weights[i];
            if (theirs != null && theirs.length != set.length) throw new IllegalArgumentException("label sets: row " + i + " has " + theirs.length + " weights for " + set.length + " labels");
            int[] order = IntStream.range(0, set.length).boxed().sorted((a, b) -> Integer.compare(set[a], set[b])).mapToInt(k -> k).toArray();
            for (int k = 0; k < order.length; k++) {
                labels[begins[i] + k] = set[order[k]];
                all[begins[i] + k] = theirs == null ? 1 : theirs[order[k]];
            }
        }
        return new LabelSets(begins, labels, all);
    }

    /// One label for each row, its class.
    public static LabelSets of(Labels classes) {
        double[] ones = new double[classes.size()];
        Arrays.fill(ones, 1);
        return new LabelSets(IntStream.rangeClosed(0, classes.size()).toArray(), classes.toInts(), ones);
    }

    @Override
    public int size() {
        return begins.length - 1;
    }

    /// The labels of a row, ascending.
    public int[] at(int row) {
        return Arrays.copyOfRange(labels, begins[row], begins[row + 1]);
    }

    /// How many labels a row has.
    public int count(int row) {
        return begins[row + 1] - begins[row];
    }

    /// The weight of a label in a row; 0 where the row does not have it.
    public double weight(int row, int label) {
        int place = Arrays.binarySearch(labels, begins[row], begins[row + 1], label);
        return place < 0 ? 0 : weights[place];
    }

    /// The labels that any row has, ascending.
    public int[] distinct() {
        return IntStream.of(labels).sorted().distinct().toArray();
    }

    /// Whether every row has one label, of weight 1: then [Labels] say the same.
    public boolean areClasses() {
        for (int i = 0; i < size(); i++) if (count(i) != 1 || weights[i] != 1) return false;
        return true;
    }

    /// Some of the rows, in this order; a row may come more than once.
    public LabelSets select(int... rows) {
        int[] from = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) from[i + 1] = Math.addExact(from[i], count(rows[i]));
        int[] theirs = new int[from[rows.length]];
        double[] their = new double[theirs.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(labels, begins[rows[i]], theirs, from[i], count(rows[i]));
            System.arraycopy(weights, begins[rows[i]], their, from[i], count(rows[i]));
        }
        return new LabelSets(from, theirs, their);
    }

    /// Whether row i here and row j there share a label.
    public boolean share(int i, LabelSets other, int j) {
        int a = begins[i];
        int b = other.begins[j];
        while (a < begins[i + 1] && b < other.begins[j + 1]) {
            if (labels[a] == other.labels[b]) return true;
            if (labels[a] < other.labels[b]) a++;
            else b++;
        }
        return false;
    }

    /// Σ_l min(u_l, v_l) / Σ_l max(u_l, v_l), u the weights of row i here and v those of row j there, 0 where a row does not have the label
    ///
    /// The Jaccard index, |A ∩ B|/|A ∪ B| for sets, rounded once; with weights it is also named after Ružička. It is 0 if nothing is shared and 1 for
    /// equal rows. For two rows without labels, 0/0, it is 0.
    public double jaccard(int i, LabelSets other, int j) {
        double least = 0;
        double most = 0;
        int a = begins[i];
        int b = other.begins[j];
        while (a < begins[i + 1] || b < other.begins[j + 1]) {
            int order = a == begins[i + 1] ? 1 : b == other.begins[j + 1] ? -1 : Integer.compare(labels[a], other.labels[b]);
            double u = order <= 0 ? weights[a++] : 0;
            double v = order >= 0 ? other.weights[b++] : 0;
            least += Math.min(u, v);
            most += Math.max(u, v);
        }
        return most == 0 ? 0 : least / most;
    }

    /// The embeddings, known to be one row of finite numbers for each row here: as [Labels#admit].
    public Tensor admit(Tensor embeddings) {
        return Labels.of(new int[size()]).admit(embeddings);
    }

    /// Each row's weights divided by their sum; all 0 for a row without labels.
    public LabelSets shares() {
        double[] shares = weights.clone();
        for (int i = 0; i < size(); i++) {
            double sum = 0;
            for (int k = begins[i]; k < begins[i + 1]; k++) sum += weights[k];
            for (int k = begins[i]; k < begins[i + 1]; k++) shares[k] /= sum;
        }
        return new LabelSets(begins, labels, shares);
    }

    /// m_ic, the weight of label c in row i, `[rows, columns]`.
    ///
    /// @param who the caller, for the error
    /// @throws IllegalArgumentException naming the first row that has a label outside [0, columns)
    public NdArray weights(String who, Backend backend, int columns) {
        requireColumns(who, columns);
        double[] m = new double[Math.multiplyExact(size(), columns)];
        for (int i = 0; i < size(); i++) for (int k = begins[i]; k < begins[i + 1]; k++) m[i * columns + labels[k]] = weights[k];
        return NdArray.of(backend, Shape.of(size(), columns), m);
    }

    /// By the matrix of weights, B.
    @Override
    public Formula own(Formula own, Formula other) {
        return ZERO.less(B, own, other);
    }

    @Override
    public NdArray[] columnMarks(String who, Backend backend, int columns) {
        return new NdArray[] {weights(who, backend, columns), null};
    }

    /// Checks that every label is the number of a column, for losses with a weight for each label.
    ///
    /// @throws IllegalArgumentException as [#weights]
    @Override
    public void requireColumns(String who, int columns) {
        for (int i = 0; i < size(); i++) {
            for (int k = begins[i]; k < begins[i + 1]; k++) {
                if (labels[k] < 0 || labels[k] >= columns) throw new IllegalArgumentException(who + ": row " + i + " has the label " + labels[k] + ", outside [0, " + columns + ")");
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSets sets && Arrays.equals(begins, sets.begins) && Arrays.equals(labels, sets.labels) && Arrays.equals(weights, sets.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(begins) + Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return "LabelSets[" + size() + " rows, " + distinct().length + " labels]";
    }
}
