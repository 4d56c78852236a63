package org.snedecor.core.autograd;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.op.Op;
import org.snedecor.core.shape.Shape;

/// How a tensor was made: the operation, the nodes it was made from, and the numbers that the backward pass will read. A leaf has no
/// operation.
///
/// A node refers to other nodes and to what [Op#savedForBackward] named, not to tensors: all other numbers may go.
final class Node {
    private static final AtomicLong MADE = new AtomicLong();

    /// Later nodes have greater numbers, so descending numbers are an order in which every node comes before its inputs.
    final long number = MADE.incrementAndGet();
    final Op op;
    final Shape shape;
    final Shape[] inputShapes;

    /// The inputs; null for one that needs no gradient.
    final Node[] inputs;

    /// An intermediate whose gradient is asked for whenever gradients are.
    boolean watched;

    private final NdArray keptOutput;
    private final NdArray[] keptInputs;
    private final List<Stored> saved;
    private final int[] versions;

    /// A leaf.
    Node(Shape shape) {
        this(null, shape, new Node[0], new NdArray[0], null, List.of());
    }

    Node(Op op, Shape shape, Node[] inputs, NdArray[] x, NdArray y, List<Stored> saved) {
        this.op = op;
        this.shape = shape;
        this.inputs = inputs;
        this.saved = saved;
        this.inputShapes = new Shape[x.length];
        boolean[] wanted = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            inputShapes[i] = x[i].shape();
            wanted[i] = inputs[i] != null;
        }
        SavedForBackward reads = op == null ? SavedForBackward.NOTHING : op.savedForBackward(wanted);
        keptOutput = reads.output() ? y : null;
        keptInputs = new NdArray[x.length];
        versions = new int[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            if (!reads.input(i)) continue;
            keptInputs[i] = x[i];
            versions[i] = x[i].buffer().version();
        }
        if (keptOutput != null) versions[x.length] = keptOutput.buffer().version();
    }

    /// The gradients of the inputs; null for those that are not wanted.
    NdArray[] backward(NdArray dy, boolean[] wanted) {
        for (int i = 0; i < keptInputs.length; i++) requireUnchanged(keptInputs[i], i);
        requireUnchanged(keptOutput, keptInputs.length);
        return op.backward(new Backward(op.name(), dy, keptOutput, keptInputs, inputShapes, saved, wanted));
    }

    /// @param i the input, or beyond them the output
    private void requireUnchanged(NdArray kept, int i) {
        if (kept != null && kept.buffer().version() != versions[i]) {
            throw new IllegalStateException(op + ": its " + (i < keptInputs.length ? "input " + i : "output") + " " + kept.shape()
                    + " was overwritten between forward and backward, so the gradient would be wrong; take the gradients before the update");
        }
    }

    /// The memory that this node holds for the backward pass, in elements.
    long kept() {
        long elements = keptOutput == null ? 0 : keptOutput.size();
        for (NdArray x : keptInputs) if (x != null) elements += x.size();
        for (Stored s : saved) elements += s.shape().size();
        return elements;
    }

    /// Adds what [#kept] counts.
    void addKept(Set<Memory> memory) {
        if (keptOutput != null) memory.add(keptOutput.buffer());
        for (NdArray x : keptInputs) if (x != null) memory.add(x.buffer());
        for (Stored s : saved) memory.add(s.memory());
    }

    @Override
    public String toString() {
        return (op == null ? "leaf" : op.toString()) + " " + shape;
    }
}
