package org.snedecor.models.onnx.network;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;

/// `Onnx.load(file)`: a network out of an ONNX file, opsets 7 to 26.
public final class Onnx {
    private Onnx() {}

    public static OnnxNetwork load(Path file) throws FileFormatException {
        return load(file, Backends.best());
    }

    /// @throws FileFormatException in one sentence: what is not supported, all of it at once, or which node or tensor is broken
    public static OnnxNetwork load(Path file, Backend backend) throws FileFormatException {
        ModelProto model = whole(file);
        try {
            return of(model, backend);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        }
    }

    /// The model of a file with all its numbers: those that lie in files beside it are brought in.
    ///
    /// @throws FileFormatException in one sentence: no model, or a tensor that is broken
    public static ModelProto whole(Path file) throws FileFormatException {
        ModelProto model = OnnxFile.read(file);
        try {
            GraphProto graph = model.graph();
            List<TensorProto> tensors = new ArrayList<>();
            for (TensorProto tensor : graph.initializers()) tensors.add(inside(tensor, file.toAbsolutePath().getParent()));
            return new ModelProto(model.irVersion(), model.opsets(), model.producer(), model.producerVersion(),
                    new GraphProto(graph.name(), graph.nodes(), tensors, graph.inputs(), graph.outputs(), graph.values()), model.metadata());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// A network out of a model in memory, which has its numbers with it.
    ///
    /// @throws IllegalArgumentException in one sentence: what is not supported, all of it at once, or which node or tensor is broken
    public static OnnxNetwork of(ModelProto model, Backend backend) {
        GraphProto graph = model.graph();
        Long opset = model.opsets().get("");
        if (opset == null && graph.nodes().stream().allMatch(node -> !node.domain().isEmpty())) opset = Program.NEWEST;
        if (opset == null) throw new IllegalArgumentException("the model does not say which version of ONNX's operators it uses");
        Program program = Program.of(graph, opset);
        Set<String> data = program.data(), statistics = new HashSet<>();
        for (Program.Node node : program.nodes()) {
            if (node.operator().name().equals("BatchNormalization") && node.inputs().size() >= 5) statistics.addAll(node.inputs().subList(3, 5));
        }
        SequencedMap<String, Parameter> weights = new LinkedHashMap<>();
        SequencedMap<String, RunningStatistic> running = new LinkedHashMap<>();
        Map<String, HostArray> constants = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (TensorProto tensor : graph.initializers()) {
            if (!seen.add(tensor.name())) throw new IllegalArgumentException("the initializer '" + tensor.name() + "' occurs twice");
            StoredArray array = tensor.array();
            if (array.type().whole() || array.shape().length == 0 || !data.contains(tensor.name())) constants.put(tensor.name(), HostArray.of(array));
            else if (statistics.contains(tensor.name())) running.put(tensor.name(), new RunningStatistic(on(backend, array)));
            else weights.put(tensor.name(), new Parameter(on(backend, array)));
        }
        // Before IR 4 an initializer is listed among the inputs too: a default, which nobody gives.
        return new OnnxNetwork(weights, running, new Constants(constants), graph.inputs().stream().filter(i -> !seen.contains(i.name())).toList(), program, backend);
    }

    /// By way of floats where they hold all that the type can: doubles would be more memory than all the rest.
    private static NdArray on(Backend backend, StoredArray array) {
        Shape shape = Shape.of(array.shape());
        return array.type() == Dtype.F64 ? NdArray.of(backend, shape, array.doubles()) : NdArray.of(backend, shape, array.floats());
    }

    /// @param folder the only one in which tensors outside of the model are looked for
    private static TensorProto inside(TensorProto tensor, Path folder) throws IOException {
        return tensor.data() instanceof TensorProto.External(String location, long offset, long length)
                ? new TensorProto(tensor.name(), tensor.type(), tensor.dims(), new TensorProto.Inline(outside(tensor, folder, location, offset, length))) : tensor;
    }

    /// The bytes of a file beside the model. The folder is not left, by no name and by no link, and no memory is taken before the size was compared.
    private static byte[] outside(TensorProto tensor, Path folder, String location, long offset, long length) throws IOException {
        String what = "tensor '" + tensor.name() + "': its file '" + location + "' ";
        Path root = folder.toRealPath(), file;
        try {
            file = root.resolve(location).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new IllegalArgumentException(what + "has no valid name", e);
        }
        if (location.isEmpty() || !file.startsWith(root) || Path.of(location).isAbsolute()) throw new IllegalArgumentException(what + "is outside of the model's folder");
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException(what + "is not there");
        if (!file.toRealPath().startsWith(root)) throw new IllegalArgumentException(what + "is a link out of the model's folder");
        long size = Files.size(file), needed = tensor.byteCount();
        if (length >= 0 && length != needed) throw new IllegalArgumentException(what + "has " + length + " bytes for it, " + needed + " are needed");
        if (offset > size || needed > size - offset) throw new IllegalArgumentException(what + "has " + size + " bytes, too few for " + needed + " from byte " + offset + " on");
        byte[] bytes = new byte[(int) needed];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            in.readFully(bytes);
        }
        return bytes;
    }
}
