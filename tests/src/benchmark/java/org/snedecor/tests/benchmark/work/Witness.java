package org.snedecor.tests.benchmark.work;

import org.snedecor.core.array.NdArray;

/// Sees results before the step that they live in is over.
@FunctionalInterface
public interface Witness {
    /// While time is taken.
    Witness NONE = (_, _) -> {};

    void see(String what, NdArray array);
}
