package org.snedecor.models.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The fields of a protobuf message, one after the other. What is longer than the message that holds it is refused before memory is taken for it.
final class Fields {
    /// Deeper than this no network of ours goes; protobuf's own limit is 100.
    private static final int DEPTH = 50;

    private final CodedInputStream in;
    private int depth;
    private int wire;

    Fields(CodedInputStream in) {
        this.in = in;
    }

    /// Reads the value of a field, or says that it does not know it; then the field is passed over.
    interface Reader {
        boolean read(int field) throws IOException;
    }

    /// All fields up to the end of the message.
    void each(Reader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            wire = WireFormat.getTagWireType(tag);
            if (!reader.read(WireFormat.getTagFieldNumber(tag)) && !in.skipField(tag)) throw new InvalidProtocolBufferException("a group ends that never began");
        }
    }

    /// The fields of the message within this one.
    void within(Reader reader) throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        if (++depth > DEPTH) throw new InvalidProtocolBufferException("messages lie more than " + DEPTH + " deep in each other");
        int limit = in.pushLimit(in.readRawVarint32());
        each(reader);
        if (in.getBytesUntilLimit() != 0) throw new InvalidProtocolBufferException("a message does not end where its length says");
        in.popLimit(limit);
        depth--;
    }

    long whole() throws IOException {
        expect(WireFormat.WIRETYPE_VARINT);
        return in.readInt64();
    }

    /// A code, such as that of a type.
    int code() throws IOException {
        return (int) whole();
    }

    float real() throws IOException {
        expect(WireFormat.WIRETYPE_FIXED32);
        return in.readFloat();
    }

    String text() throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return in.readStringRequireUtf8();
    }

    byte[] bytes() throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return in.readByteArray();
    }

    interface Wholes {
        void take(long value) throws IOException;
    }

    /// One number of a repeated field, or a run of them.
    void wholes(Wholes to) throws IOException {
        if (wire == WireFormat.WIRETYPE_VARINT) {
            to.take(in.readInt64());
            return;
        }
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int limit = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) to.take(in.readInt64());
        in.popLimit(limit);
    }

    /// One number of 4 or 8 bytes of a repeated field, or a run of them: little-endian already.
    void fixed(int size, ByteArrayOutputStream to) throws IOException {
        if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            expect(size == 4 ? WireFormat.WIRETYPE_FIXED32 : WireFormat.WIRETYPE_FIXED64);
            to.writeBytes(in.readRawBytes(size));
            return;
        }
        byte[] run = in.readByteArray();
        if (run.length % size != 0) throw new InvalidProtocolBufferException("a list of numbers of " + size + " bytes has " + run.length + " bytes");
        to.writeBytes(run);
    }

    /// How many bytes were read.
    int position() {
        return in.getTotalBytesRead();
    }

    private void expect(int type) throws IOException {
        if (wire != type) throw new InvalidProtocolBufferException("a field has another type than ONNX gives it");
    }
}
