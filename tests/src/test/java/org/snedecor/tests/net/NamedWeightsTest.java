package org.snedecor.tests.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.State;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.net.NamedWeights;
import org.snedecor.models.net.Networks;
import org.snedecor.models.net.ResNet;
import org.snedecor.models.net.WeightNames;

/// Networks in torchvision's form, and their weights by its names.
class NamedWeightsTest {
    @TempDir
    Path folder;

    /// A small one of the same build: two groups of bottlenecks behind the stem for photographs.
    private static ResNet small(Backend backend, long seed, int embedding) {
        return ResNet.of(new Initialization(backend, seed), new ResNet.Plan(List.of(4, 6), List.of(2, 1), true, true), 3, embedding);
    }

    private static double[] numbers(Layer network) {
        return State.of(network).arrays().values().stream().flatMapToDouble(a -> Arrays.stream(a.toDoubles())).toArray();
    }

    /// The numbers that torchvision publishes for its weights, with 1,000 classes.
    @ParameterizedTest
    @CsvSource({"imagenet-resnet18, 11689512", "imagenet-resnet34, 21797672", "imagenet-resnet50, 25557032", "alexnet, 61100840", "vgg11, 132863336",
        "vgg11-bn, 132868840", "googlenet, 6624904"})
    void hasAsManyParametersAsPublished(String name, long parameters) {
        Layer network = Networks.get(name).make(Initialization.ofZeros(Backends.best()), 3, 224, 224, 1000);
        assertEquals(parameters, State.of(network).count());
        Set<String> expected = switch (name) {
            case "alexnet" -> linear("features.0", "features.3", "features.6", "features.8", "features.10", "classifier.1", "classifier.4", "classifier.6");
            case "vgg11" -> linear("features.0", "features.3", "features.6", "features.8", "features.11", "features.13", "features.16", "features.18",
                    "classifier.0", "classifier.3", "classifier.6");
            case "vgg11-bn" -> vgg11bn();
            case "googlenet" -> googlenet();
            default -> resnet(name);
        };
        assertEquals(expected, new TreeSet<>(WeightNames.torchvision(network).theirs().sequencedValues()));
    }

    /// As torchvision's module writes its parts down.
    private static Set<String> resnet(String name) {
        boolean bottleneck = name.endsWith("50");
        int[] depths = name.endsWith("18") ? new int[] {2, 2, 2, 2} : new int[] {3, 4, 6, 3};
        Set<String> names = new TreeSet<>(List.of("conv1.weight", "fc.weight", "fc.bias"));
        norm(names, "bn1");
        for (int layer = 1; layer <= 4; layer++) {
            for (int block = 0; block < depths[layer - 1]; block++) {
                String prefix = "layer" + layer + "." + block + ".";
                for (int conv = 1; conv <= (bottleneck ? 3 : 2); conv++) {
                    names.add(prefix + "conv" + conv + ".weight");
                    norm(names, prefix + "bn" + conv);
                }
                if (block > 0 || layer == 1 && !bottleneck) continue;
                names.add(prefix + "downsample.0.weight");
                norm(names, prefix + "downsample.1");
            }
        }
        return names;
    }

