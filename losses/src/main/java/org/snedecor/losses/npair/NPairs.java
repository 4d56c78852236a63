package org.snedecor.losses.npair;

import java.util.List;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Labels;

/// N pairs of N classes: f_i the anchor of class i, f_i⁺ its positive, both `[N, dimensions]`
///
/// @param rows the rows of the batch that are anchors
public record NPairs(Tensor anchors, Tensor positives, int[] rows) {
    /// The first two rows of every class that has two, in ascending order of class. The sampler for these losses draws exactly these; further rows
    /// are not used.
    public static NPairs of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        List<int[]> pairs = labels.groups().stream().filter(rows -> rows.length > 1).toList();
        return new NPairs(z.gather(0, rows(z, pairs, 0)), z.gather(0, rows(z, pairs, 1)), pairs.stream().mapToInt(two -> two[0]).toArray());
    }

    private static IndexArray rows(Tensor z, List<int[]> pairs, int which) {
        return IndexArray.of(z.value().backend(), pairs.stream().mapToInt(rows -> rows[which]).toArray());
    }

    public int size() {
        return anchors.shape().extent(0);
    }
}
