package org.snedecor.core.op;

import java.util.List;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;
import org.snedecor.core.shape.Shape;

/// What a backward pass may read: the gradient of the output, what [Op#savedForBackward] named, and what the forward pass saved.
public final class Backward {
    private final String operation;
    private final NdArray dy;
    private final NdArray y;
    private final NdArray[] x;
    private final Shape[] shapes;
    private final List<Stored> saved;
    private final boolean[] wanted;

    /// @param operation its name, for messages   @param y the output, or null where it was not kept   @param x the inputs, null where not kept
    /// @param shapes the shapes of all inputs   @param wanted which gradients are asked for
    public Backward(String operation, NdArray dy, NdArray y, NdArray[] x, Shape[] shapes, List<Stored> saved, boolean[] wanted) {
        this.operation = operation;
        this.dy = dy;
        this.y = y;
        this.x = x;
        this.shapes = shapes;
        this.saved = saved;
        this.wanted = wanted;
    }

    /// The gradient of the loss with respect to the output, in the shape of the output.
    public NdArray dy() {
        return dy;
    }

    public NdArray y() {
        if (y == null) throw new IllegalStateException(operation + ": backward reads the output, which savedForBackward() does not name");
        return y;
    }

    public NdArray x(int i) {
        if (x[i] == null) throw new IllegalStateException(operation + ": backward reads input " + i + ", which savedForBackward() does not name");
        return x[i];
    }

    /// The shape of input i, kept or not.
    public Shape shape(int i) {
        return shapes[i];
    }

    /// Did the forward pass save anything? Some operations do only where their numbers ask for it.
    boolean hasSaved() {
        return !saved.isEmpty();
    }

    public NdArray saved(int i) {
        return (NdArray) saved.get(i);
    }

    public IndexArray savedIndices(int i) {
        return (IndexArray) saved.get(i);
    }

    /// Is the gradient of input i asked for?
    public boolean wants(int i) {
        return wanted[i];
    }

    public int inputs() {
        return wanted.length;
    }

    /// The input if it was kept, otherwise null.
    NdArray keptInput(int i) {
        return x[i];
    }

    /// The output if it was kept, otherwise null.
    NdArray keptOutput() {
        return y;
    }
}
