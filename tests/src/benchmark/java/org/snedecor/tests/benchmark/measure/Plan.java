package org.snedecor.tests.benchmark.measure;

/// How long a process runs its work: before it is measured, so that what compiles and caches has done so, and while it is. Both
/// sides follow the same plan.
///
/// @param warm seconds   @param warmRuns and at least this number of runs   @param measure seconds   @param runs and at least this number of runs
public record Plan(double warm, int warmRuns, double measure, int runs) {
    /// The seconds from `-Dbenchmark.warm` and `-Dbenchmark.measure`.
    public static Plan fromProperties() {
        return ofSeconds(seconds("benchmark.warm", 4), seconds("benchmark.measure", 2));
    }

    /// A dozen runs, even of the slowest step, are what the JIT needs to settle.
    public static Plan ofSeconds(double warm, double measure) {
        return new Plan(warm, warm > 0 ? 12 : 1, measure, measure > 0 ? 9 : 1);
    }

    private static double seconds(String property, double otherwise) {
        String text = System.getProperty(property);
        return text == null ? otherwise : Double.parseDouble(text);
    }
}
