package org.snedecor.losses.quadruplet;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reaches;
import org.snedecor.losses.ScalarOp;

/// y = 1/N Σ_{(i,j,k,l)} max(0, G[i,j] − G[i,k] + a₁) + max(0, G[i,j] − G[l,k] + a₂)
/// over i ≠ j of one class, k and l of two others, N the number of such (i, j, k, l)
///
/// As two loops over quadruplets it takes batch⁴ steps; here batch² times the logarithm of the number of positive pairs, in doubles on the host.
/// There are few positive pairs, so these are sorted, and each negative pair is counted among them ([Reaches]):
///
/// - The first hinge does not depend on l, so it counts w(k) times, where w(k) is the number of rows of neither class. The negatives of an anchor are
/// counted by the sizes of their classes.
/// - The second depends on i only by its class: its negatives are all ordered pairs of different classes except those that involve that class. So the
/// sum is a difference of two sums.
public record QuadrupletHinge(double first, double second, Labels labels) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        labels.requireDistances(name(), shape);
        double[] g = x[0].toDoubles();
        double[] slope = new double[g.length];
        Sums sums = new Sums(g, slope);
        double count = sums.ofAnchors();
        if (count == 0) {                                                       // fewer than three classes, or no positive pair
            return Forward.of(NdArray.zeros(x[0].backend(), Shape.SCALAR), NdArray.zeros(x[0].backend(), shape));
        }
        sums.ofPairs();
        for (int i = 0; i < slope.length; i++) slope[i] /= count;
        double y = Math.max(0, sums.sum / count);             // a difference that is 0 may round to less
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, y), NdArray.of(x[0].backend(), shape, slope));
    }

    /// Both sums so far, and their slopes.
    private final class Sums {
        final int size = labels.size();
        final List<int[]> groups = labels.groups();
        final int[] groupOf = new int[size];
        final double[] g;
        final double[] slope;
        double sum;

        Sums(double[] g, double[] slope) {
            this.g = g;
            this.slope = slope;
            for (int c = 0; c < groups.size(); c++) for (int row : groups.get(c)) groupOf[row] = c;
        }

        /// Hinges of d(i,j) and d(i,k).
        ///
        /// @return N
        double ofAnchors() {
            int[] sizes = groups.stream().mapToInt(rows -> rows.length).distinct().toArray();
            double count = 0;
            for (int i = 0; i < size; i++) {
                int[] own = groups.get(groupOf[i]);
                if (own.length == 1) continue;
                for (int length : sizes) {
                    double w = size - own.length - length;
                    if (w > 0) count += w * (own.length - 1) * ofAnchor(i, own, length, w);
                }
            }
            return count;
        }

        /// @param length of the classes of k   @return how many k there are
        private int ofAnchor(int i, int[] own, int length, double w) {
            int row = i * size;
            double[] reach = new double[own.length - 1];
            int next = 0;
            for (int j : own) if (j != i) reach[next++] = g[row + j] + first;
            Reaches reaches = new Reaches(reach);
            int others = 0;
            for (int c = 0; c < groups.size(); c++) {
                int[] rows = groups.get(c);
                if (rows.length != length || c == groupOf[i]) continue;
                for (int k : rows) slope[row + k] -= w * reaches.add(g[row + k]);
                others += length;
            }
            for (int j : own) {
                if (j == i || others == 0) continue;
                sum += w * reaches.hinges(g[row + j] + first);
                slope[row + j] += w * reaches.below(g[row + j] + first);
            }
            return others;
        }

        /// Hinges of d(i,j) and d(l,k).
        void ofPairs() {
            Reaches all = new Reaches(groups.stream().flatMapToDouble(this::reaches).toArray());
            Reaches[] touching = groups.stream().map(rows -> new Reaches(reaches(rows).toArray())).toArray(Reaches[]::new);
            for (int l = 0; l < size; l++) {
                for (int k = 0; k < size; k++) {
                    if (groupOf[l] == groupOf[k]) continue;
                    double q = g[l * size + k];
                    slope[l * size + k] -= all.add(q) - touching[groupOf[l]].add(q) - touching[groupOf[k]].add(q);
                }
            }
            for (int c = 0; c < groups.size(); c++) {
                for (int i : groups.get(c)) {
                    for (int j : groups.get(c)) {
                        if (i == j) continue;
                        double reach = g[i * size + j] + second;
                        sum += all.hinges(reach) - touching[c].hinges(reach);
                        slope[i * size + j] += all.below(reach) - touching[c].below(reach);
                    }
                }
            }
        }

        private DoubleStream reaches(int[] rows) {
            return IntStream.of(rows).flatMap(i -> IntStream.of(rows).filter(j -> j != i).map(j -> i * size + j)).mapToDouble(ij -> g[ij] + second);
        }
    }
}
