package org.snedecor.tests.kit.gen;

import org.snedecor.core.random.RandomStream;

/// The seed of every sample: 20261122, or what `-Dsnedecor.seed=…` says; `random` draws a fresh one and prints it.
public final class Seed {
    private static final long SEED = read(System.getProperty("snedecor.seed", "20261122"));

    private Seed() {}

    private static long read(String text) {
        if (!text.equals("random")) return Long.parseLong(text);
        long fresh = System.nanoTime() ^ ProcessHandle.current().pid() << 40;
        System.out.println("snedecor.seed=" + fresh);
        return fresh;
    }

    public static long value() {
        return SEED;
    }

    /// The stream of one try of what has this name.
    public static RandomStream stream(String name, int index) {
        return RandomStream.of(SEED, name.hashCode(), index);
    }
}
