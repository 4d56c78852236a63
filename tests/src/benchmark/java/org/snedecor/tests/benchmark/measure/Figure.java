package org.snedecor.tests.benchmark.measure;

/// What is measured, by the name it has in tables and in JSON.
public enum Figure {
    /// Median of the runs of one process.
    MILLISECONDS("ms"),

    /// The most memory the process ever held, `VmHWM` of Linux: heap, code, native libraries, all of it.
    PEAK_MEMORY("peak MiB"),

    /// The most that the arrays of one run took at one time.
    STEP_MEMORY("MiB of arrays"),

    /// Bytes of Java objects made by all threads in one run, once warm: arrays that a pool lends again do not count.
    GARBAGE("garbage KiB a run"),

    /// From the moment the process was asked for to the end of its first run.
    FIRST("ms to the end of the first run"),

    GFLOPS("GFLOP/s"),

    /// Bytes that the work must move, divided by its time; which those are is said by each workload.
    BANDWIDTH("GB/s"),

    /// The same of a triad on arrays of the same size, run by turns with the work.
    TRIAD("GB/s of a triad"),

    /// The first divided by the second.
    OF_TRIAD("part of the triad"),

    /// The time of the vector backend, run by turns, divided by that of the work; likewise of CLBlast.
    OF_VECTOR("times the speed of the vector backend"),
    OF_CLBLAST("times the speed of CLBlast");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Figure of(String label) {
        for (Figure figure : values()) if (figure.label.equals(label)) return figure;
        throw new IllegalArgumentException("there is no figure '" + label + "'");
    }
}
