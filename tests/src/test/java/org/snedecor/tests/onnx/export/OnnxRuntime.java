package org.snedecor.tests.onnx.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;

/// ONNX Runtime on the processor, with one thread: somebody else's reading of a model.
public final class OnnxRuntime implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession.SessionOptions options;
    private final OrtSession session;

    public OnnxRuntime(ModelProto model) throws OrtException {
        this(OnnxFile.bytes(model));
    }

    public OnnxRuntime(byte[] model) throws OrtException {
        options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(model, options);
    }

    public OrtSession session() {
        return session;
    }

    /// The first output of a model of one input.
    public float[] run(float[] x, long... shape) throws OrtException {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape); OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] numbers = new float[y.remaining()];
            y.get(numbers);
            return numbers;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        options.close();
    }
}
