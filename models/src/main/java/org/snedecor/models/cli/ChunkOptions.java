package org.snedecor.models.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snedecor.core.nn.ChunkNorm;
import picocli.CommandLine.Option;

/// Large batches: in chunks through the network, and by tiles through the loss.
final class ChunkOptions {
    @Option(names = "--chunk", paramLabel = "N",
            description = "Images of a batch that pass through the network at a time: a batch then takes the memory of N images, and a second forward pass (default: the whole batch).")
    Integer chunk;

    @Option(names = "--chunk-norm", paramLabel = "NAME",
            description = "With --chunk, by whose mean and variance batch norm standardises: chunk, the N images; frozen, the running ones, which stay; "
            + "batch, all images of the batch, exactly and in many more passes (default: chunk).")
    String norm;

    @Option(names = "--workers", paramLabel = "N",
            description = "With --chunk, threads that work on a chunk each: as much memory more, and the same bits (default: 1, and --threads work on it together).")
    Integer workers;

    @Option(names = "--tile", paramLabel = "N",
            description = "Rows of a batch whose distances to all others the loss has at a time, for losses that are means over rows (default: all).")
    Integer tile;

    /// Before any data are there.
    void check() {
        if (tile != null && tile < 1) throw new UserError("--tile must be at least 1, not " + tile);
        if (workers != null && chunk == null) throw new UserError("--workers " + workers + " has no effect without --chunk, of which each works on one");
        if (chunk != null && chunk < 1) throw new UserError("--chunk must be at least 1, not " + chunk);
        if (norm != null && chunk == null) throw new UserError("--chunk-norm " + norm + " has no effect without --chunk, where batch norm sees the whole batch");
        norm();
    }

    /// Workers are no part of a plan, and may be given where a run goes on: the bits do not depend on them.
    int workers() {
        if (workers == null) return 1;
        int most = 4 * Runtime.getRuntime().availableProcessors();
        if (workers < 1 || workers > most) throw new UserError("--workers must be 1 to " + most + ", four times the processors, not " + workers);
        return workers;
    }

    /// As a plan has it, 0 for all.
    int size() {
        return chunk == null ? 0 : chunk;
    }

    /// As a plan has it, 0 for all.
    int tile() {
        return tile == null ? 0 : tile;
    }

    ChunkNorm norm() {
        if (norm == null) return ChunkNorm.CHUNK;
        for (ChunkNorm one : ChunkNorm.values()) if (word(one).equals(norm)) return one;
        throw new UserError("--chunk-norm must be " + Arrays.stream(ChunkNorm.values()).map(ChunkOptions::word).collect(Collectors.joining(" or ")) + ", not " + norm);
    }

    private static String word(ChunkNorm norm) {
        return norm.name().toLowerCase(Locale.ROOT);
    }
}
