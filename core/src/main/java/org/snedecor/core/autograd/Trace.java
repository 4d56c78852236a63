package org.snedecor.core.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.snedecor.core.autograd.Tensor.Application;

/// The operations that were applied while a function ran, in their order and with their inputs, whether or not a gradient could flow through them.
///
/// ```
/// Trace trace = Trace.of(images, x -> network.apply(x, Phase.EVALUATE));
/// ```
/// Unlike [Graph] it also holds the numbers of constants and of everything computed from constants alone. All tensors of the function stay in memory.
/// Tensors are compared by identity: one that is neither the input nor a y of the trace is a constant or a parameter.
///
/// @param input what the function was applied to   @param applications in order, so inputs come before the results computed from them   @param output
/// its result
public record Trace(Tensor input, List<Application> applications, Tensor output) {
    public static Trace of(Tensor input, UnaryOperator<Tensor> function) {
        List<Application> applications = new ArrayList<>();
        Tensor output = ScopedValue.where(Tensor.TRACED, applications).call(() -> NoGrad.call(() -> function.apply(input)));
        return new Trace(input, List.copyOf(applications), output);
    }

    /// Runs a computation hidden from any surrounding trace, without gradients: its results count as constants there. So a value that is computed
    /// once and kept does not appear among the operations of whichever pass comes first.
    public static <T> T unseen(Supplier<T> function) {
        return ScopedValue.where(Tensor.TRACED, new ArrayList<>()).call(() -> NoGrad.call(function::get));
    }
}