    private static void norm(Set<String> names, String norm) {
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) names.add(norm + "." + part);
    }

    private static Set<String> linear(String... layers) {
        Set<String> names = new TreeSet<>();
        for (String layer : layers) {
            names.add(layer + ".weight");
            names.add(layer + ".bias");
        }
        return names;
    }

    private static Set<String> vgg11bn() {
        Set<String> names = linear("features.0", "features.4", "features.8", "features.11", "features.15", "features.18", "features.22", "features.25",
                "classifier.0", "classifier.3", "classifier.6");
        for (int place : new int[] {1, 5, 9, 12, 16, 19, 23, 26}) norm(names, "features." + place);
        return names;
    }

    private static Set<String> googlenet() {
        List<String> convolutions = new ArrayList<>(List.of("conv1", "conv2", "conv3"));
        for (String block : List.of("3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b")) {
            for (String path : List.of("branch1", "branch2.0", "branch2.1", "branch3.0", "branch3.1", "branch4.1")) convolutions.add("inception" + block + "." + path);
        }
        Set<String> names = linear("fc");
        for (String convolution : convolutions) {
            names.add(convolution + ".conv.weight");
            norm(names, convolution + ".bn");
        }
        return names;
    }

    @Test
    void loadsWhatItSaved() throws IOException {
        Backend backend = new ReferenceBackend();
        ResNet saved = small(backend, 1, 5);
        // Numbers that floats hold, statistics that are not those of a new network.
        State.of(saved).load(floats(saved));
        Path file = folder.resolve("w.safetensors");
        NamedWeights.save(file, saved, WeightNames.torchvision(saved));
        Map<String, StoredArray> stored = Safetensors.read(file).tensors();
        assertEquals(Dtype.I64, stored.get("layer2.0.downsample.1.num_batches_tracked").type());
        assertEquals(3 * 3 + 2 + 1, stored.keySet().stream().filter(name -> name.endsWith("num_batches_tracked")).count(), "batch norms of blocks, shortcuts and stem");

        ResNet other = small(backend, 2, 5);
        NamedWeights.load(file, other, WeightNames.torchvision(other));
        assertArrayEquals(numbers(saved), numbers(other));

        // Another length of embedding: all but that.
        ResNet longer = small(backend, 3, 7);
        double[] head = longer.embedding().weight().value().toDoubles();
        NamedWeights.load(file, longer, WeightNames.torchvision(longer), "embedding");
        assertArrayEquals(head, longer.embedding().weight().value().toDoubles());
        assertArrayEquals(numbers(saved.groups().getLast()), numbers(longer.groups().getLast()));
        assertArrayEquals(numbers(saved.stem()), numbers(longer.stem()));
    }

    private static Map<String, NdArray> floats(Layer network) {
        Map<String, NdArray> floats = new LinkedHashMap<>();
        int[] next = {0};
        State.of(network).arrays().forEach((name, a) -> {
            float[] x = a.toFloats();
            for (int i = 0; i < x.length; i++) x[i] += 1e-3f * (1 + next[0]++ % 7);
            floats.put(name, NdArray.of(a.backend(), a.shape(), x));
        });
        return floats;
    }

    /// Files of GoogLeNet have the weights of its auxiliary classifiers too, which are passed over; anything else is not.
    @Test
    void passesOverAuxiliaryClassifiers() throws IOException {
        Layer saved = Networks.get("googlenet").make(new Initialization(Backends.best(), 1), 3, 32, 32, 5);
        Path file = folder.resolve("w.safetensors");
        NamedWeights.save(file, saved, WeightNames.torchvision(saved));
        Map<String, StoredArray> stored = new LinkedHashMap<>(Safetensors.read(file).tensors());
        stored.put("aux1.fc1.weight", StoredArray.of(new float[2], 2));
        stored.put("aux2.conv.conv.weight", StoredArray.of(new float[3], 3));
        new Safetensors(stored, Map.of()).write(file);
        Layer other = Networks.get("googlenet").make(Initialization.ofZeros(Backends.best()), 3, 32, 32, 5);
        NamedWeights.load(file, other, WeightNames.torchvision(other));
        assertArrayEquals(numbers(saved), numbers(other));
        stored.put("aux3.weight", StoredArray.of(new float[2], 2));
        new Safetensors(stored, Map.of()).write(file);
        String reason = assertThrows(FileFormatException.class, () -> NamedWeights.load(file, other, WeightNames.torchvision(other))).reason();
        assertEquals("the weights do not fit the network: 'aux3.weight' is nothing of this network", reason);
    }

    /// Weights in half precision, as many files have them.
    @Test
    void loadsHalves() throws IOException {
        ResNet saved = small(new ReferenceBackend(), 1, 5);
        Path file = folder.resolve("w.safetensors");
        NamedWeights.save(file, saved, WeightNames.torchvision(saved));
        Map<String, StoredArray> halves = new LinkedHashMap<>();
        Safetensors.read(file).tensors().forEach((name, array) -> {
            if (array.type().whole()) return;
            byte[] bytes = new byte[2 * array.size()];
            for (int i = 0; i < array.size(); i++) System.arraycopy(array.bytes(), 4 * i + 2, bytes, 2 * i, 2);     // the upper half of a float
            halves.put(name, new StoredArray(Dtype.BF16, array.shape(), bytes));
        });
        new Safetensors(halves, Map.of()).write(file);
        ResNet other = small(new ReferenceBackend(), 2, 5);
        NamedWeights.load(file, other, WeightNames.torchvision(other));
        double[] expected = Arrays.stream(numbers(saved)).map(x -> Float.intBitsToFloat(Float.floatToRawIntBits((float) x) & 0xffff0000)).toArray();
        assertArrayEquals(expected, numbers(other));
    }

    @Test
    void saysAllThatDoesNotFit() throws IOException {
        ResNet network = small(new ReferenceBackend(), 1, 5);
        Path file = folder.resolve("w.safetensors");
        NamedWeights.save(file, network, WeightNames.torchvision(network));
        ResNet longer = small(new ReferenceBackend(), 2, 7);
        double[] before = numbers(longer);
        var shapes = assertThrows(FileFormatException.class, () -> NamedWeights.load(file, longer, WeightNames.torchvision(longer)));
        assertEquals("the weights do not fit the network: 'fc.weight' is [5, 24], but 'embedding.weight' is [7, 24]; 'fc.bias' is [5], but 'embedding.bias' is [7]", shapes.reason());
        assertArrayEquals(before, numbers(longer), "after an error nothing is loaded");

        Map<String, StoredArray> tensors = new LinkedHashMap<>(Safetensors.read(file).tensors());
        tensors.put("stray", tensors.remove("bn1.weight"));
        new Safetensors(tensors, Map.of()).write(file);
        var names = assertThrows(FileFormatException.class, () -> NamedWeights.load(file, network, WeightNames.torchvision(network)));
        assertEquals("the weights do not fit the network: nothing for 'stem.layers.1.gamma', which is 'bn1.weight' there; 'stray' is nothing of this network", names.reason());

        var part = assertThrows(IllegalArgumentException.class, () -> NamedWeights.load(file, network, WeightNames.torchvision(network), "head"));
        assertEquals("weights: the network has no part 'head'; its parts are [embedding, groups, stem]", part.getMessage());
        Layer lenet = Networks.get("lenet").make(new Initialization(new ReferenceBackend(), 1), 1, 8, 8, 4);
        assertEquals("weight names: torchvision has no names for a LeNet; give a file that maps its names to ours",
                assertThrows(IllegalArgumentException.class, () -> WeightNames.torchvision(lenet)).getMessage());
    }

    @Test
    void takesNamesFromAFile() throws IOException {
        Layer lenet = Networks.get("lenet").make(new Initialization(new ReferenceBackend(), 1), 1, 8, 8, 4);
        StringBuilder json = new StringBuilder("{");
        Map<String, StoredArray> tensors = new LinkedHashMap<>();
        State.of(lenet).arrays().forEach((name, array) -> {
            String theirs = "net/" + name.replace('.', '/');
            json.append(json.length() > 1 ? ", " : "").append('"').append(theirs).append("\": \"").append(name).append('"');
            tensors.put(theirs, StoredArray.of(array.toDoubles(), array.shape().extents()));
        });
        Path names = Files.writeString(folder.resolve("names.json"), json.append("}"));
        Path weights = folder.resolve("w.safetensors");
        new Safetensors(tensors, Map.of()).write(weights);
        Layer other = Networks.get("lenet").make(new Initialization(new ReferenceBackend(), 2), 1, 8, 8, 4);
        NamedWeights.load(weights, other, WeightNames.read(names));
        assertArrayEquals(numbers(lenet), numbers(other));

        Files.writeString(names, "{\"a\": \"x\", \"b\": \"x\"}");
        assertEquals("'a' and 'b' are both 'x'", assertThrows(FileFormatException.class, () -> WeightNames.read(names)).reason());
        Files.writeString(names, "{\"a\": 3}");
        assertEquals("'a' must be one of our names in quotes, not 3", assertThrows(FileFormatException.class, () -> WeightNames.read(names)).reason());
    }
}
