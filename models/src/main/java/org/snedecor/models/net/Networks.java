package org.snedecor.models.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.net.ResNet.Plan;

/// Networks by name: those of the table here, every class on the class path that makes one, by the name of the class, and ONNX files, by their path.
///
/// Such a class has the method that [LeNet] has, whatever else it is:
///
/// ```
/// package example;
/// public record Small(Sequential layers) implements Layer {
///     public static Small of(Initialization init, int channels, int height, int width, int embedding) { … }
///     public Tensor apply(Tensor images, Phase phase) { return layers.apply(images, phase); }
/// }
/// ```
/// `Networks.get("example.Small")` finds it, so it goes wherever a name goes: into a plan, behind `--model`, into a run, and out of it again.
public final class Networks {
    private static final Map<String, NetworkFactory> BY_NAME = new LinkedHashMap<>();

    /// Those that shrink their input by 32 or more.
    private static final Map<String, NetworkFactory> PHOTOGRAPHS = new LinkedHashMap<>();

    static {
        BY_NAME.put("lenet", LeNet::of);
        BY_NAME.put("resnet8", resnet(Plan.RESNET_8));
        BY_NAME.put("resnet14", resnet(Plan.RESNET_14));
        BY_NAME.put("resnet20", resnet(Plan.RESNET_20));
        BY_NAME.put("resnet18", resnet(Plan.RESNET_18));
        BY_NAME.put("resnet34", resnet(Plan.RESNET_34));
        BY_NAME.put("pixels", Pixels::of);
        PHOTOGRAPHS.put("imagenet-resnet18", resnet(Plan.PHOTOGRAPHS_18));
        PHOTOGRAPHS.put("imagenet-resnet34", resnet(Plan.PHOTOGRAPHS_34));
        PHOTOGRAPHS.put("imagenet-resnet50", resnet(Plan.PHOTOGRAPHS_50));
        PHOTOGRAPHS.put("alexnet", AlexNet::of);
    }

    private Networks() {}

    private static NetworkFactory resnet(Plan plan) {
        return (init, channels, _, _, embedding) -> ResNet.of(init, plan, channels, embedding);
    }

    /// Those of the table for small images.
    public static Map<String, NetworkFactory> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /// Those of the table for photographs, of the form that torchvision has weights for ([WeightNames]).
    public static Map<String, NetworkFactory> photographs() {
        return Collections.unmodifiableMap(PHOTOGRAPHS);
    }

    private static Map<String, NetworkFactory> known() {
        Map<String, NetworkFactory> known = new LinkedHashMap<>(BY_NAME);
        known.putAll(PHOTOGRAPHS);
        return known;
    }

    /// The network with this name. One of a class is tried when it is made, as [#own] says. An ONNX file gets a new linear layer on top ([FineTuning#whole]).
    ///
    /// @throws IllegalArgumentException as [Names#get]; or saying why the class of this name makes no network, or what is wrong with the file
    public static NetworkFactory get(String name) {
        if (OnnxModel.isNamed(name)) return ofFile(name);
        Map<String, NetworkFactory> known = known();
        Optional<NetworkFactory> own = known.containsKey(name) ? Optional.empty() : NetworkClass.find(name);
        if (own.isPresent()) return own(name, own.get());
        if (name.indexOf('.') < 0) return Names.get("model", known, name);
        throw new IllegalArgumentException("there is no model '" + name + "', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)");
    }

    private static OnnxModel ofFile(String name) {
        try {
            return OnnxModel.read(FileNames.path("model", name), FineTuning.whole());
        } catch (FileFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// A network made by a program, with a name for it. Each one made is tried on two black images before it is handed out, so what is wrong is said at
    /// once.
    ///
    /// @throws IllegalArgumentException where the name is that of another network in the table; when made, naming what is wrong
    public static NetworkFactory own(String name, NetworkFactory factory) {
        Map<String, NetworkFactory> known = known();
        if (known.get(name) == factory || factory instanceof TriedNetwork tried && tried.name().equals(name)) return factory;
        if (known.containsKey(name)) throw new IllegalArgumentException("'" + name + "' is the name of another network; give yours one of its own");
        return new TriedNetwork(name, factory);
    }
}
