package org.snedecor.models.onnx.proto;

import static org.snedecor.models.onnx.proto.GraphProto.*;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;

/// The messages as records; the numbers of the fields are those of `onnx.proto`. What an entry must have is asked for at once, so that a file of nothing
/// but empty messages ends at its first one. Fields that are not named here, such as descriptions, are passed over.
final class OnnxReader {
    private final Fields fields;

    OnnxReader(Fields fields) {
        this.fields = fields;
    }

    ModelProto model() throws IOException {
        var text = new Object() { long ir; String producer = "", version = ""; GraphProto graph; };
        SequencedMap<String, Long> opsets = new LinkedHashMap<>();
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        fields.each(field -> {
            switch (field) {
                case 1 -> text.ir = fields.whole();
                case 2 -> text.producer = fields.text();
                case 3 -> text.version = fields.text();
                case 7 -> {
                    if (text.graph != null) throw wrong("the model has two graphs");
                    text.graph = graph();
                }
                case 8 -> opset(opsets);
                case 14 -> entry(metadata);
                default -> { return false; }
            }
            return true;
        });
        if (text.graph == null) throw wrong("the model has no graph");
        return new ModelProto(text.ir, opsets, text.producer, text.version, text.graph, metadata);
    }

    private void opset(SequencedMap<String, Long> opsets) throws IOException {
        var set = new Object() { String domain = ""; long version; };
        fields.within(field -> {
            switch (field) {
                case 1 -> set.domain = fields.text();
                case 2 -> set.version = fields.whole();
                default -> { return false; }
            }
            return true;
        });
        opsets.put(set.domain.equals("ai.onnx") ? "" : set.domain, set.version);
    }

    private void entry(SequencedMap<String, String> entries) throws IOException {
        var entry = new Object() { String key = "", value = ""; };
        fields.within(field -> {
            switch (field) {
                case 1 -> entry.key = fields.text();
                case 2 -> entry.value = fields.text();
                default -> { return false; }
            }
            return true;
        });
        if (entries.putIfAbsent(entry.key, entry.value) != null) throw wrong("the entry '" + entry.key + "' occurs twice");
    }

    private GraphProto graph() throws IOException {
        var name = new Object() { String is = ""; };
        List<NodeProto> nodes = new ArrayList<>();
        List<TensorProto> initializers = new ArrayList<>();
        List<ValueInfo> inputs = new ArrayList<>(), outputs = new ArrayList<>(), values = new ArrayList<>();
        fields.within(field -> {
            switch (field) {
                case 1 -> nodes.add(node(nodes.size()));
                case 2 -> name.is = fields.text();
                case 5 -> {
                    TensorProto tensor = within();
                    if (tensor.name().isEmpty()) throw wrong("initializer " + initializers.size() + " has no name");
                    initializers.add(tensor);
                }
                case 11 -> inputs.add(value());
                case 12 -> outputs.add(value());
                case 13 -> values.add(value());
                case 15 -> throw wrong("sparse initializers are not supported");
                default -> { return false; }
            }
            return true;
        });
        return new GraphProto(name.is, nodes, initializers, inputs, outputs, values);
    }

    private NodeProto node(int number) throws IOException {
        var text = new Object() { String name = "", domain = "", operator = ""; };
        List<String> inputs = new ArrayList<>(), outputs = new ArrayList<>();
        List<AttributeProto> attributes = new ArrayList<>();
        fields.within(field -> {
            switch (field) {
                case 1 -> inputs.add(fields.text());
                case 2 -> outputs.add(fields.text());
                case 3 -> text.name = fields.text();
                case 4 -> text.operator = fields.text();
                case 5 -> attributes.add(attribute());
                case 7 -> text.domain = fields.text();
                default -> { return false; }
            }
            return true;
        });
        if (text.operator.isEmpty()) throw wrong("node " + number + " has no operator");
        return new NodeProto(text.name, text.domain.equals("ai.onnx") ? "" : text.domain, text.operator, inputs, outputs, attributes);
    }

