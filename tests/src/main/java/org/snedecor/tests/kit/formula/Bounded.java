package org.snedecor.tests.kit.formula;

/// A number as it should be, and how far from it a machine of less precision may be. An infinite bound says nothing.
public record Bounded(double value, double bound) {
    /// Is `found` what the machine may have got?
    public boolean admits(double found) {
        if (bound == Double.POSITIVE_INFINITY || Double.isNaN(bound)) return true;
        if (Double.isNaN(value)) return Double.isNaN(found);
        return found == value || Math.abs(found - value) <= bound;
    }
}
