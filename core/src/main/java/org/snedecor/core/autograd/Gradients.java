package org.snedecor.core.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
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
///
/// For example five nodes, L = c d with c = a b and d = c + a, in which a and c are used twice. Walked from L up, each row is
/// complete when its turn comes, because all rows that add to it stand above:
///
/// | node | formula | value | gradient, a term from each use | hands on |
/// |---|---|--:|---|---|
/// | 5 | L = c d | 48 | 1 | to c: 1 d = 8; to d: 1 c = 6 |
/// | 4 | d = c + a | 8 | 6 | to c: 6; to a: 6 |
/// | 3 | c = a b | 6 | 8 + 6 = 14 | to a: 14 b = 42; to b: 14 a = 28 |
/// | 2 | b | 3 | 28 | |
/// | 1 | a | 2 | 6 + 42 = 48 | |
///
/// As a check, L = a²b² + a²b, so ∂L/∂a = 2ab² + 2ab = 48 and ∂L/∂b = 2a²b + a² = 28. Had c handed on its gradient when the first use
/// reported, a would have got 8 b, and 6 b once more: the same sum, but each node below would be walked once for every path to it,
/// and a chain of n nodes that use their input twice has 2ⁿ.
public final class Gradients {
    private final List<Node> order;
    private final boolean[] wanted;
    private final NdArray[] at;

    /// @param order the nodes that were walked   @param wanted for each place in the order: was it asked for?   @param at for each place, the
    /// gradient found
    private Gradients(List<Node> order, boolean[] wanted, NdArray[] at) {
        this.order = order;
        this.wanted = wanted;
        this.at = at;
    }

    /// The gradients of all leaves and watched intermediates that the loss depends on.
    ///
    /// @param loss a single number
    public static Gradients of(Tensor loss) {
        return ofLoss(loss, null);
    }

    /// The gradients of the given tensors only: what does not lie on a path to one of them is not computed.
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

    /// Gradients of parameters and other leaves that were added up elsewhere; the gradient of anything else is 0.
    ///
    /// @param sums the gradient of each leaf, in the shape of the leaf
    /// @throws IllegalArgumentException for a tensor that is no leaf
    public static Gradients given(Map<? extends Watched, NdArray> sums) {
        Map<Node, NdArray> byNode = new TreeMap<>(Comparator.comparingLong((Node node) -> node.number).reversed());
        sums.forEach((leaf, sum) -> {
            Node node = leaf.tensor().node();
            if (node == null || node.op != null) throw new IllegalArgumentException("gradients: given for what is no leaf, " + leaf.tensor().shape());
            if (!sum.shape().equals(leaf.tensor().shape())) {
                throw new ShapeException("gradients", sum.shape() + " for " + leaf.tensor().shape(), "a gradient has the shape of its tensor");
            }
            byNode.put(node, sum);
        });
        boolean[] wanted = new boolean[byNode.size()];
        Arrays.fill(wanted, true);
        return new Gradients(List.copyOf(byNode.keySet()), wanted, byNode.values().toArray(NdArray[]::new));
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
        boolean[] wanted = new boolean[order.size()];
        if (targets == null) {
            for (int i = 0; i < wanted.length; i++) wanted[i] = order.get(i).op == null || order.get(i).watched;
        } else {
            for (Watched target : targets) {
                Node node = target.tensor().node();
                if (node == null) throw new IllegalArgumentException("gradients: one of the targets is not watched, " + target.tensor().shape());
                int place = place(order, node);
                if (place >= 0) wanted[place] = true;
            }
        }
        // A node's gradient is needed if it is wanted or leads to one that is; ascending order sees inputs first.
        boolean[] needed = wanted.clone();
        for (int i = needed.length - 1; i >= 0; i--) {
            for (Node input : order.get(i).inputs) needed[i] |= input != null && needed[place(order, input)];
        }

        Pending at = new Pending(upstream.backend(), needed.length);
        if (needed[0]) {
            at.made(at.mark(), new NdArray[] {upstream}, new boolean[] {true});
            at.add(0, upstream);
        }
        for (int place = 0; place < needed.length; place++) {
            NdArray dy = at.gradients[place];
            if (dy == null) continue;
            Node node = order.get(place);
            boolean[] wants = new boolean[node.inputs.length];
            boolean any = false;
            for (int i = 0; i < wants.length; i++) any |= wants[i] = node.inputs[i] != null && needed[place(order, node.inputs[i])];
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
                    at.add(place(order, node.inputs[i]), dx[i]);
                }
            }
            if (!wanted[place]) at.remove(place);
        }
        return new Gradients(order, wanted, at.gradients);
    }

    /// Where a node is in an order of descending numbers; negative where it is not.
    private static int place(List<Node> order, Node node) {
        int low = 0;
        int high = order.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            long number = order.get(middle).number;
            if (number == node.number) return middle;
            if (number > node.number) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// All nodes that this one depends on, itself included, in descending order of their numbers.
    ///
    /// Inputs have lower numbers, so when the greatest number that waits is taken, all uses of that node were taken before, and its entries,
    /// one for each use, come one after the other.
    static List<Node> reachable(Node from) {
        List<Node> order = new ArrayList<>();
        PriorityQueue<Node> waiting = new PriorityQueue<>((a, b) -> Long.compare(b.number, a.number));
        waiting.add(from);
        for (Node last = null, node; (node = waiting.poll()) != null; last = node) {
            if (node == last) continue;
            order.add(node);
            for (Node input : node.inputs) if (input != null) waiting.add(input);
        }
        return order;
    }

    /// Checks that the gradients of these tensors are finite; reads back one number for each.
    ///
    /// @throws ArithmeticException naming the first gradient that is not finite, and where it is not. [NumberCheck] finds the operation that it comes
    /// from
    public void requireFinite(Map<String, ? extends Watched> of) {
        if (of.isEmpty()) return;
        List<String> names = List.copyOf(of.keySet());
        NdArray[] sums = names.stream().map(name -> NumberCheck.zeroIfFinite("gradients", at(of.get(name))).reshape(1)).toArray(NdArray[]::new);
        double[] zeros = NdArray.concat(0, sums).toDoubles();
        for (int i = 0; i < zeros.length; i++) {
            if (zeros[i] != 0) throw new ArithmeticException("the gradient of " + names.get(i) + " is " + NumberCheck.first(at(of.get(names.get(i)))));
        }
    }

    /// The gradient with respect to x, in the shape of x; zeros where the loss does not depend on x.
    public NdArray at(Watched x) {
        Tensor tensor = x.tensor();
        int place = tensor.node() == null ? -1 : place(order, tensor.node());
        if (place >= 0 && at[place] != null) return at[place];
        if (place >= 0 && !wanted[place]) {
            throw new IllegalArgumentException("gradients: that of " + tensor.node() + " was not asked for; watch it, or name it as a target");
        }
        Shape shape = tensor.shape();
        return NdArray.zeros(tensor.value().backend(), shape);
    }
}
