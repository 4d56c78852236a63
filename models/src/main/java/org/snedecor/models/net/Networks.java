package org.snedecor.models.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.net.ResNet.Plan;
import org.snedecor.models.net.Vgg.Stages;

/// Networks by name: those of the table here, every class on the class path that makes one, by the name of the class, and ONNX files, by their path.
/// A [Head] may follow any name but that of a file: `resnet8+mlp:512`.
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
/// `Networks.get("example.Small")` finds it, so this name can be used wherever a network is named: in a plan, after `--model` and in a run.
public final class Networks {
    private static final ImageShape SMALL = new ImageShape(3, 32, 32);
    private static final ImageShape PHOTOGRAPH = new ImageShape(3, 224, 224);
    private static final Map<String, NetworkFactory> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, ImageShape> IMAGES = new LinkedHashMap<>();

    static {
        put("lenet", SMALL, LeNet::of);
        put("resnet8", SMALL, resnet(Plan.RESNET_8));
        put("resnet14", SMALL, resnet(Plan.RESNET_14));
        put("resnet20", SMALL, resnet(Plan.RESNET_20));
        put("resnet18", SMALL, resnet(Plan.RESNET_18));
        put("resnet34", SMALL, resnet(Plan.RESNET_34));
        put("resnet50", SMALL, resnet(Plan.RESNET_50));
        put("alexnet-small", SMALL, AlexNet::small);
        put("pixels", SMALL, Pixels::of);
        put("relation", new ImageShape(3, 84, 84), RelationNet::of);
        put("norb", new ImageShape(1, 96, 96), NorbNet::of);
        put("sprites", new ImageShape(3, 60, 60), SpritesNet::of);
        put("three-stripes", new ImageShape(3, 160, 60), ThreeStripes::overlapping);
        put("three-stripes-lrn", new ImageShape(3, 160, 60), ThreeStripes::thirds);
        put("imagenet-resnet18", PHOTOGRAPH, resnet(Plan.PHOTOGRAPHS_18));
        put("imagenet-resnet34", PHOTOGRAPH, resnet(Plan.PHOTOGRAPHS_34));
        put("imagenet-resnet50", PHOTOGRAPH, resnet(Plan.PHOTOGRAPHS_50));
        put("alexnet", PHOTOGRAPH, AlexNet::of);
        put("vgg11", PHOTOGRAPH, vgg(Stages.VGG_11));
        put("vgg11-bn", PHOTOGRAPH, vgg(Stages.VGG_11_BN));
        put("googlenet", PHOTOGRAPH, GoogLeNet::of);
    }

    private Networks() {}

    private static void put(String name, ImageShape image, NetworkFactory factory) {
        BY_NAME.put(name, factory);
        IMAGES.put(name, image);
    }

    private static NetworkFactory resnet(Plan plan) {
        return (init, channels, _, _, embedding) -> ResNet.of(init, plan, channels, embedding);
    }

    private static NetworkFactory vgg(Stages stages) {
        return (init, channels, height, width, embedding) -> Vgg.of(init, stages, channels, height, width, embedding);
    }

    /// The names in the table.
    public static Map<String, NetworkFactory> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /// The images that a network is made for, such as 3 x 32 x 32; it takes others too. Those for photographs, 3 x 224 x 224, have the form that
    /// torchvision has weights for ([WeightNames]).
    ///
    /// @param name with heads or without   @return nothing for a network that is not in the table
    public static Optional<ImageShape> image(String name) {
        return Optional.ofNullable(IMAGES.get(name.replaceFirst("\\+.*", "")));
    }

    /// The network with this name. One of a class is tried when it is made, as [#own] says. An ONNX file gets a new linear layer on top ([FineTuning#whole]).
    ///
    /// @throws IllegalArgumentException as [Names#get]; or saying why the class of this name makes no network, or what is wrong with the file
    public static NetworkFactory get(String name) {
        if (OnnxModel.isNamed(name)) return ofFile(name);
        int plus = name.lastIndexOf('+');
        if (plus >= 0) return headed(name.substring(0, plus), name.substring(plus + 1));
        Optional<NetworkFactory> own = BY_NAME.containsKey(name) ? Optional.empty() : NetworkClass.find(name);
        if (own.isPresent()) return own(name, own.get());
        if (name.indexOf('.') < 0) return Names.get("model", BY_NAME, name);
        throw new IllegalArgumentException("there is no model '" + name + "', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)");
    }

    private static NetworkFactory headed(String body, String head) {
        Head top = Head.of(head);
        if (OnnxModel.isNamed(body)) throw new IllegalArgumentException("the head +" + head + " goes on a network of our own; on an ONNX file such as " + body + " a new linear layer is put");
        NetworkFactory below = get(body);
        return (init, channels, height, width, embedding) -> top.on(below, init, channels, height, width, embedding);
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
        if (BY_NAME.get(name) == factory || factory instanceof TriedNetwork tried && tried.name().equals(name)) return factory;
        if (BY_NAME.containsKey(name)) throw new IllegalArgumentException("'" + name + "' is the name of another network; give yours one of its own");
        return new TriedNetwork(name, factory);
    }
}
