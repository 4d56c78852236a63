package org.snedecor.models.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.net.ResNet.Plan;

/// Networks by name: those of the table here, and every class on the class path that makes one, by the name of the class.
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

    static {
        BY_NAME.put("lenet", LeNet::of);
        put("resnet8", Plan.RESNET_8);
        put("resnet14", Plan.RESNET_14);
        put("resnet20", Plan.RESNET_20);
        put("resnet18", Plan.RESNET_18);
        put("resnet34", Plan.RESNET_34);
        BY_NAME.put("pixels", Pixels::of);
    }

    private Networks() {}

    private static void put(String name, Plan plan) {
        BY_NAME.put(name, (init, channels, _, _, embedding) -> ResNet.of(init, plan, channels, embedding));
    }

    /// Those of the table.
    public static Map<String, NetworkFactory> all() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /// The network with this name. One of a class is tried when it is made, as [#own] says.
    ///
    /// @throws IllegalArgumentException as [Names#get]; or saying why the class of this name makes no network
    public static NetworkFactory get(String name) {
        Optional<NetworkFactory> own = BY_NAME.containsKey(name) ? Optional.empty() : NetworkClass.find(name);
        if (own.isPresent()) return own(name, own.get());
        if (name.indexOf('.') < 0) return Names.get("model", BY_NAME, name);
        throw new IllegalArgumentException("there is no model '" + name + "', for there is no class of this name on the class path (./snedecor adds SNEDECOR_CLASSPATH to it)");
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
