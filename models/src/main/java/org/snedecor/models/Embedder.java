package org.snedecor.models;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.registry.EmbeddingMetrics;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.PixelSource.Image;
import org.snedecor.models.io.RecordJson;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.net.FineTuning;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.Networks;
import org.snedecor.models.net.OnnxEmbedding;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.net.WeightsFile;
import org.snedecor.models.onnx.proto.OnnxFile;

/// A trained network with everything it needs to know about images: `Embedder.load(run).embed(image)`.
///
/// It brings images to the size and normalisation that the network was trained on, and embeddings into the form in which they are compared
/// ([EmbeddingMetric]), usually at length 1. May be called from several threads at once: it only reads the weights.
public final class Embedder {
    /// The name of the weights in a run folder.
    public static final String WEIGHTS = WeightsFile.NAME;

    private static final String COMPARISON = "comparison.";

    /// The entry of a network that came out of an ONNX file.
    private static final String TUNING = "tuning";

    /// Images that go through the network together: 256, or fewer where they are large, a quarter of a million numbers in all. To embed 1,500 images of
    /// 3 x 64 x 64 with resnet8 takes 4.7 s this way, and 4.6 s with a million numbers, to the same bits (two cores of an AMD EPYC). The process has 373 MB
    /// at its peak, and with a million numbers 981.
    private static final int CHUNK = 256;
    private static final int NUMBERS = 1 << 18;

    private final Description description;
    private final Backend backend;
    private final Layer network;
    private final EmbeddingMetric metric;

    /// The information that is needed besides the weights.
    ///
    /// @param model a name known to [Networks], or a program's name for its own network   @param embedding how many numbers the network gives for an
    /// image
    /// @param reading how the picture files of its training were read
    public record Description(String model, int embedding, int channels, int height, int width, Normalisation normalisation, ImageReading reading) {
        public Description {
            if (model == null) throw new IllegalArgumentException("the model has no name");
            if (embedding < 1 || height < 1 || width < 1 || channels != 1 && channels != 3) {
                throw new IllegalArgumentException("an embedding of " + embedding + " from images of " + channels + " x " + height + " x " + width
                        + "; lengths are at least 1, channels 1 or 3");
            }
        }
    }

    public Embedder(Description description, Backend backend, Layer network, EmbeddingMetric metric) {
        this.description = description;
        this.backend = backend;
        this.network = network;
        this.metric = metric;
    }

    /// The same network, with embeddings as they come.
    public Embedder raw() {
        return new Embedder(description, backend, network, new RawEmbeddings());
    }

    public static Embedder load(Path run) throws FileFormatException {
        return load(run, Backends.best());
    }

    /// @param run a run folder, or a weights file
    /// @throws FileFormatException in one sentence; also where the class of its network is not on the class path
    public static Embedder load(Path run, Backend backend) throws FileFormatException {
        return read(run, backend, Networks::get);
    }

    /// A run of a network that the program itself makes, as [org.snedecor.models.train.Experiment] took it: nothing is looked up by its name.
    public static Embedder load(Path run, Backend backend, NetworkFactory network) throws FileFormatException {
        return read(run, backend, name -> Networks.own(name, network));
    }

