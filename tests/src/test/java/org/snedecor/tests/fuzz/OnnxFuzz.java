package org.snedecor.tests.fuzz;

import java.io.IOException;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.tests.io.Scratch;

/// ONNX models, up to the network that can be run. Jazzer calls [#fuzzerTestOneInput].
public final class OnnxFuzz {
    private static final Backend BACKEND = Backends.get("vector");
    private static final Bearing BEARING = new Bearing(Scratch.open().at("fuzzed.onnx"), file -> Onnx.load(file, BACKEND));

    private OnnxFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        bear(bytes);
    }

    static Bearing.Outcome bear(byte[] bytes) throws IOException {
        return BEARING.bear(bytes);
    }
}
