package org.snedecor.models.onnx.operator;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.models.onnx.host.HostArray;

/// How an operator of ONNX is computed.
///
/// @param name ONNX's, after `DOMAIN:` where it is not of the domain of ONNX itself   @param attributes the names of those that it understands
/// @param settings the inputs that are settings and no data: numbers are read there, so an initializer is not learned for their sake
public record OnnxOperator(String name, Set<String> attributes, Set<Integer> settings, Kernel kernel) {
    /// Computes a node. As many outputs as the operator can have or fewer; a node that asks for more than it gets is refused.
    @FunctionalInterface
    public interface Kernel {
        List<Value> apply(Call call);
    }

    /// @param attributes names with spaces between them
    static OnnxOperator of(String name, String attributes, Kernel kernel) {
        return new OnnxOperator(name, attributes.isEmpty() ? Set.of() : Set.of(attributes.split(" ")), Set.of(), kernel);
    }

    /// y = f(x)
    static OnnxOperator map(String name, Function<Tensor, Tensor> f) {
        return of(name, "", call -> call.like(f.apply(call.tensor(0))));
    }

    /// Which inputs are settings.
    OnnxOperator settings(Integer... inputs) {
        return new OnnxOperator(name, attributes, Set.of(inputs), kernel);
    }

    static List<Value> host(HostArray array) {
        return Value.one(new Value.Host(array));
    }
}
