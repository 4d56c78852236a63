package org.snedecor.tests.kit.law;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.op.Op;
import org.snedecor.tests.kit.gen.Values;

/// An operation with its settings, and inputs that it is defined at.
///
/// @param op made for a backend, because settings such as indices live on one
public record Point(Function<Backend, Op> op, List<Values> x) {
    public static Point of(Op op, Values... x) {
        return new Point(_ -> op, List.of(x));
    }

    public static Point of(Function<Backend, Op> op, Values... x) {
        return new Point(op, List.of(x));
    }

    /// Another operation at these inputs, such as a mutant of this one.
    public Point with(UnaryOperator<Op> change) {
        return new Point(backend -> change.apply(op.apply(backend)), x);
    }

    public Point at(List<Values> others) {
        return new Point(op, others);
    }

    @Override
    public String toString() {
        return op.apply(Trial.REFERENCE) + " at " + x;
    }
}
