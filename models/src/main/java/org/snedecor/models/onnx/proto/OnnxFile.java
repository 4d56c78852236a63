package org.snedecor.models.onnx.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.FileFormatException;

/// ONNX files, read and written. The wire format is protobuf's, by its own library; the messages are records of this package.
public final class OnnxFile {
    private OnnxFile() {}

    /// @throws FileFormatException in one sentence, with the byte at which the file is no model
    public static ModelProto read(Path file) throws FileFormatException {
        return model(file, content(file));
    }

    /// A model in memory; `name` is what errors call it.
    public static ModelProto model(Path name, byte[] bytes) throws FileFormatException {
        return parsed(name, "an ONNX model", bytes, OnnxReader::model);
    }

    /// A file that holds one tensor, `.pb` most often.
    public static TensorProto tensor(Path file) throws FileFormatException {
        return parsed(file, "an ONNX tensor", content(file), OnnxReader::tensor);
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

    private static byte[] content(Path file) throws FileFormatException {
        try {
            if (Files.isDirectory(file)) throw new FileFormatException(file, "is a folder, not a file");
            if (Files.size(file) > Integer.MAX_VALUE - 8) throw new FileFormatException(file, "has more than 2^31 - 1 bytes, protobuf's limit; large tensors belong into a file beside it");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    private interface Root<T> {
        T read(OnnxReader reader) throws IOException;
    }

    private static <T> T parsed(Path name, String what, byte[] bytes, Root<T> root) throws FileFormatException {
        Fields fields = new Fields(bytes);
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
