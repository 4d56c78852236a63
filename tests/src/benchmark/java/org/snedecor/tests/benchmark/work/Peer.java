package org.snedecor.tests.benchmark.work;

/// Who does the same work, in a process of its own.
public enum Peer {
    /// PyTorch 2.7.1, its official CPU build, called from Java through DJL.
    TORCH("torch"),
    /// ONNX Runtime 1.29.0, which reads the network from the file that we write; inference only.
    ONNX_RUNTIME("onnxruntime");

    private final String label;

    Peer(String label) {
        this.label = label;
    }

    /// As in a [org.snedecor.tests.benchmark.measure.Sample] and in `results.json`.
    public String label() {
        return label;
    }
}
