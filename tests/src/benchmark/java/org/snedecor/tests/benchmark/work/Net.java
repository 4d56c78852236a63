package org.snedecor.tests.benchmark.work;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.models.net.Networks;
import org.snedecor.models.onnx.export.OnnxExport;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.proto.ModelProto;

/// Networks by name, weights drawn from one seed.
public final class Net {
    private Net() {}

    /// @param imported is it written as ONNX and read again?
    static Layer of(String name, boolean imported, Backend backend, int channels, int size, int outputs) {
        return imported ? Onnx.of(model(name, backend, channels, size, outputs), backend) : own(name, backend, channels, size, outputs);
    }

    public static ModelProto model(String name, Backend backend, int channels, int size, int outputs) {
        return OnnxExport.of(own(name, backend, channels, size, outputs), backend, false, channels, size, size);
    }

    private static Layer own(String name, Backend backend, int channels, int size, int outputs) {
        return Networks.get(name).make(new Initialization(backend, 1), channels, size, size, outputs);
    }
}
