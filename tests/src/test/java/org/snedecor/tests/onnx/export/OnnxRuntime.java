package org.snedecor.tests.onnx.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
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

    /// All outputs for inputs of any type that Java has for it.
    public List<StoredArray> run(Map<String, StoredArray> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (var input : inputs.entrySet()) tensors.put(input.getKey(), tensor(input.getValue()));
            try (OrtSession.Result result = session.run(tensors)) {
                List<StoredArray> outputs = new ArrayList<>();
                for (var output : result) outputs.add(stored((OnnxTensor) output.getValue()));
                return outputs;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(StoredArray x) throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(x.bytes().length).order(ByteOrder.nativeOrder()).put(x.bytes()).flip();
        OnnxJavaType type = switch (x.type()) {
            case F32 -> OnnxJavaType.FLOAT;
            case F64 -> OnnxJavaType.DOUBLE;
            case I32 -> OnnxJavaType.INT32;
            case I64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case I8 -> OnnxJavaType.INT8;
            case U8 -> OnnxJavaType.UINT8;
            default -> throw new IllegalArgumentException("inputs of " + x.type() + " are not needed here");
        };
        return OnnxTensor.createTensor(environment, bytes, Arrays.stream(x.shape()).asLongStream().toArray(), type);
    }

    private static StoredArray stored(OnnxTensor y) {
        Dtype type = switch (y.getInfo().type) {
            case FLOAT -> Dtype.F32;
            case DOUBLE -> Dtype.F64;
            case INT32 -> Dtype.I32;
            case INT64 -> Dtype.I64;
            case BOOL -> Dtype.BOOL;
            case INT8 -> Dtype.I8;
            case UINT8 -> Dtype.U8;
            default -> throw new IllegalArgumentException("outputs of " + y.getInfo().type + " are not needed here");
        };
        ByteBuffer buffer = y.getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new StoredArray(type, Arrays.stream(y.getInfo().getShape()).mapToInt(Math::toIntExact).toArray(), bytes);
    }

    @Override
    public void close() throws OrtException {
        session.close();
        options.close();
    }
}
