package org.snedecor.models.onnx.export;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.Embedder;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;

/// A network as an ONNX model, opset 17, IR 8, for batches of any size.
///
/// ```
/// OnnxExport.write(Embedder.load(Path.of("runs/001")), false, Map.of(), Path.of("embedder.onnx"));
/// ```
/// Numbers go out as floats: those of a float backend with the same bits.
public final class OnnxExport {
    /// The input of an embedder's graph: pixels from 0 to 255, `[batch, channels, height, width]`.
    public static final String PIXELS = "pixels";

    /// Its output: rows in the form in which they are compared, `[batch, length]`, usually of length 1.
    public static final String EMBEDDINGS = "embeddings";

    private static final long IR = 8;
    private static final long OPSET = 17;

    private OnnxExport() {}

    /// Writes [#of(Embedder, boolean, Map)] to a file, whole or not at all.
    public static void write(Embedder embedder, boolean fold, Map<String, String> metadata, Path file) throws FileSystemException {
        OnnxFile.write(of(embedder, fold, metadata), file);
    }

    /// One graph of the normalisation of pixels, the network, and the form in which embeddings are compared.
    ///
    /// @param fold are batch norms folded into the convolutions before them? Then they cannot be trained on.
    /// @param metadata goes into the file beside the description of the images under `snedecor`
    /// @throws IllegalArgumentException naming all operations of the network that ONNX cannot express
    public static ModelProto of(Embedder embedder, boolean fold, Map<String, String> metadata) {
        Embedder.Description d = embedder.description();
        Backend backend = embedder.backend();
        Tensor mean = channels(backend, d.normalisation().mean());
        Tensor std = channels(backend, d.normalisation().std());
        SequencedMap<String, String> all = new LinkedHashMap<>(metadata);
        all.put("snedecor", embedder.json());
        UnaryOperator<Tensor> function = pixels -> embedder.metric().rows(embedder.network().apply(pixels.div(255).sub(mean).div(std), Phase.EVALUATE));
        return model(function, List.of(new NamedPart("", embedder.network()), new NamedPart("comparison.", embedder.metric())), PIXELS, EMBEDDINGS, backend, fold, all,
                d.channels(), d.height(), d.width());
    }

    /// A network alone, from `input` to `output`.
    ///
    /// @param image channels, height and width; or whatever the network takes behind the axis of the batch
    public static ModelProto of(Layer network, Backend backend, boolean fold, int... image) {
        return model(x -> network.apply(x, Phase.EVALUATE), List.of(new NamedPart("", network)), "input", "output", backend, fold, new LinkedHashMap<>(), image);
    }

    /// Something with parameters, and what their names begin with.
    private record NamedPart(String prefix, Object model) {}

    private static Tensor channels(Backend backend, double[] numbers) {
        return Tensor.of(backend, Shape.of(numbers.length, 1, 1), numbers);
    }

    private static ModelProto model(UnaryOperator<Tensor> function, List<NamedPart> parts, String input, String output, Backend backend, boolean fold,
            SequencedMap<String, String> metadata, int... image) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        SequencedMap<String, RunningStatistic> statistics = new LinkedHashMap<>();
        List<Layer> layers = new ArrayList<>();
        for (NamedPart part : parts) {
            State state = State.of(part.model);
            state.parameters().forEach((name, parameter) -> parameters.put(part.prefix + name, parameter));
            state.statistics().forEach((name, statistic) -> statistics.put(part.prefix + name, statistic));
            layers.addAll(State.layers(part.model).values());
        }
        Traced traced = Traced.of(function, parameters.values(), backend, image);
        Draft draft = new Draft();
        draft.free(input);
        draft.free(output);
        String result = new Translation(draft, traced, new State(parameters, statistics), new Norms(traced, layers), fold).write(input);
        draft.output(result, output);
        GraphProto graph = new GraphProto("snedecor", draft.nodes(), List.copyOf(draft.initializers()),
                List.of(info(input, traced.extents(traced.input()))), List.of(info(output, traced.extents(traced.output()))), List.of());
        SequencedMap<String, Long> opsets = new LinkedHashMap<>();
        opsets.put("", OPSET);
        return new ModelProto(IR, opsets, "snedecor", "0.1.0", graph, metadata);
    }

    private static ValueInfo info(String name, long[] extents) {
        Dimension[] shape = new Dimension[extents.length];
        for (int axis = 0; axis < shape.length; axis++) shape[axis] = extents[axis] == -1 ? Dimension.free("batch") : Dimension.of(extents[axis]);
        return ValueInfo.of(name, ElementTypes.FLOAT, shape);
    }
}
