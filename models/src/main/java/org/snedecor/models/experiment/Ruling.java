package org.snedecor.models.experiment;

/// The ruling on a claim about a quantity d, which follows from the interval of d by a fixed rule.
///
/// | claim | holds | does not hold here | cannot be told |
/// |---|---|---|---|
/// | d > 0 | the interval lies above 0 | it lies at 0 or below | otherwise |
/// | \|d\| ≤ m | it lies in [−m, m] | it has no point in common with [−m, m] | otherwise |
///
/// Each claim has its own interval of 95 %: where a claim's d is exactly at its bound, one ruling in twenty or fewer is not "cannot be told". Of several
/// claims more are wrong by chance.
public enum Ruling {
    HOLDS("holds"), FAILS("does not hold here"), OPEN("cannot be told");

    private final String words;

    Ruling(String words) {
        this.words = words;
    }

    static Ruling above(Estimate d) {
        return d.low() > 0 ? HOLDS : d.high() <= 0 ? FAILS : OPEN;
    }

    static Ruling within(Estimate d, double margin) {
        return d.low() >= -margin && d.high() <= margin ? HOLDS : d.high() < -margin || d.low() > margin ? FAILS : OPEN;
    }

    @Override
    public String toString() {
        return words;
    }
}
