package org.snedecor.models.onnx.proto;

import static org.snedecor.models.onnx.proto.GraphProto.*;

import org.snedecor.models.onnx.proto.ValueInfo.Dimension;

/// The records as messages; the numbers of the fields are those of `onnx.proto`.
final class OnnxWriter {
    private OnnxWriter() {}

    static Message model(ModelProto model) {
        Message m = new Message().whole(1, model.irVersion()).text(2, model.producer()).text(3, model.producerVersion()).message(7, graph(model.graph()));
        model.opsets().forEach((domain, version) -> m.message(8, new Message().text(1, domain).whole(2, version)));
        model.metadata().forEach((key, value) -> m.message(14, new Message().text(1, key).text(2, value)));
        return m;
    }

    private static Message graph(GraphProto graph) {
        Message m = new Message();
        graph.nodes().forEach(node -> m.message(1, node(node)));
        m.text(2, graph.name());
        graph.initializers().forEach(tensor -> m.message(5, tensor(tensor)));
        graph.inputs().forEach(value -> m.message(11, value(value)));
        graph.outputs().forEach(value -> m.message(12, value(value)));
        graph.values().forEach(value -> m.message(13, value(value)));
        return m;
    }

    private static Message node(NodeProto node) {
        Message m = new Message();
        node.inputs().forEach(name -> m.textAlways(1, name));
        node.outputs().forEach(name -> m.textAlways(2, name));
        m.text(3, node.name()).text(4, node.operator());
        node.attributes().forEach(attribute -> m.message(5, attribute(attribute)));
        return m.text(7, node.domain());
    }

    private static Message attribute(AttributeProto attribute) {
        Message m = new Message().text(1, attribute.name());
        return switch (attribute) {
            case RealAttribute a -> m.real(2, a.value()).whole(20, 1);
            case WholeAttribute a -> m.wholeAlways(3, a.value()).whole(20, 2);
            case TextAttribute a -> m.textAlways(4, a.value()).whole(20, 3);
            case TensorAttribute a -> m.message(5, tensor(a.value())).whole(20, 4);
            case GraphAttribute a -> m.message(6, graph(a.value())).whole(20, 5);
            case RealsAttribute a -> {
                for (float value : a.values()) m.real(7, value);
                yield m.whole(20, 6);
            }
            case WholesAttribute a -> {
                for (long value : a.values()) m.wholeAlways(8, value);
                yield m.whole(20, 7);
            }
            case TextsAttribute a -> {
                a.values().forEach(value -> m.textAlways(9, value));
                yield m.whole(20, 8);
            }
            case OtherAttribute a -> throw new IllegalArgumentException("the attribute '" + a.name() + "' of type " + a.type() + " was not kept, so it cannot be written");
        };
    }

    static Message tensor(TensorProto tensor) {
        Message m = new Message();
        for (long extent : tensor.dims()) m.wholeAlways(1, extent);
        m.whole(2, tensor.type()).text(8, tensor.name());
        return switch (tensor.data()) {
            case TensorProto.Inline(byte[] bytes) -> m.bytes(9, bytes);
            case TensorProto.External(String location, long offset, long length) -> {
                m.message(13, entry("location", location));
                if (offset != 0) m.message(13, entry("offset", Long.toString(offset)));
                if (length >= 0) m.message(13, entry("length", Long.toString(length)));
                yield m.whole(14, 1);
            }
            case TensorProto.Texts _ -> throw new IllegalArgumentException("tensor '" + tensor.name() + "': texts were not kept, so they cannot be written");
        };
    }

    private static Message entry(String key, String value) {
        return new Message().text(1, key).text(2, value);
    }

    private static Message value(ValueInfo value) {
        Message tensor = new Message().whole(1, value.type());
        value.shape().ifPresent(extents -> {
            Message shape = new Message();
            for (Dimension d : extents) shape.message(1, d.extent() >= 0 ? new Message().wholeAlways(1, d.extent()) : new Message().text(2, d.name()));
            tensor.message(2, shape);
        });
        Message m = new Message().text(1, value.name());
        return value.type() == 0 ? m : m.message(2, new Message().message(1, tensor));
    }
}