    private AttributeProto attribute() throws IOException {
        var a = new Object() { String name = ""; int type; float real; long whole; String text = ""; TensorProto tensor; GraphProto graph; };
        List<Float> reals = new ArrayList<>();
        List<Long> wholes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        fields.within(field -> {
            switch (field) {
                case 1 -> a.name = fields.text();
                case 2 -> a.real = fields.real();
                case 3 -> a.whole = fields.whole();
                case 4 -> a.text = fields.text();
                case 5 -> a.tensor = within();
                case 6 -> a.graph = graph();
                case 7 -> {
                    var run = new java.io.ByteArrayOutputStream();
                    fields.fixed(4, run);
                    var buffer = java.nio.ByteBuffer.wrap(run.toByteArray()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
                    while (buffer.hasRemaining()) reals.add(buffer.getFloat());
                }
                case 8 -> fields.wholes(wholes::add);
                case 9 -> texts.add(fields.text());
                case 20 -> a.type = fields.code();
                case 21 -> throw wrong("an attribute refers to one of a function, and functions of a model are not supported");
                default -> { return false; }
            }
            return true;
        });
        if (a.name.isEmpty()) throw wrong("an attribute has no name");
        return switch (a.type) {
            case 1 -> new RealAttribute(a.name, a.real);
            case 2 -> new WholeAttribute(a.name, a.whole);
            case 3 -> new TextAttribute(a.name, a.text);
            case 4 -> {
                if (a.tensor == null) throw wrong("the attribute '" + a.name + "' has no tensor");
                yield new TensorAttribute(a.name, a.tensor);
            }
            case 5 -> {
                if (a.graph == null) throw wrong("the attribute '" + a.name + "' has no graph");
                yield new GraphAttribute(a.name, a.graph);
            }
            case 6 -> {
                float[] values = new float[reals.size()];
                for (int i = 0; i < values.length; i++) values[i] = reals.get(i);
                yield new RealsAttribute(a.name, values);
            }
            case 7 -> new WholesAttribute(a.name, wholes.stream().mapToLong(i -> i).toArray());
            case 8 -> new TextsAttribute(a.name, List.copyOf(texts));
            default -> new OtherAttribute(a.name, a.type);
        };
    }

    private TensorProto within() throws IOException {
        var tensor = new TensorReader(fields);
        fields.within(tensor);
        return tensor.read();
    }

    /// A file that is one tensor.
    TensorProto tensor() throws IOException {
        var tensor = new TensorReader(fields);
        fields.each(tensor);
        return tensor.read();
    }

    private ValueInfo value() throws IOException {
        var v = new Object() { String name = ""; int type; List<Dimension> shape; };
        fields.within(field -> {
            switch (field) {
                case 1 -> v.name = fields.text();
                case 2 -> fields.within(type -> {
                    if (type != 1) return false;
                    fields.within(tensor -> {
                        switch (tensor) {
                            case 1 -> v.type = fields.code();
                            case 2 -> {
                                v.shape = new ArrayList<>();
                                fields.within(shape -> shape == 1 && v.shape.add(dimension()));
                            }
                            default -> { return false; }
                        }
                        return true;
                    });
                    return true;
                });
                default -> { return false; }
            }
            return true;
        });
        if (v.name.isEmpty()) throw wrong("a value of the graph has no name");
        return new ValueInfo(v.name, v.type, Optional.ofNullable(v.shape));
    }

    private Dimension dimension() throws IOException {
        var d = new Object() { long extent = -1; String name = ""; };
        fields.within(field -> {
            switch (field) {
                case 1 -> d.extent = Math.max(-1, fields.whole());
                case 2 -> d.name = fields.text();
                default -> { return false; }
            }
            return true;
        });
        return new Dimension(d.extent, d.name);
    }

    private static InvalidProtocolBufferException wrong(String rule) {
        return new InvalidProtocolBufferException(rule);
    }
}
