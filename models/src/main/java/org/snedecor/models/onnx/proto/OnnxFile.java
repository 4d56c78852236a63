package org.snedecor.models.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.PieceStream;

/// ONNX files, read and written. The wire format is protobuf's, by its own library; the messages are records of this package.
public final class OnnxFile {
    private OnnxFile() {}

    /// @throws FileFormatException in one sentence, with the byte at which the file is no model
    public static ModelProto read(Path file) throws FileFormatException {
        return parsed(file, "an ONNX model", OnnxReader::model);
    }

    /// A model in memory; `name` is what errors call it.
    public static ModelProto model(Path name, byte[] bytes) throws FileFormatException {
        return parsed(name, "an ONNX model", CodedInputStream.newInstance(bytes), OnnxReader::model);
    }

    /// A file that holds one tensor, `.pb` most often.
    public static TensorProto tensor(Path file) throws FileFormatException {
        return parsed(file, "an ONNX tensor", OnnxReader::tensor);
    }

    public static void write(ModelProto model, Path file) throws FileSystemException {
        AtomicFile.write(file, out -> out.write(bytes(model)));
    }

    public static byte[] bytes(ModelProto model) {
        return OnnxWriter.model(model).bytes();
    }

    public static byte[] bytes(TensorProto tensor) {
        return OnnxWriter.tensor(tensor).bytes();
    }

    private interface Root<T> {
        T read(OnnxReader reader) throws IOException;
    }

    /// As a stream, so that what is memory is only what the records keep.
    private static <T> T parsed(Path file, String what, Root<T> root) throws FileFormatException {
        try {
            if (Files.size(file) > Integer.MAX_VALUE) throw new FileFormatException(file, "has more than 2^31 - 1 bytes, protobuf's limit; large tensors belong into a file beside it");
            try (InputStream in = PieceStream.open(file)) {
                return parsed(file, what, CodedInputStream.newInstance(in), root);
            }
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    private static <T> T parsed(Path name, String what, CodedInputStream in, Root<T> root) throws FileFormatException {
        Fields fields = new Fields(in);
        try {
            return root.read(new OnnxReader(fields));
        } catch (InvalidProtocolBufferException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new FileFormatException(name, "is not " + what + ", or is damaged: at byte " + fields.position() + ": " + reason, e);
        } catch (IOException e) {
            throw FileFormatException.reading(name, e);
        }
    }
}
