package org.snedecor.core.op;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;

/// What a forward pass returns: the output, and whatever `backward` will read beside inputs and output: pool positions, batch
/// statistics, a permutation.
public record Forward(NdArray y, List<Stored> saved) {
    public static Forward of(NdArray y, Stored... saved) {
        return new Forward(y, List.of(saved));
    }
}
