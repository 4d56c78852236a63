package org.snedecor.models.spark.chain;

import java.io.IOException;

/// Why a chain cannot go on, in one sentence that names the partition.
public final class Lost extends IOException {
    private final boolean forGood;

    Lost(String sentence, boolean forGood, Throwable cause) {
        super(sentence, cause);
        this.forGood = forGood;
    }

    /// Would another chain fail in the same way? It would where a task says before its first step that it cannot work.
    public boolean forGood() {
        return forGood;
    }
}
