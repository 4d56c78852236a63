package org.snedecor.models.onnx.proto;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A protobuf message that is being put together. It knows its length, which stands before the bytes of a message within another one.
///
/// What has its default value, 0 or an empty text, is left out as protobuf does it.
final class Message {
    private final List<Field> fields = new ArrayList<>();
    private int length;

    private interface Field {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    Message whole(int field, long value) {
        return value == 0 ? this : put(CodedOutputStream.computeInt64Size(field, value), out -> out.writeInt64(field, value));
    }

    /// A whole number that is written even if it is 0: the value of an attribute.
    Message wholeAlways(int field, long value) {
        return put(CodedOutputStream.computeInt64Size(field, value), out -> out.writeInt64(field, value));
    }

    Message real(int field, float value) {
        return put(CodedOutputStream.computeFloatSize(field, value), out -> out.writeFloat(field, value));
    }

    Message text(int field, String value) {
        return value.isEmpty() ? this : textAlways(field, value);
    }

    /// A text that is written even if it is empty: an element of a list.
    Message textAlways(int field, String value) {
        return put(CodedOutputStream.computeStringSize(field, value), out -> out.writeString(field, value));
    }

    Message bytes(int field, byte[] value) {
        return put(CodedOutputStream.computeByteArraySize(field, value), out -> out.writeByteArray(field, value));
    }

    Message message(int field, Message value) {
        int size = CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(value.length) + value.length;
        return put(size, out -> {
            out.writeTag(field, 2);
            out.writeUInt32NoTag(value.length);
            value.writeTo(out);
        });
    }

    private Message put(int size, Field field) {
        length = Math.addExact(length, size);
        fields.add(field);
        return this;
    }

    private void writeTo(CodedOutputStream out) throws IOException {
        for (Field field : fields) field.writeTo(out);
    }

    /// @throws ArithmeticException beyond 2³¹ − 1 bytes, which is protobuf's limit
    byte[] bytes() {
        byte[] bytes = new byte[length];
        var out = CodedOutputStream.newInstance(bytes);
        try {
            writeTo(out);
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new AssertionError("an array of the right length takes all", e);
        }
        return bytes;
    }
}
