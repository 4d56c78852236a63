package org.snedecor.tests.benchmark.work;

import java.util.List;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// The outputs of a network for a batch of random images, where nothing learns. The time includes handing the images to the backend, and the outputs back.
///
/// @param network as [org.snedecor.models.net.Networks] knows it   @param imported is it written as ONNX and read again?
/// @param checked the batch on which it is compared with the reference
public record Inference(String network, boolean imported, int batch, int channels, int size, int checked) implements Workload {
    public static final int OUTPUTS = 100;
    private static final double ALLOWED = 1e-4;

    @Override
    public String name() {
        return "infer-" + (imported ? "onnx-" : "") + network + "-" + size + "x" + size + "-b" + batch;
    }

    public long[] shape() {
        return new long[] {batch, channels, size, size};
    }

    /// Of one batch.
    public float[] images(int batch) {
        RandomStream random = RandomStream.of(1, 0);
        float[] images = new float[batch * channels * size * size];
        for (int i = 0; i < images.length; i++) images[i] = (float) random.nextGaussian();
        return images;
    }

    @Override
    public Work on(Backend backend) {
        return of(backend, batch);
    }

    private Work of(Backend backend, int batch) {
        Layer layer = Net.of(network, imported, backend, channels, size, OUTPUTS);
        float[] images = images(batch);
        Shape shape = Shape.of(batch, channels, size, size);
        return witness -> {
            try (var _ = backend.step()) {
                NdArray outputs = NoGrad.call(() -> layer.apply(Tensor.constant(NdArray.of(backend, shape, images)), Phase.EVALUATE)).value();
                outputs.toDoubles();
                if (witness != Witness.NONE) witness.see("outputs", outputs);
            }
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        Results found = Results.of(of(timed, checked), reference);
        Results expected = Results.of(of(reference, checked), reference);
        return List.of(Compared.of("outputs, batch " + checked, found.at("outputs"), expected.at("outputs"), ALLOWED));
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.of(Peer.ONNX_RUNTIME);
    }
}
