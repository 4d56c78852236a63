package org.snedecor.models.eval;

/// Receives the progress of long work. Called from one thread.
@FunctionalInterface
public interface Advance {
    Advance SILENT = (_, _) -> {};

    void to(int done, int of);
}
