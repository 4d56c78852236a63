package org.snedecor.models.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.GalleryRows;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;

/// A partition of the gallery -> its nearest rows to each query of a tile.
///
/// Rows stream through: [#BLOCK] of them are in memory at a time, and what is kept of those before. No vector leaves the partition. Distances are those of
/// [Neighbours#between], whose bits do not depend on which other rows are there.
record ShardSearch(Broadcast<QueryTile> queries, Build build, String device) implements Serializable {
    /// Of 64 numbers each they take 25 MB.
    private static final int BLOCK = 1 << 15;

    ShardResult search(Iterator<InternalRow> rows) {
        return PartitionFailure.naming(() -> {
            var difference = build.difference();
            if (difference.isPresent()) throw PartitionFailure.here(difference.get());
            QueryTile tile = queries.value();
            Backend backend = device.equals("auto") ? Backends.best() : Backends.get(device);
            ShardResult found = ShardResult.none(tile.count());
            Block block = new Block(tile.length());
            while (rows.hasNext()) {
                block.add(rows.next());
                if (block.size == BLOCK || !rows.hasNext()) {
                    search(block, tile, backend, found);
                    block.size = 0;
                }
            }
            return found;
        });
    }

    private static final class Block {
        private final float[] numbers;
        private final long[] ids = new long[BLOCK];
        private final String[] labels = new String[BLOCK];
        private int size;

        Block(int length) {
            numbers = new float[Math.multiplyExact(BLOCK, length)];
        }

        void add(InternalRow row) {
            int length = numbers.length / BLOCK;
            ids[size] = EmbeddingTable.id(row);
            labels[size] = EmbeddingTable.label(row);
            System.arraycopy(EmbeddingTable.embedding(row, length), 0, numbers, size * length, length);
            size++;
        }
    }

    private static void search(Block block, QueryTile tile, Backend backend, ShardResult found) {
        try (var _ = backend.step()) {
            GalleryRows gallery = GalleryRows.of(NdArray.of(backend, Shape.of(block.size, tile.length()), Arrays.copyOf(block.numbers, block.size * tile.length())));
            NeighbourSearch search = Neighbours.between(NdArray.of(backend, Shape.of(tile.count(), tile.length()), tile.numbers()), gallery);
            // The query itself may be among the nearest, so one more is asked for.
            search.each(q -> Math.max(tile.depths()[q], tile.k()) == 0 ? 0 : Math.max(tile.depths()[q], tile.k()) + (tile.self() ? 1 : 0), Advance.SILENT, (q, ranked) -> {
                long own = tile.ids()[q];
                found.add(q, TiedRuns.of(ranked, row -> !tile.self() || block.ids[row] != own, row -> block.labels[row].equals(tile.labels()[q])),
                        tile.k() == 0 ? NearestIds.NONE : NearestIds.of(ranked, row -> !tile.self() || block.ids[row] != own, row -> block.ids[row], tile.k()), tile);
            });
        }
    }
}
