package org.snedecor.models.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;

/// A node about to be computed: its settings, and its inputs as they came.
///
/// @param number of the node in its graph, which tells the chance of one dropout from another's   @param opset version of ONNX's operators
/// @param inputs null where one is left out   @param outputs how many the node names
public record Call(int number, long opset, Attributes attributes, List<Value> inputs, int outputs, Phase phase, Uploads uploads) {
    public Backend backend() {
        return uploads.backend();
    }

    public boolean has(int i) {
        return i < inputs.size() && inputs.get(i) != null;
    }

    public Value value(int i) {
        if (!has(i)) throw new IllegalArgumentException("input " + i + " is missing");
        return inputs.get(i);
    }

    public Shape shape(int i) {
        return value(i).shape();
    }

    /// Whether every input that is there is on the host.
    public boolean onHost() {
        return inputs.stream().allMatch(v -> v == null || v instanceof Value.Host);
    }

    /// On the backend.
    ///
    /// @throws IllegalArgumentException where whole numbers are too large to be exact there
    public Tensor tensor(int i) {
        return tensor(value(i));
    }

    public Tensor tensor(Value value) {
        return switch (value) {
            case Value.Device(Tensor t, Dtype _) -> t;
            case Value.Host(HostArray a) -> uploads.tensor(a);
        };
    }

    /// On the host; from a backend without a gradient.
    public HostArray host(int i) {
        return switch (value(i)) {
            case Value.Host(HostArray a) -> a;
            case Value.Device(Tensor t, Dtype type) -> {
                double[] numbers = t.value().toDoubles();
                yield type.whole() ? HostArray.wholes(type, t.shape(), Arrays.stream(numbers).mapToLong(x -> (long) x).toArray()) : HostArray.reals(type, t.shape(), numbers);
            }
        };
    }

    /// The only number of an input.
    public double scalar(int i) {
        HostArray a = host(i);
        if (a.size() != 1) throw new IllegalArgumentException("input " + i + " must be one number, not " + a);
        return a.real(0);
    }

    /// A list of whole numbers; null where the input is left out.
    public long[] longs(int i) {
        return has(i) ? host(i).longs() : null;
    }

    /// What later versions have as an input and earlier ones as an attribute; null where there is neither.
    public long[] longs(int i, String attribute) {
        return has(i) ? longs(i) : attributes.wholes(attribute);
    }

    /// What later versions have as an input and earlier ones as an attribute.
    public double real(int i, String attribute, double otherwise) {
        return has(i) ? scalar(i) : attributes.real(attribute, otherwise);
    }

    public int axis(String name, int otherwise) {
        return shape(0).axis(name, attributes.number(name, otherwise));
    }

    /// A tensor of the type of the first input.
    public List<Value> like(Tensor y) {
        return Value.one(new Value.Device(y, type(0)));
    }

    /// The type that an input has as a tensor.
    public Dtype type(int i) {
        return value(i).type();
    }
}
