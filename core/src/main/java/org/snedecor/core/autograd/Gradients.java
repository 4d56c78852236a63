package org.snedecor.core.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// The gradients of a loss, returned and not stored: `Gradients g = Gradients.of(loss); g.at(weight)`.
///
/// The chain rule, walked once: every node that the loss depends on hands its gradient to its operation, which returns those of its
/// inputs; where a value was used several times they add up. As recursion:
///
/// ```
/// void backward(Node y, NdArray dy) {
///     at[y] += dy                                       // wait here until all uses of y have reported
///     for (x, dx : y.op.backward(dy)) backward(x, dx)
/// }
/// ```
/// The waiting is a matter of order: nodes are numbered as they are made, so in descending order every use of a value comes before
/// the value. A loop over that order also has no stack to overflow, however long the chain.
public final class Gradients {
    private final Map<Node, NdArray> at;
    private final List<Node> walked;
    private final Set<Node> wanted;

    private Gradients(Map<Node, NdArray> at, List<Node> walked, Set<Node> wanted) {
        this.at = at;
        this.walked = walked;
        this.wanted = wanted;
    }

    /// The gradients of all leaves and watched intermediates that the loss depends on.
    ///
    /// @param loss a single number
    public static Gradients of(Tensor loss) {
        return ofLoss(loss, null);
    }

    /// The gradients of the given tensors only: what does not lie on a way to one of them is not computed.
    public static Gradients of(Tensor loss, Watched... targets) {
        return ofLoss(loss, List.of(targets));
    }

    /// The gradients of Σ upstream · y, for a y of any shape.
    ///
    /// @param targets null: all leaves and watched intermediates
    public static Gradients ofWeighted(Tensor y, NdArray upstream, List<? extends Watched> targets) {
        if (!upstream.shape().equals(y.shape())) {
            throw new ShapeException("gradients", upstream.shape() + " for " + y.shape(), "the upstream gradient has the shape of the output");
        }
        return walk(y, upstream, targets);
    }

    private static Gradients ofLoss(Tensor loss, List<Watched> targets) {
        if (loss.shape().size() != 1) {
            throw new ShapeException("gradients", loss.shape(), "a loss is a single number; sum it, or give an upstream gradient");
        }
        return walk(loss, NdArray.full(loss.value().backend(), loss.shape(), 1), targets);
    }

    private static Gradients walk(Tensor y, NdArray upstream, List<? extends Watched> targets) {
        if (y.node() == null) {
            throw new IllegalArgumentException("gradients: the loss depends on nothing that is watched; was it made without gradients, or detached?");
        }
        List<Node> order = reachable(y.node());
        Set<Node> wanted = new HashSet<>();
        if (targets == null) {
            for (Node node : order) if (node.op == null || node.watched) wanted.add(node);
        } else {
            for (Watched target : targets) {
                Node node = target.tensor().node();
                if (node == null) throw new IllegalArgumentException("gradients: one of the targets is not watched, " + target.tensor().shape());
                wanted.add(node);
            }
        }
        // A node's gradient is needed if it is wanted or leads to one that is; ascending order sees inputs first.
        Set<Node> needed = new HashSet<>();
        for (Node node : order.reversed()) {
            if (wanted.contains(node) || leadsTo(needed, node)) needed.add(node);
        }

        Pending at = new Pending(upstream.backend());
        if (needed.contains(y.node())) {
            at.made(at.mark(), new NdArray[] {upstream}, new boolean[] {true});
            at.add(y.node(), upstream);
        }
        for (Node node : order) {
            NdArray dy = at.get(node);
            if (dy == null) continue;
            boolean[] wants = new boolean[node.inputs.length];
            boolean any = false;
            for (int i = 0; i < wants.length; i++) any |= wants[i] = node.inputs[i] != null && needed.contains(node.inputs[i]);
            if (any) {
                int mark = at.mark();
                NdArray[] dx = node.backward(dy, wants);
                at.made(mark, dx, wants);
                for (int i = 0; i < wants.length; i++) {
                    if (!wants[i] || dx[i] == null) continue;
                    if (!dx[i].shape().equals(node.inputShapes[i])) {
                        throw new ShapeException(node.op + " backward", dx[i].shape() + " for " + node.inputShapes[i], "a gradient has the shape of its input");
                    }
                    NumberCheck.backward(node.op, i, dx[i], dy);
                    at.add(node.inputs[i], dx[i]);
                }
            }
            if (!wanted.contains(node)) at.remove(node);
        }
        return new Gradients(at.gradients, order, wanted);
    }

    private static boolean leadsTo(Set<Node> needed, Node node) {
        for (Node input : node.inputs) if (needed.contains(input)) return true;
        return false;
    }

    /// All nodes that this one depends on, itself included, in descending order of their numbers.
    static List<Node> reachable(Node from) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        open.add(from);
        seen.add(from);
        while (!open.isEmpty()) {
            for (Node input : open.pop().inputs) if (input != null && seen.add(input)) open.push(input);
        }
        List<Node> order = new ArrayList<>(seen);
        order.sort(Comparator.comparingLong((Node node) -> node.number).reversed());
        return order;
    }

    /// The gradient with respect to x, in the shape of x; zeros where the loss does not depend on x.
    public NdArray at(Watched x) {
        Tensor tensor = x.tensor();
        Node node = tensor.node();
        NdArray gradient = node == null ? null : at.get(node);
        if (gradient != null) return gradient;
        if (node != null && !wanted.contains(node) && walked.contains(node)) {
            throw new IllegalArgumentException("gradients: that of " + node + " was not asked for; watch it, or name it as a target");
        }
        Shape shape = tensor.shape();
        return NdArray.zeros(tensor.value().backend(), shape);
    }
}
