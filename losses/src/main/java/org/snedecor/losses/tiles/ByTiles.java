package org.snedecor.losses.tiles;

import java.util.List;
import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.RowwiseLoss;

/// L = loss(Z), a few rows of its matrix of distances at a time: the same number and gradient but for rounding, without the matrix.
///
/// Of n rows and tiles of t the arrays of a step are some ten of `[t, n]` in place of `[n, n]`: of 4,096 rows of 128 numbers 64 MiB do for tiles of 256,
/// and one matrix of all distances is as large. The work is that of the loss once, but distances of one set to itself are no longer
/// computed by halves.
///
/// @param rows t ≥ 1, of a tile; the last has what is left
public record ByTiles(RowwiseLoss loss, int rows) implements EmbeddingLoss {
    /// @throws IllegalArgumentException where the loss averages over terms that only the distances tell
    public ByTiles {
        if (rows < 1) throw new IllegalArgumentException("by tiles: a tile of " + rows + " rows; it has at least one");
        loss.terms(Labels.of(0));
    }

    /// The loss by tiles, or the loss itself for 0 rows.
    ///
    /// @param name of the loss, for the error
    /// @throws IllegalArgumentException where the loss is no mean over rows
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
