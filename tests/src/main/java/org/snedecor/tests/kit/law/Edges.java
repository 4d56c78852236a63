package org.snedecor.tests.kit.law;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Extents;

/// With empty axes and axes of extent 1, on every backend: the same shapes of outputs everywhere, gradients in the shapes of their
/// inputs, and the numbers that there are within the bound of [Agreement].
public record Edges(List<Backend> backends) implements Law {
    @Override
    public String name() {
        return "edges";
    }

    @Override
    public String statement() {
        return "empty and size-1 axes: right shapes, right numbers";
    }

    @Override
    public Extents extents() {
        return Extents.EDGE;
    }

    @Override
    public double check(Subject subject, Point point, RandomStream random) {
        Trial reference = Trial.of(point);
        double[] w = reference.weights(random);
        boolean[] all = new boolean[reference.inputs()];
        Arrays.fill(all, true);
        for (Backend backend : backends) {
            Trial trial = new Trial(backend, point);
            LawBroken.require(trial.shape().equals(reference.shape()), "%s gives %s, the reference %s", backend.name(), trial.shape(), reference.shape());
            NdArray[] dx = trial.backward(NdArray.of(backend, trial.shape(), w), all);
            for (int k = 0; k < dx.length; k++) {
                LawBroken.require(dx[k] == null || dx[k].shape().equals(point.x().get(k).shape()),
                        "%s: input %d has shape %s, its gradient %s", backend.name(), k, point.x().get(k).shape(), dx[k] == null ? "" : dx[k].shape());
            }
        }
        return Agreement.worst(backends, point, reference, w);
    }
}
