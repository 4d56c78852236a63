package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.tests.onnx.export.OnnxRuntime;

/// The vectors of this repository are what [DrawnVectors] says and ONNX Runtime computes. `-Dsnedecor.onnx.draw` writes them anew.
final class DrawnVectorsTest {
    @Test
    void theFilesAreThoseThatAreDrawn() throws IOException, OrtException {
        List<DrawnVector> drawn = DrawnVectors.all();
        if (System.getProperty("snedecor.onnx.draw") != null) for (DrawnVector vector : drawn) write(vector);
        assertEquals(drawn.stream().map(DrawnVector::name).sorted().toList(), OnnxVector.in(OnnxVectorsTest.OWN).stream().map(OnnxVector::name).toList());
        for (DrawnVector vector : drawn) {
            OnnxVector file = new OnnxVector(OnnxVectorsTest.OWN.resolve(vector.name()));
            assertArrayEquals(OnnxFile.bytes(vector.model()), Files.readAllBytes(file.folder().resolve("model.onnx")), vector.name());
            int i = 0;
            for (StoredArray input : vector.given().values()) assertEquals(input, OnnxFile.tensor(file.input(i++)).array(), vector.name());
            List<StoredArray> outputs = outputs(vector);
            for (int o = 0; o < vector.outputs(); o++) assertClose(outputs.get(o), OnnxFile.tensor(file.output(o)).array(), vector.name());
        }
    }

    /// Last bits depend on the processor.
    private static void assertClose(StoredArray now, StoredArray then, String name) {
        assertArrayEquals(now.shape(), then.shape(), name);
        assertEquals(now.type(), then.type(), name);
        double[] a = now.doubles(), b = then.doubles();
        for (int i = 0; i < a.length; i++) assertEquals(a[i], b[i], 1e-6 + 1e-5 * Math.abs(a[i]), name);
    }

    private static List<StoredArray> outputs(DrawnVector vector) throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(vector.model())) {
            return runtime.run(vector.given());
        } catch (OrtException e) {
            throw new OrtException(vector.name() + ": " + e.getMessage());
        }
    }

    private static void write(DrawnVector vector) throws IOException, OrtException {
        OnnxVector file = new OnnxVector(OnnxVectorsTest.OWN.resolve(vector.name()));
        Files.createDirectories(file.input(0).getParent());
        OnnxFile.write(vector.model(), file.folder().resolve("model.onnx"));
        int i = 0;
        for (Map.Entry<String, StoredArray> input : vector.given().entrySet()) put(file.input(i++), input.getKey(), input.getValue());
        List<StoredArray> outputs = outputs(vector);
        for (int o = 0; o < outputs.size(); o++) put(file.output(o), "y" + o, outputs.get(o));
    }

    private static void put(Path file, String name, StoredArray array) throws IOException {
        Files.write(file, OnnxFile.bytes(TensorProto.of(name, array)));
    }
}
