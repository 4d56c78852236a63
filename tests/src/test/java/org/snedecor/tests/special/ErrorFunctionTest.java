package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.snedecor.core.special.ErrorFunction;

/// erf and Φ against 40 digits (mpmath, rounded to doubles), and their values at the ends.
final class ErrorFunctionTest {
    private static final double[][] ERF = {
            {1e-300, 1.1283791670955126e-300},
            {1e-08, 1.1283791670955126e-08},
            {0.1, 0.1124629160182849},
            {0.25, 0.27632639016823696},
            {0.4999, 0.5204119951613866},
            {0.5, 0.5204998778130465},
            {0.7, 0.6778011938374184},
            {1.0, 0.8427007929497149},
            {1.5, 0.9661051464753108},
            {2.0, 0.9953222650189527},
            {3.0, 0.9999779095030014},
            {4.5, 0.9999999998033839},
            {5.9, 0.9999999999999999}};

    private static final double[][] PHI = {
            {1e-09, 0.5000000003989423},
            {0.3, 0.6179114221889527},
            {0.7, 0.758036347776927},
            {0.7072, 0.7602789007166546},
            {1.0, 0.8413447460685429},
            {-0.5, 0.3085375387259869},
            {-0.7, 0.24196365222307303},
            {-0.7072, 0.2397210992833454},
            {-1.0, 0.15865525393145705},
            {-2.0, 0.02275013194817921},
            {-3.5, 0.00023262907903552504},
            {-5.0, 2.866515718791939e-07},
            {-8.0, 6.220960574271784e-16},
            {-14.25, 2.24140623269364e-46},
            {-20.0, 2.7536241186062337e-89},
            {-37.0, 5.725571222524577e-300}};

    @Test
    void asAccurateAsStated() {
        for (double[] point : ERF) {
            assertEquals(point[1], ErrorFunction.erf(point[0]), 2.5 * Math.ulp(point[1]), () -> "erf " + point[0]);
            assertEquals(-ErrorFunction.erf(point[0]), ErrorFunction.erf(-point[0]), 0.0, "erf is odd");
        }
        for (double[] point : PHI) assertEquals(point[1], ErrorFunction.phi(point[0]), 5.5 * Math.ulp(point[1]), () -> "phi " + point[0]);
    }

    @Test
    void atTheEnds() {
        assertEquals(1, ErrorFunction.erf(Double.POSITIVE_INFINITY));
        assertEquals(-1, ErrorFunction.erf(-7));
        assertEquals(0.0, ErrorFunction.erf(0.0));
        assertEquals(-0.0, ErrorFunction.erf(-0.0));
        assertEquals(Double.NaN, ErrorFunction.erf(Double.NaN));
        assertEquals(0.5, ErrorFunction.phi(0));
        assertEquals(1, ErrorFunction.phi(Double.POSITIVE_INFINITY));
        assertEquals(0, ErrorFunction.phi(Double.NEGATIVE_INFINITY));
        assertEquals(Double.NaN, ErrorFunction.phi(Double.NaN));
    }
}
