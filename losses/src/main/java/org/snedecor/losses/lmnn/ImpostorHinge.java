package org.snedecor.losses.lmnn;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reaches;
import org.snedecor.losses.ScalarOp;

/// y = Σ_i Σ_{j target of i} Σ_{l of another class} max(0, m + D[i,j] − D[i,l])
///
/// A row has few targets, so these are sorted and its impostors are counted among them ([Reaches]).
public record ImpostorHinge(double margin, Labels labels, Targets targets) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = x[0].shape();
        labels.requireDistances(name(), shape);
        try (HostArrays host = HostArrays.open()) {
            double[] d = host.of(x[0]);
            double[] slope = host.zeros(d.length);
            double sum = 0;
            for (int i = 0; i < size; i++) {
                int row = i * size;
                int own = labels.at(i);
                int[] near = targets.of(i);
                Reaches reaches = new Reaches(IntStream.of(near).mapToDouble(j -> d[row + j] + margin).toArray());
                for (int l = 0; l < size; l++) if (labels.at(l) != own) slope[row + l] = -reaches.add(d[row + l]);
                for (int j : near) {
                    sum += reaches.hinges(d[row + j] + margin);
                    slope[row + j] += reaches.below(d[row + j] + margin);
                }
            }
            return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum), NdArray.of(x[0].backend(), shape, slope));
        }
    }
}
