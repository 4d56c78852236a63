package org.snedecor.models.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.FlatNumbers;
import scala.Tuple2;

/// Σ_c g_c over chunks that lie on executors: each is cut into slices, and each slice is summed by a task, from the first chunk to the last.
final class SlicedSums {
    private SlicedSums() {}

    /// The slices of the sum, in their order; with the first what batch norms saw, chunk after chunk.
    ///
    /// @param shares by the number of their chunk   @param slices at least 1   @param size bytes of a number
    static List<Slice> of(JavaPairRDD<Integer, ChunkWorker.Share> shares, int slices, int size) {
        return shares.flatMapToPair(share -> sliced(share._1, share._2, slices, size).iterator()).groupByKey(slices).mapValues(parts -> sum(parts, size)).collect().stream()
                .sorted(Comparator.comparing(Tuple2::_1)).map(Tuple2::_2).toList();
    }

    private static List<Tuple2<Integer, Slice>> sliced(int chunk, ChunkWorker.Share share, int slices, int size) {
        byte[] all = share.gradients();
        List<Tuple2<Integer, Slice>> parts = new ArrayList<>();
        for (int s = 0; s < slices; s++) {
            int from = (int) ((long) s * (all.length / size) / slices) * size, to = (int) ((s + 1L) * (all.length / size) / slices) * size;
            parts.add(new Tuple2<>(s, new Slice(chunk, Arrays.copyOfRange(all, from, to), s == 0 ? share.seen() : List.of())));
        }
        return parts;
    }

    /// From 0 on, as sums of gradients begin.
    private static Slice sum(Iterable<Slice> parts, int size) {
        List<Slice> ordered = new ArrayList<>();
        parts.forEach(ordered::add);
        ordered.sort(Comparator.comparingInt(Slice::chunk));
        byte[] sum = new byte[ordered.getFirst().numbers().length];
        List<ChunkWorker.NormSeen> seen = new ArrayList<>();
        for (Slice slice : ordered) {
            FlatNumbers.add(sum, slice.numbers(), size);
            seen.addAll(slice.seen());
        }
        return new Slice(0, sum, List.copyOf(seen));
    }
}
