package org.snedecor.tests.benchmark.work;

import java.util.Map;
import java.util.TreeMap;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ShapeException;

/// How far a result of the timed code lies from that of the reference backend: ‖found − expected‖ / ‖expected‖.
///
/// @param error NaN where a NaN was found   @param allowed the error from which on the result counts as wrong
public record Compared(String what, double error, double allowed) {
    static Compared of(String what, NdArray found, NdArray expected, double allowed) {
        if (!found.shape().equals(expected.shape())) throw new ShapeException(what, found.shape() + " for " + expected.shape(), "the shapes must be equal");
        double[] f = found.toDoubles();
        double[] e = expected.toDoubles();
        double difference = 0;
        double size = 0;
        for (int i = 0; i < f.length; i++) {
            difference += (f[i] - e[i]) * (f[i] - e[i]);
            size += e[i] * e[i];
        }
        return new Compared(what, difference == 0 ? 0 : Math.sqrt(difference / size), allowed);
    }

    /// What rounding to floats may do to a sum of that many products of random signs: 4 √terms · 2⁻²⁴. One term that is missing, or
    /// there twice, makes an error of 1/√terms.
    static double rounding(long terms) {
        return 4 * Math.sqrt(terms) * 0x1p-24;
    }

    public boolean holds() {
        return error <= allowed;
    }

    public Map<String, Object> toMap() {
        return new TreeMap<>(Map.of("result", what, "error", error, "allowed", allowed));
    }
}