    /// @param networks makes the network from the name that the run has for it
    private static Embedder read(Path run, Backend backend, Function<String, NetworkFactory> networks) throws FileFormatException {
        Path file = WeightsFile.of(run);
        Safetensors stored = Safetensors.read(file);
        String text = stored.metadata().get("snedecor");
        if (text == null) throw new FileFormatException(file, "these weights were not written by Snedecor: the metadata entry 'snedecor' is missing");
        Map<String, NdArray> ofNetwork = new LinkedHashMap<>();
        Map<String, NdArray> ofMetric = new LinkedHashMap<>();
        stored.tensors().forEach((name, array) -> {
            NdArray numbers = NdArray.of(backend, Shape.of(array.shape()), array.doubles());
            if (name.startsWith(COMPARISON)) ofMetric.put(name.substring(COMPARISON.length()), numbers);
            else ofNetwork.put(name, numbers);
        });
        Description d;
        EmbeddingMetric metric;
        Optional<FineTuning> tuning;
        Initialization init = new Initialization(backend, 0);
        try {
            Map<String, Object> map = Json.parse(file, text);
            d = new Description(entry(map, "model", String.class, "a string"), number(map, "embedding"), number(map, "channels"), number(map, "height"),
                    number(map, "width"), new Normalisation(doubles(map, "mean"), doubles(map, "std")), ImageReading.of(map));
            tuning = map.containsKey(TUNING) ? Optional.of(RecordJson.read(FineTuning.class, entry(map, TUNING, Map.class, "an object"), null)) : Optional.empty();
            Map<String, Shape> shapes = new LinkedHashMap<>();
            ofMetric.forEach((name, array) -> shapes.put(name, array.shape()));
            metric = EmbeddingMetrics.get(entry(map, "comparison", String.class, "a string"), init, d.embedding, shapes);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, "the description of the network cannot be read: " + e.getMessage(), e);
        }
        try {
            NetworkFactory factory = tuning.isPresent() ? OnnxModel.read(onnx(file), tuning.get()) : networks.apply(d.model);
            Layer network = factory.make(init, d.channels, d.height, d.width, d.embedding);
            State.of(network).load(ofNetwork);
            State.of(metric).load(ofMetric);
            return new Embedder(d, backend, network, metric);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        }
    }

    private static int number(Map<String, Object> map, String name) {
        return entry(map, name, Integer.class, "a whole number");
    }

    private static double[] doubles(Map<String, Object> map, String name) {
        return ((List<?>) entry(map, name, List.class, "a list of numbers")).stream().mapToDouble(value -> {
            if (value instanceof Number number) return number.doubleValue();
            throw new IllegalArgumentException("the entry '" + name + "' is not a list of numbers, for " + value + " is in it");
        }).toArray();
    }

    private static <T> T entry(Map<String, Object> map, String name, Class<T> type, String rule) {
        Object value = map.get(name);
        if (value == null) throw new IllegalArgumentException("the entry '" + name + "' is missing");
        if (!type.isInstance(value)) throw new IllegalArgumentException("the entry '" + name + "' is " + value + ", not " + rule);
        return type.cast(value);
    }

    /// The weights and what must be known besides them, in one file. The graph of a network that came out of an ONNX file goes into one beside it,
    /// of the same name but for its end: `weights.onnx` with `weights.safetensors`.
    public void save(Path file) throws FileSystemException {
        if (network instanceof OnnxEmbedding imported) OnnxFile.write(imported.file(), onnx(file));
        Map<String, StoredArray> tensors = new LinkedHashMap<>();
        State.of(network).arrays().forEach((name, array) -> tensors.put(name, stored(array)));
        State.of(metric).arrays().forEach((name, array) -> tensors.put(COMPARISON + name, stored(array)));
        new Safetensors(tensors, Map.of("snedecor", json())).write(file);
    }

    private static Path onnx(Path weights) {
        return weights.resolveSibling(weights.getFileName().toString().replaceFirst("\\.safetensors$", "") + ".onnx");
    }

    /// The information needed besides the weights, in the form of their file: one line of JSON.
    public String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", description.model);
        map.put("embedding", description.embedding);
        map.put("channels", description.channels);
        map.put("height", description.height);
        map.put("width", description.width);
        map.put("mean", description.normalisation.mean());
        map.put("std", description.normalisation.std());
        map.putAll(description.reading.toMap());
        map.put("comparison", metric.word());
        if (network instanceof OnnxEmbedding imported) map.put(TUNING, RecordJson.write(imported.tuning()));
        return Json.line(map).strip();
    }

    /// In doubles where the backend has doubles.
    private static StoredArray stored(NdArray array) {
        return array.backend().unitRoundoff() < 0x1p-40
                ? StoredArray.of(array.toDoubles(), array.shape().extents())
                : StoredArray.of(array.toFloats(), array.shape().extents());
    }

    public Description description() {
        return description;
    }

    public Backend backend() {
        return backend;
    }

    public Layer network() {
        return network;
    }

    /// How embeddings are compared.
    public EmbeddingMetric metric() {
        return metric;
    }

    /// How many numbers [#embed] gives for an image.
    public int length() {
        return metric.length(description.embedding);
    }

    /// The embedding of a picture of any size, which must have the channels that the network takes.
    public float[] embed(Picture picture) {
        if (picture.channels() != description.channels) {
            throw new IllegalArgumentException("embed: the picture has " + picture.channels() + " channels, the network takes " + description.channels);
        }
        Picture fitting = picture.resized(description.height, description.width, description.reading.resize());
        return embed(new ImageSet("picture", fitting.pixels(), new int[1], fitting.channels(), fitting.height(), fitting.width(), java.util.List.of("")));
    }

    /// The embedding of an image file, read like the files of the network's training.
    public float[] embed(Path image) throws IOException {
        return embed(ImageFiles.load(image, description.channels, description.height, description.width, description.reading).picture());
    }

    /// The embeddings of all images of a set, one row of [#length] numbers each. On the backends `vector` and `reference` an image has the same bits alone and
    /// among any others.
    public float[] embed(ImageSet set) {
        if (set.channels() != description.channels || set.height() != description.height || set.width() != description.width) {
            throw new IllegalArgumentException("embed: " + set + ", but the network takes " + description.channels + " x " + description.height
                    + " x " + description.width);
        }
        float[] rows = new float[set.count() * length()];
        int chunkSize = Math.clamp(NUMBERS / set.imageSize(), 1, CHUNK);
        int[] chunk = chunk(set, 0, chunkSize);
        IntFunction<Image> images = set.source().begin(chunk);
        for (int from = 0; from < set.count(); from += chunkSize) {
            int[] rowsNow = chunk;
            IntFunction<Image> now = images;
            chunk = chunk(set, from + chunkSize, chunkSize);
            images = set.source().begin(chunk);                             // while the network computes
            try (var step = backend.step()) {
                Batch batch = Batch.of(set, rowsNow, now, Augmentation.NONE, description.normalisation, 0, 0);
                Tensor compared = NoGrad.call(() -> metric.rows(network.apply(Tensor.constant(batch.images(backend)), Phase.EVALUATE)));
                float[] numbers = compared.value().toFloats();
                System.arraycopy(numbers, 0, rows, from * length(), Math.min(numbers.length, rows.length - from * length()));
            }
        }
        return rows;
    }

    /// A product with a single row adds in another order than one with more rows, so a single remaining image passes through twice.
    private static int[] chunk(ImageSet set, int from, int size) {
        int to = Math.min(from + size, set.count());
        return to - from == 1 ? new int[] {from, from} : IntStream.range(Math.min(from, to), to).toArray();
    }
}
