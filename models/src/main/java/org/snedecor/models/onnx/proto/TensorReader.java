package org.snedecor.models.onnx.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A tensor of one of the six ways in which a file may have its numbers: raw bytes, a list for each kind of number, or a place in another file.
final class TensorReader implements Fields.Reader {
    private static final int RANK = 64;

    private final Fields fields;
    private final SequencedMap<String, String> external = new LinkedHashMap<>();
    private final ByteArrayOutputStream listed = new ByteArrayOutputStream();
    private String name = "";
    private int type, texts;
    private long[] dims = {};
    private byte[] raw;
    private boolean outside;

    TensorReader(Fields fields) {
        this.fields = fields;
    }

    @Override
    public boolean read(int field) throws IOException {
        switch (field) {
            case 1 -> fields.wholes(extent -> {
                if (dims.length == RANK) throw new InvalidProtocolBufferException("a tensor has more than " + RANK + " axes");
                dims = Arrays.copyOf(dims, dims.length + 1);
                dims[dims.length - 1] = extent;
            });
            case 2 -> type = fields.code();
            case 3 -> throw new InvalidProtocolBufferException("tensors in segments are not supported");
            case 4 -> fields.fixed(4, listed);
            case 5 -> fields.wholes(value -> put(value, size()));
            case 6 -> {
                fields.bytes();
                texts++;
            }
            case 7, 11 -> fields.wholes(value -> put(value, size()));
            case 8 -> name = fields.text();
            case 9 -> raw = fields.bytes();
            case 10 -> fields.fixed(8, listed);
            case 13 -> entry();
            case 14 -> outside = fields.whole() == 1;
            default -> { return false; }
        }
        return true;
    }

    /// In the lists of whole numbers one of any type has a place for itself; the list does not say how wide it is, the type does.
    private int size() throws IOException {
        return ElementTypes.size(type).orElseThrow(() -> new InvalidProtocolBufferException(
                type == 0 ? "a tensor has numbers before its type, or no type" : "tensors of " + ElementTypes.name(type) + " are not supported"));
    }

    private void put(long value, int size) {
        for (int i = 0; i < size; i++) listed.write((int) (value >>> 8 * i));
    }

    private void entry() throws IOException {
        String[] entry = {"", ""};
        fields.within(field -> {
            if (field != 1 && field != 2) return false;
            entry[field - 1] = fields.text();
            return true;
        });
        external.put(entry[0], entry[1]);
    }

    TensorProto read() throws InvalidProtocolBufferException {
        TensorProto.Data data = outside ? new TensorProto.External(external.getOrDefault("location", ""), number("offset", 0), number("length", -1))
                : type == ElementTypes.STRING ? new TensorProto.Texts(texts)
                : new TensorProto.Inline(raw != null ? raw : listed.toByteArray());
        return new TensorProto(name, type, dims, data);
    }

    private long number(String key, long otherwise) throws InvalidProtocolBufferException {
        String text = external.get(key);
        if (text == null) return otherwise;
        try {
            long value = Long.parseLong(text);
            if (value >= 0) return value;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new InvalidProtocolBufferException("tensor '" + name + "': the " + key + " of its external data is '" + text + "', not a number of bytes");
    }
}
