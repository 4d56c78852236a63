package org.snedecor.losses.tiles;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.ScalarOp;

/// y = Σ_t w_t L(Z_t, Z) / Σ_t w_t,  dZ = dy Σ_t w_t (∂L(Z_t, Z)/∂Z_t + ∂L(Z_t, Z)/∂Z) / Σ_t w_t,  Z_t the rows of tile t
///
/// and likewise for the weights. Value and derivatives of a tile are computed before the next one begins, and its memory is released. The sums are in
/// the order of the tiles.
public record TiledMean(RowwiseLoss loss, int rows, List<Parameter> weights, Labels labels) implements ScalarOp {
    private static final double[] NONE = {};

    @Override
    public Forward forward(NdArray... x) {
        NdArray z = x[0];
        Backend backend = z.backend();
        PairLabels[] tiles = IntStream.iterate(0, from -> from < labels.size(), from -> from + rows).mapToObj(this::tile).toArray(PairLabels[]::new);
        double[] terms = Arrays.stream(tiles).mapToDouble(loss::terms).toArray();
        double all = Arrays.stream(terms).sum();
        NdArray[] slopes = Arrays.stream(x).map(input -> NdArray.full(backend, input.shape(), 0)).toArray(NdArray[]::new);
        double sum = 0;
        for (int t = 0; t < tiles.length; t++) if (terms[t] > 0) {
            try (var _ = backend.step()) {
                Tensor columns = Tensor.variable(z);
                Tensor value = loss.of(columns.slice(0, t * rows, t * rows + tiles[t].rows()), columns, tiles[t]).mul(terms[t] / all);
                sum += value.item();
                Watched[] inputs = Stream.concat(Stream.of(columns), weights.stream()).toArray(Watched[]::new);
                Gradients gradients = Gradients.of(value, inputs);
                for (int i = 0; i < inputs.length; i++) {
                    NdArray.overwrite(name(), List.of(A.add(B)), NONE, new NdArray[] {slopes[i], gradients.at(inputs[i])}, new NdArray[] {slopes[i]});
                }
            }
        }
        return Forward.of(NdArray.of(backend, Shape.SCALAR, sum), slopes);
    }

    private PairLabels tile(int from) {
        int[] places = IntStream.range(from, Math.min(labels.size(), from + rows)).toArray();
        return ReferenceLabels.including(IntStream.of(places).map(labels::at).toArray(), labels.toInts(), places).ofFinite();
    }
}
