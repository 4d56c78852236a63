package org.snedecor.models.onnx.proto;

import java.util.List;

/// The nodes of a network and what they are tied to. A node may hold a graph again, so graph, node and attribute stand in one file.
///
/// @param values what the file says of values in between
public record GraphProto(String name, List<NodeProto> nodes, List<TensorProto> initializers, List<ValueInfo> inputs, List<ValueInfo> outputs, List<ValueInfo> values) {
    public GraphProto {
        nodes = List.copyOf(nodes);
        initializers = List.copyOf(initializers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        values = List.copyOf(values);
    }

    /// An operator applied.
    ///
    /// @param domain empty for ONNX's own operators   @param operator such as `Conv`   @param inputs names; an empty one is an input that is left out
    public record NodeProto(String name, String domain, String operator, List<String> inputs, List<String> outputs, List<AttributeProto> attributes) {
        public NodeProto {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            attributes = List.copyOf(attributes);
        }
    }

    /// A setting of an operator.
    public sealed interface AttributeProto {
        String name();
    }

    public record RealAttribute(String name, float value) implements AttributeProto {}

    public record WholeAttribute(String name, long value) implements AttributeProto {}

    public record TextAttribute(String name, String value) implements AttributeProto {}

    public record TensorAttribute(String name, TensorProto value) implements AttributeProto {}

    public record GraphAttribute(String name, GraphProto value) implements AttributeProto {}

    public record RealsAttribute(String name, float... values) implements AttributeProto {}

    public record WholesAttribute(String name, long... values) implements AttributeProto {}

    public record TextsAttribute(String name, List<String> values) implements AttributeProto {}

    /// One of a kind that no supported operator has.
    ///
    /// @param type `AttributeProto.AttributeType`
    public record OtherAttribute(String name, int type) implements AttributeProto {}
}
