package org.snedecor.models.onnx.operator;

import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;

/// The value on an edge of a graph.
public sealed interface Value {
    /// Constants, and all whole numbers.
    record Host(HostArray array) implements Value {
        @Override
        public Shape shape() {
            return array.shape();
        }

        @Override
        public Dtype type() {
            return array.type();
        }
    }

    /// Numbers on a backend, which remember how they were made.
    ///
    /// @param type what ONNX calls them: a real type, or BOOL for 0 and 1
    record Device(Tensor tensor, Dtype type) implements Value {
        @Override
        public Shape shape() {
            return tensor.shape();
        }
    }

    Shape shape();

    Dtype type();

    static List<Value> one(Value value) {
        return List.of(value);
    }
}
