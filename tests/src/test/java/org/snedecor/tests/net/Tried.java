package org.snedecor.tests.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.models.net.AlexNet;
import org.snedecor.models.net.GoogLeNet;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.Networks;
import org.snedecor.models.net.ResNet;
import org.snedecor.models.net.ResNet.Plan;
import org.snedecor.models.net.Vgg;
import org.snedecor.models.net.Vgg.Stages;

/// Every network of the table, on images so small that plain loops take little time for it. Those with many weights are made narrower: they have as many
/// layers, in the same places.
///
/// @param batch how many images a step takes: so many that the batch norms at the end of the network have several numbers a channel
public record Tried(String name, NetworkFactory factory, int channels, int height, int width, int batch) {
    private static final int HIDDEN = 32;

    private static final Map<String, NetworkFactory> NARROWER = Map.of(
            "resnet18", resnet(Plan.RESNET_18), "resnet34", resnet(Plan.RESNET_34), "resnet50", resnet(Plan.RESNET_50),
            "imagenet-resnet18", resnet(Plan.PHOTOGRAPHS_18), "imagenet-resnet34", resnet(Plan.PHOTOGRAPHS_34), "imagenet-resnet50", resnet(Plan.PHOTOGRAPHS_50),
            "alexnet", (init, channels, height, width, embedding) -> AlexNet.of(init, HIDDEN, channels, height, width, embedding),
            "googlenet", (init, channels, height, width, embedding) -> GoogLeNet.of(init, 8, channels, height, width, embedding),
            "vgg11", vgg(Stages.VGG_11),
            "vgg11-bn", vgg(Stages.VGG_11_BN));

    private static NetworkFactory resnet(Plan plan) {
        Plan narrower = new Plan(List.of(8, 10, 12, 14), plan.depths(), plan.photographs(), plan.bottleneck());
        return (init, channels, _, _, embedding) -> ResNet.of(init, narrower, channels, embedding);
    }

    /// A sixteenth of the filters.
    private static NetworkFactory vgg(Stages stages) {
        Stages narrower = new Stages(stages.widths().stream().map(stage -> stage.stream().map(width -> width / 16).toList()).toList(), HIDDEN, stages.norms());
        return (init, channels, height, width, embedding) -> Vgg.of(init, narrower, channels, height, width, embedding);
    }

    public static List<Tried> all() {
        List<Tried> all = new ArrayList<>();
        Networks.all().keySet().stream().filter(name -> !name.equals("pixels")).forEach(name -> all.add(of(name)));
        return all;
    }

    /// At its full width, on the same images.
    public static Tried whole(String name) {
        Tried narrower = of(name);
        return new Tried(name, Networks.get(name), narrower.channels, narrower.height, narrower.width, narrower.batch);
    }

    public static Tried of(String name) {
        return switch (name) {
            case "alexnet" -> of(name, 3, 63, 63, 2);
            case "alexnet-small" -> of(name, 3, 17, 15, 2);
            case "norb" -> of(name, 1, 25, 21, 2);
            case "sprites" -> of(name, 3, 15, 13, 2);
            case "relation" -> of(name, 3, 16, 14, 2);
            case "three-stripes" -> of(name, 3, 20, 9, 2);
            case "three-stripes-lrn" -> of(name, 3, 11, 5, 2);
            case "googlenet" -> of(name, 3, 95, 90, 2);
            case "vgg11", "vgg11-bn" -> of(name, 3, 64, 32, 4);
            case "resnet18", "resnet34", "resnet50" -> of(name, 3, 32, 30, 2);
            case "imagenet-resnet18", "imagenet-resnet34", "imagenet-resnet50" -> of(name, 3, 96, 90, 2);
            default -> of(name, 3, 8, 8, 4);
        };
    }

    private static Tried of(String name, int channels, int height, int width, int batch) {
        return new Tried(name, NARROWER.getOrDefault(name, Networks.all().get(name)), channels, height, width, batch);
    }

    public Layer make(Initialization init, int embedding) {
        return factory.make(init, channels, height, width, embedding);
    }

    @Override
    public String toString() {
        return name;
    }
}
