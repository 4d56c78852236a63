package org.snedecor.losses.tiles;

import java.util.List;
import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.RowwiseLoss;

/// L = loss(Z), a few rows of its matrix of distances at a time: the same value and gradient except for rounding, without the matrix.
///
/// For n rows and tiles of t rows, a step has some ten arrays `[t, n]` in place of `[n, n]`. For 4,096 rows of 128 numbers, tiles of 256 need 64 MiB,
/// which is the size of one matrix of all distances. The work is that of the loss, except that the symmetry of the distances of one set is not used.
///
/// @param rows t ≥ 1, the rows of a tile; the last tile has the rest
public record ByTiles(RowwiseLoss loss, int rows) implements EmbeddingLoss {
    /// @throws IllegalArgumentException where the loss averages over terms whose number depends on the distances
    public ByTiles {
        if (rows < 1) throw new IllegalArgumentException("by tiles: a tile of " + rows + " rows; it has at least one");
        loss.terms(Labels.of(0));
    }

    /// The loss by tiles, or the loss itself for 0 rows.
    ///
    /// @param name of the loss, for the error
    /// @throws IllegalArgumentException where the loss is not a mean over rows
    public static EmbeddingLoss around(String name, EmbeddingLoss loss, int rows) {
        if (rows == 0) return loss;
        if (loss instanceof RowwiseLoss rowwise) return new ByTiles(rowwise, rows);
        throw new IllegalArgumentException("tiles of " + rows + " rows do not go with the loss " + name
                + ", which is no mean over rows; contrastive, multi-similarity, nca and nt-xent are");
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        List<Parameter> weights = List.copyOf(State.of(loss).parameters().values());                    // such as a learned threshold
        Tensor[] inputs = Stream.concat(Stream.of(labels.admit(embeddings)), weights.stream().map(Parameter::tensor)).toArray(Tensor[]::new);
        return Tensor.apply(new TiledMean(loss, rows, weights, labels), inputs);
    }
}
