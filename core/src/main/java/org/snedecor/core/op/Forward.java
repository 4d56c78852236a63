package org.snedecor.core.op;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;
import org.snedecor.core.backend.Memory;

/// What a forward pass returns: the output, and whatever `backward` will read besides inputs and output: pool positions, batch
/// statistics, a permutation.
public record Forward(NdArray y, List<Stored> saved) {
    public static Forward of(NdArray y, Stored... saved) {
        return new Forward(y, List.of(saved));
    }

    /// Is this the memory of the output, or of something saved?
    public boolean holds(Memory memory) {
        if (y.buffer() == memory) return true;
        for (Stored s : saved) if (s.memory() == memory) return true;
        return false;
    }
}
