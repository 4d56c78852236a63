package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.proto.GraphProto.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.snedecor.models.onnx.proto.TensorProto;

/// The settings of a node by name. A setting of an unexpected kind is an error that names it.
public record Attributes(SequencedMap<String, AttributeProto> byName) {
    /// @throws IllegalArgumentException where one occurs twice
    public static Attributes of(List<AttributeProto> attributes) {
        SequencedMap<String, AttributeProto> byName = new LinkedHashMap<>();
        for (AttributeProto a : attributes) if (byName.putIfAbsent(a.name(), a) != null) throw new IllegalArgumentException("the attribute '" + a.name() + "' occurs twice");
        return new Attributes(byName);
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public long whole(String name, long otherwise) {
        return read(name, WholeAttribute.class, "a whole number", WholeAttribute::value, otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        return whole(name, otherwise ? 1 : 0) != 0;
    }

    /// A number that must be one of an int: an axis, an extent.
    public int number(String name, int otherwise) {
        long value = whole(name, otherwise);
        if (value != (int) value) throw new IllegalArgumentException("the attribute '" + name + "' is " + value + ", beyond 32 bits");
        return (int) value;
    }

    public double real(String name, double otherwise) {
        return read(name, RealAttribute.class, "a real number", a -> (double) a.value(), otherwise);
    }

    public String text(String name, String otherwise) {
        return read(name, TextAttribute.class, "a text", TextAttribute::value, otherwise);
    }

    /// One of several words.
    public String word(String name, String otherwise, String... others) {
        String word = text(name, otherwise);
        if (!word.equals(otherwise) && !List.of(others).contains(word)) {
            throw new IllegalArgumentException("the attribute '" + name + "' is '" + word + "'; supported are " + otherwise + (others.length == 0 ? "" : ", " + String.join(", ", others)));
        }
        return word;
    }

    /// Null where there is none.
    public long[] wholes(String name) {
        return read(name, WholesAttribute.class, "a list of whole numbers", WholesAttribute::values, null);
    }

    /// Null where there is none.
    public float[] reals(String name) {
        return read(name, RealsAttribute.class, "a list of real numbers", RealsAttribute::values, null);
    }

    /// Null where there is none.
    public TensorProto tensor(String name) {
        return read(name, TensorAttribute.class, "a tensor", TensorAttribute::value, null);
    }

    private <A extends AttributeProto, T> T read(String name, Class<A> kind, String what, Function<A, T> value, T otherwise) {
        AttributeProto attribute = byName.get(name);
        if (attribute == null) return otherwise;
        if (!kind.isInstance(attribute)) throw new IllegalArgumentException("the attribute '" + name + "' is not " + what);
        return value.apply(kind.cast(attribute));
    }

    Map<String, AttributeProto> all() {
        return byName;
    }
}
