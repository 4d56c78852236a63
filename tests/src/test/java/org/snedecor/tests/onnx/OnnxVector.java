package org.snedecor.tests.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.OnnxFile;

/// A test vector in the form of the ONNX project: a folder with `model.onnx`, and `test_data_set_0` with `input_N.pb` and `output_N.pb`, N counting the
/// inputs and outputs of the graph.
record OnnxVector(Path folder) {
    /// ONNX's own.
    private static final double RELATIVE = 1e-3, ABSOLUTE = 1e-7;

    private static final String UNSUPPORTED = "not supported: ";

    /// Vectors that contradict ONNX's own text.
    private static final Map<String, String> FAULTS = Map.of("test_adam_multiple", "the vector's own fault: it states no epsilon, so 1e-6 counts, but its figures were made with 1e-2");

    private static final String UINT16 = "the vector's own fault: its bfloat16 numbers are stored as uint16", NO_TENSORS = "sequences, and values that may be missing: each value is one tensor here",
            TEXT = "text", CHANCE = "chance: the vector's figures are one draw of ONNX's own", SIGNALS = "signals: windows and Fourier transforms",
            BYTES = "layers that compute in whole numbers of 8 bits, which do not learn", BOXES = "boxes of detectors";

    /// What nothing in Snedecor stands for, by operator.
    private static final Map<Pattern, String> OPERATORS = Map.ofEntries(
            Map.entry(Pattern.compile("\\w*Sequence\\w*|Optional\\w*"), NO_TENSORS),
            Map.entry(Pattern.compile("Loop|Scan|If"), "graphs within a node: a network is one graph here"), Map.entry(Pattern.compile("RNN|GRU|LSTM"), "recurrent layers"),
            Map.entry(Pattern.compile("Bernoulli|RandomUniformLike"), CHANCE), Map.entry(Pattern.compile("\\w+Integer|QLinear\\w+|DynamicQuantizeLinear"), BYTES),
            Map.entry(Pattern.compile("BitShift"), "bits of whole numbers"), Map.entry(Pattern.compile("\\w+Window|MelWeightMatrix|DFT|STFT"), SIGNALS), Map.entry(Pattern.compile("Det"), "determinants"),
            Map.entry(Pattern.compile("NonMaxSuppression|RoiAlign"), BOXES), Map.entry(Pattern.compile("StringNormalizer|TfIdfVectorizer"), TEXT),
            Map.entry(Pattern.compile("Unique"), "the distinct ones of many numbers"));

    /// The same, by what the importer says of a node or of a file.
    private static final Map<Pattern, String> OUTSIDE = Map.of(
            Pattern.compile(".*tensors in segments are not supported"), NO_TENSORS,
            Pattern.compile("the input '.*' is no tensor"), NO_TENSORS,
            Pattern.compile(".* it holds \\d+ texts, not numbers|.*a cast to string is not supported"), TEXT,
            Pattern.compile(".* convolutions are supported on one or two axes of pixels, not on .*"), "convolutions on three axes of pixels",
            Pattern.compile(".* training_mode asks for chance; .*"), CHANCE,
            Pattern.compile("opset [1-6] is not supported.*"), "an opset before 7, of 2017");

    sealed interface Outcome {}

    record Passed() implements Outcome {}

    /// A wrong number, or a refusal that has no reason.
    record Failed(String how) implements Outcome {}

    record Outside(String why) implements Outcome {}

    static List<OnnxVector> in(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(v -> Files.isRegularFile(v.resolve("model.onnx"))).sorted().map(OnnxVector::new).toList();
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    GraphProto graph() throws FileFormatException {
        return OnnxFile.read(folder.resolve("model.onnx")).graph();
    }

    Path input(int i) {
        return folder.resolve("test_data_set_0").resolve("input_" + i + ".pb");
    }

    Path output(int i) {
        return folder.resolve("test_data_set_0").resolve("output_" + i + ".pb");
    }

    Outcome outcome(Backend backend) throws IOException {
        String how;
        try (var step = backend.step()) {
            how = difference(backend);
        } catch (FileFormatException e) {
            how = e.reason();
        } catch (IllegalArgumentException e) {
            how = e.getMessage();
        }
        if (how == null) return new Passed();
        String why = reason(how);
        return why == null ? new Failed(how) : new Outside(why);
    }

    /// Null where a refusal has none: every operator that is not supported needs its own.
    private String reason(String said) throws IOException {
        if (FAULTS.containsKey(name())) return FAULTS.get(name());
        if (holdsBitsOfBfloat16()) return UINT16;
        if (!said.startsWith(UNSUPPORTED)) return first(OUTSIDE, said);
        List<String> reasons = Stream.of(said.substring(UNSUPPORTED.length()).split(", ")).map(operator -> first(OPERATORS, operator)).toList();
        return reasons.contains(null) ? null : reasons.getFirst();
    }

    private static String first(Map<Pattern, String> reasons, String said) {
        return reasons.entrySet().stream().filter(e -> e.getKey().matcher(said).matches()).map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private boolean holdsBitsOfBfloat16() throws IOException {
        GraphProto graph = graph();
        for (int i = 0; i < graph.inputs().size(); i++) if (graph.inputs().get(i).type() == ElementTypes.BFLOAT16 && OnnxFile.tensor(input(i)).type() == ElementTypes.UINT16) return true;
        for (int o = 0; o < graph.outputs().size(); o++) if (graph.outputs().get(o).type() == ElementTypes.BFLOAT16 && OnnxFile.tensor(output(o)).type() == ElementTypes.UINT16) return true;
        return false;
    }

    /// Null where all outputs are those of the vector.
    private String difference(Backend backend) throws IOException {
        OnnxNetwork network = Onnx.load(folder.resolve("model.onnx"), backend);
        GraphProto graph = graph();
        Map<String, Value> inputs = new HashMap<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            if (graph.inputs().get(i).type() == 0) throw new IllegalArgumentException("the input '" + graph.inputs().get(i).name() + "' is no tensor");
            HostArray x = HostArray.of(OnnxFile.tensor(input(i)).array());
            inputs.put(graph.inputs().get(i).name(), x.real() ? new Value.Device(Tensor.of(backend, x.shape(), x.doubles()), x.type()) : new Value.Host(x));
        }
        List<Value> outputs = network.run(inputs, Phase.EVALUATE);
        for (int o = 0; o < outputs.size(); o++) {
            String difference = difference(outputs.get(o), OnnxFile.tensor(output(o)).array());
            if (difference != null) return "output " + o + " " + difference;
        }
        return null;
    }

    private static String difference(Value got, StoredArray wanted) {
        if (!got.shape().equals(Shape.of(wanted.shape()))) return "is " + got.shape() + ", not " + wanted;
        if (got.type() != wanted.type()) return "is " + got.type() + ", not " + wanted;
        if (got instanceof Value.Host(HostArray a) && !a.real()) return a.stored().equals(wanted) ? null : "has other whole numbers";
        double[] y = got instanceof Value.Host(HostArray a) ? a.doubles() : ((Value.Device) got).tensor().value().toDoubles(), w = wanted.doubles();
        for (int i = 0; i < w.length; i++) {
            boolean close = y[i] == w[i] || Double.isNaN(y[i]) && Double.isNaN(w[i]) || Math.abs(y[i] - w[i]) <= ABSOLUTE + RELATIVE * Math.abs(w[i]);
            if (!close) return "has " + y[i] + " at " + i + ", not " + w[i];
        }
        return null;
    }
}
