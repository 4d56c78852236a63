package org.snedecor.tests.kit.law;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.tests.kit.gen.Values;

/// Straight lines through a list of inputs.
final class Lines {
    private Lines() {}

    /// x + t u
    static List<Values> along(List<Values> x, double t, double[][] u) {
        List<Values> moved = new ArrayList<>();
        for (int k = 0; k < x.size(); k++) moved.add(x.get(k).plus(t, u[k]));
        return moved;
    }

    /// s x + u
    static List<Values> at(List<Values> x, double s, double[][] u) {
        return along(x.stream().map(v -> v.map(number -> s * number)).toList(), 1, u);
    }

    /// x with input k moved by t in its element j.
    static List<Values> coordinate(List<Values> x, int k, int j, double t) {
        List<Values> moved = new ArrayList<>(x);
        moved.set(k, x.get(k).with(j, x.get(k).numbers()[j] + t));
        return moved;
    }
}
