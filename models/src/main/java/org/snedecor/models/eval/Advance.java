package org.snedecor.models.eval;

/// Is told how far long work has come. Called from one thread.
@FunctionalInterface
public interface Advance {
    Advance SILENT = (_, _) -> {};

    void to(int done, int of);
}
