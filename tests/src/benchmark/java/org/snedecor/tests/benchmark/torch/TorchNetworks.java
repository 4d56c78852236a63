package org.snedecor.tests.benchmark.torch;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import org.snedecor.models.net.ResNet.Plan;
import org.snedecor.tests.benchmark.work.TrainingStep;

/// The networks of [org.snedecor.models.net], layer by layer, in DJL's parts.
final class TorchNetworks {
    private static final Shape TWO = new Shape(2, 2);

    private TorchNetworks() {}

    static Block of(String network) {
        return switch (network) {
            case "lenet" -> lenet();
            case "resnet8" -> resnet(Plan.RESNET_8);
            case "resnet18" -> resnet(Plan.RESNET_18);
            case "resnet20" -> resnet(Plan.RESNET_20);
            default -> throw new IllegalArgumentException("torch has not been taught the network " + network);
        };
    }

    private static Block lenet() {
        return new SequentialBlock()
                .add(conv(32, 3, 1, true)).add(Activation.reluBlock()).add(Pool.maxPool2dBlock(TWO, TWO))
                .add(conv(64, 3, 1, true)).add(Activation.reluBlock()).add(Pool.maxPool2dBlock(TWO, TWO))
                .add(Blocks.batchFlattenBlock())
                .add(linear(128)).add(Activation.reluBlock())
                .add(linear(TrainingStep.CLASSES));
    }

    private static Block resnet(Plan plan) {
        int in = plan.widths().getFirst();
        var network = new SequentialBlock().add(conv(in, 3, 1, false)).add(norm()).add(Activation.reluBlock());
        for (int group = 0; group < plan.widths().size(); group++) {
            int width = plan.widths().get(group);
            for (int block = 0; block < plan.depths().get(group); block++) {
                network.add(residual(in, width, group > 0 && block == 0 ? 2 : 1));
                in = width;
            }
        }
        return network.add(Pool.globalAvgPool2dBlock()).add(linear(TrainingStep.CLASSES));
    }

    private static Block residual(int in, int out, int stride) {
        var main = new SequentialBlock()
                .add(conv(out, 3, stride, false)).add(norm()).add(Activation.reluBlock())
                .add(conv(out, 3, 1, false)).add(norm());
        var shortcut = new SequentialBlock();
        if (stride == 1 && in == out) shortcut.add(Blocks.identityBlock());
        else shortcut.add(conv(out, 1, stride, false)).add(norm());
        var sum = new ParallelBlock(y -> new NDList(y.get(0).singletonOrThrow().add(y.get(1).singletonOrThrow())), List.of(main, shortcut));
        return new SequentialBlock().add(sum).add(Activation.reluBlock());
    }

    private static Block conv(int filters, int window, int stride, boolean bias) {
        return Conv2d.builder().setFilters(filters).setKernelShape(new Shape(window, window)).optStride(new Shape(stride, stride))
                .optPadding(new Shape(window / 2, window / 2)).optBias(bias).build();
    }

    private static Block norm() {
        return BatchNorm.builder().build();
    }

    private static Block linear(int units) {
        return Linear.builder().setUnits(units).build();
    }
}
