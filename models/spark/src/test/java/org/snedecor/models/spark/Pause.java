package org.snedecor.models.spark;

import static org.snedecor.core.formula.Formula.A;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;

/// y = x, later: work of a known length that leaves the processor to others, so that on one machine many executors work at the same time.
///
/// @param milliseconds of the forward pass; a backward pass takes twice as long
record Pause(int milliseconds) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        sleep(milliseconds);
        return Forward.of(x[0].map(A));
    }

    @Override
    public NdArray[] backward(Backward b) {
        sleep(2 * milliseconds);
        return new NdArray[] {b.dy()};
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
