package org.snedecor.models.net;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Origin;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.net.ResNet.Plan;

/// The networks by name, as the command line knows them.
public final class Networks {
    /// Makes a network for images of this shape with an embedding of this length.
    @FunctionalInterface
    public interface Factory {
        Layer make(Origin origin, int channels, int height, int width, int embedding);
    }

    private static final Map<String, Factory> BY_NAME = new LinkedHashMap<>();

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
        BY_NAME.put(name, (origin, channels, _, _, embedding) -> ResNet.of(origin, plan, channels, embedding));
    }

    public static Map<String, Factory> all() {
        return java.util.Collections.unmodifiableMap(BY_NAME);
    }

    /// @throws IllegalArgumentException as [Names#get]
    public static Factory get(String name) {
        return Names.get("model", BY_NAME, name);
    }
}
