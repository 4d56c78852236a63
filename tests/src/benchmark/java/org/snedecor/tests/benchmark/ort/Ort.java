package org.snedecor.tests.benchmark.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.measure.ThisProcess;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;
import org.snedecor.tests.benchmark.work.Inference;
import org.snedecor.tests.benchmark.work.Net;
import org.snedecor.tests.benchmark.work.Peer;
import org.snedecor.tests.benchmark.work.Workloads;

/// A process that measures one [Inference] on ONNX Runtime, with all that it does to a graph beforehand, and prints its [Sample].
final class Ort {
    private Ort() {}

    /// @param arguments the name of the workload
    public static void main(String[] arguments) throws OrtException {
        Inference inference = (Inference) Workloads.get(arguments[0]);
        int threads = Integer.getInteger("benchmark.threads");
        byte[] model = OnnxFile.bytes(Net.model(inference.network(), Backends.get("vector"), inference.channels(), inference.size(), Inference.OUTPUTS));
        float[] images = inference.images(inference.batch());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            try (OrtSession session = environment.createSession(model, options)) {
                String input = session.getInputNames().iterator().next();
                double milliseconds = Times.byTurns(Plan.fromProperties(), Timed.of(() -> run(environment, session, input, images, inference.shape()))).milliseconds()[0];
                Map<Figure, Double> figures = new EnumMap<>(Map.of(Figure.MILLISECONDS, milliseconds));
                ThisProcess.addPeakMemory(figures);
                System.out.println(new Sample(Peer.ONNX_RUNTIME.label(), inference.name(), threads, figures, Map.of("version", "ONNX Runtime " + environment.getVersion())).line());
            }
        }
    }

    private static void run(OrtEnvironment environment, OrtSession session, String input, float[] images, long[] shape) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape); OrtSession.Result result = session.run(Map.of(input, tensor))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
