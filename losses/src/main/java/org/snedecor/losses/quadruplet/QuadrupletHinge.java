package org.snedecor.losses.quadruplet;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Ascending;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ScalarOp;

/// y = 1/N Σ_{(i,j,k,l)} max(0, G[i,j] − G[i,k] + a₁) + max(0, G[i,j] − G[l,k] + a₂)
/// over i ≠ j of one class, k and l of two others, N the number of such (i, j, k, l)
///
/// As two loops over quadruplets it takes batch⁴ steps; here batch² log batch, in doubles on the host:
///
/// - The first hinge does not read l, so it counts w(k) times, the number of rows of neither class. Among negatives of classes of one size
///   w is one number: the negatives of an anchor are sorted size by size.
/// - The second reads of i its class only: its negatives are all ordered pairs of different classes without those that touch that class.
///   Both lists are sorted once, and the sum is a difference of two.
public record QuadrupletHinge(double first, double second, Labels labels) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = x[0].shape();
        labels.requireDistances(name(), shape);
        double[] g = x[0].toDoubles();
        double[] slope = new double[g.length];
        double sum = 0;
        double count = 0;

        Map<Integer, int[]> groups = new HashMap<>();
        for (int[] rows : labels.groups()) groups.put(labels.at(rows[0]), rows);
        int[] sizes = groups.values().stream().mapToInt(rows -> rows.length).distinct().toArray();
        for (int i = 0; i < size; i++) {
            int row = i * size;
            int anchor = i;
            int own = labels.at(i);
            int[] positives = IntStream.of(groups.get(own)).filter(j -> j != anchor).toArray();
            for (int length : sizes) {
                double w = size - positives.length - 1 - length;
                int[] others = IntStream.range(0, size).filter(k -> labels.at(k) != own && groups.get(labels.at(k)).length == length).toArray();
                if (w == 0 || positives.length == 0) continue;
                count += positives.length * others.length * w;
                Ascending negatives = new Ascending(IntStream.of(others).mapToDouble(k -> g[row + k]).toArray());
                Ascending reaches = new Ascending(IntStream.of(positives).mapToDouble(j -> g[row + j] + first).toArray());
                for (int j : positives) {
                    sum += w * negatives.hinges(g[row + j] + first);
                    slope[row + j] += w * negatives.below(g[row + j] + first);
                }
                for (int k : others) slope[row + k] -= w * above(reaches, g[row + k]);
            }
        }
        if (count == 0) {                                                       // fewer than three classes, or no positive pair
            return Forward.of(NdArray.zeros(x[0].backend(), Shape.SCALAR), NdArray.zeros(x[0].backend(), shape));
        }
        Ascending negatives = new Ascending(IntStream.range(0, g.length).filter(this::differ).mapToDouble(lk -> g[lk]).toArray());
        Ascending reaches = new Ascending(IntStream.range(0, g.length).filter(this::positive).mapToDouble(ij -> g[ij] + second).toArray());
        Map<Integer, Ascending> reachesOf = new HashMap<>();
        groups.forEach((c, rows) -> reachesOf.put(c, new Ascending(IntStream.of(rows)
                .flatMap(i -> IntStream.of(rows).filter(j -> j != i).map(j -> i * size + j)).mapToDouble(ij -> g[ij] + second).toArray())));
        for (var group : groups.entrySet()) {
            int[] rows = group.getValue();
            Ascending touching = new Ascending(IntStream.of(rows).flatMap(i -> IntStream.range(0, size).filter(k -> labels.at(k) != group.getKey())
                    .flatMap(k -> IntStream.of(i * size + k, k * size + i))).mapToDouble(lk -> g[lk]).toArray());
            for (int i : rows) {
                for (int j : rows) {
                    if (i == j) continue;
                    double reach = g[i * size + j] + second;
                    sum += negatives.hinges(reach) - touching.hinges(reach);
                    slope[i * size + j] += negatives.below(reach) - touching.below(reach);
                }
            }
        }
        for (int lk = 0; lk < g.length; lk++) {
            if (!differ(lk)) continue;
            Ascending l = reachesOf.get(labels.at(lk / size));
            Ascending k = reachesOf.get(labels.at(lk % size));
            slope[lk] -= above(reaches, g[lk]) - above(l, g[lk]) - above(k, g[lk]);
        }

        for (int i = 0; i < slope.length; i++) slope[i] /= count;
        double y = Math.max(0, sum / count);                  // a difference that is 0 may round to less
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, y), NdArray.of(x[0].backend(), shape, slope));
    }

    private boolean differ(int place) {
        return labels.at(place / labels.size()) != labels.at(place % labels.size());
    }

    private boolean positive(int place) {
        return !differ(place) && place / labels.size() != place % labels.size();
    }

    private static int above(Ascending numbers, double x) {
        return numbers.size() - numbers.atMost(x);
    }
}
