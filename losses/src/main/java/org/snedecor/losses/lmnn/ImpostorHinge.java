package org.snedecor.losses.lmnn;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Ascending;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ScalarOp;

/// y = Σ_i Σ_{j target of i} Σ_{l of another class} max(0, m + D[i,j] − D[i,l])
///
/// By sorting each row, as the [triplet hinge][org.snedecor.losses.triplet.TripletHinge] does; only that positives are targets.
public record ImpostorHinge(double margin, Labels labels, Targets targets) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = x[0].shape();
        labels.requireDistances(name(), shape);
        double[] d = x[0].toDoubles();
        double[] slope = new double[d.length];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            int row = i * size;
            int own = labels.at(i);
            Ascending impostors = new Ascending(IntStream.range(0, size).filter(l -> labels.at(l) != own).mapToDouble(l -> d[row + l]).toArray());
            Ascending reaches = new Ascending(IntStream.of(targets.of(i)).mapToDouble(j -> d[row + j] + margin).toArray());
            for (int j : targets.of(i)) {
                sum += impostors.hinges(d[row + j] + margin);
                slope[row + j] += impostors.below(d[row + j] + margin);
            }
            for (int l = 0; l < size; l++) if (labels.at(l) != own) slope[row + l] = reaches.atMost(d[row + l]) - reaches.size();
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum), NdArray.of(x[0].backend(), shape, slope));
    }
}
