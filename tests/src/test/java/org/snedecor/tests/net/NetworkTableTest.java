package org.snedecor.tests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.autograd.Trace;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.op.Conv2d;
import org.snedecor.core.op.Matmul;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.net.Networks;
import org.snedecor.tests.readme.Page;

/// The table of `models/NETWORKS.md`: its figures are those of the networks, of sums by layers that are written out here, and of what others have published.
class NetworkTableTest {
    private static final Pattern ROW = Pattern.compile("\\| `([\\w-]+)` \\|.*?\\| (\\d+) x (\\d+) x (\\d+) \\| ([\\d,]+) \\| ([\\d,]+) \\| ([\\d,]+) \\|");

    /// @param outputs length of the embedding
    record Row(String name, ImageShape image, int outputs, Tally tally) {}

    static List<Row> rows() {
        return ROW.matcher(Page.of("models/NETWORKS.md").text()).results().map(row -> new Row(row.group(1),
                new ImageShape((int) number(row.group(2)), (int) number(row.group(3)), (int) number(row.group(4))), (int) number(row.group(5)),
                new Tally(number(row.group(6)), number(row.group(7))))).toList();
    }

    private static long number(String written) {
        return Long.parseLong(written.replace(",", ""));
    }

    @Test
    void everyNetworkHasItsRow() {
        assertEquals(List.copyOf(Networks.all().keySet()), rows().stream().map(Row::name).toList());
        rows().forEach(row -> assertEquals(Networks.image(row.name).orElseThrow(), row.image, row.name));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableSaysWhatTheNetworkIs(Row row) {
        assertEquals(row.tally, counted(row), () -> String.format(Locale.ROOT, "%s: %,d | %,d", row.name, counted(row).parameters(), counted(row).products()));
    }

    /// By what runs, on one image of zeros: a convolution and a product count two for each multiplication with its addition.
    private static Tally counted(Row row) {
        Backend backend = Backends.best();
        ImageShape image = row.image;
        Layer network = Networks.get(row.name).make(Initialization.ofZeros(backend), image.channels(), image.height(), image.width(), row.outputs);
        try (var _ = backend.step()) {
            Tensor x = Tensor.constant(NdArray.zeros(backend, Shape.of(1, image.channels(), image.height(), image.width())));
            long products = 0;
            for (Application a : Trace.of(x, images -> network.apply(images, Phase.EVALUATE)).applications()) {
                if (a.op() instanceof Conv2d || a.op() instanceof Matmul) products += a.op().flops(a.y().shape(), a.inputs().stream().map(Tensor::shape).toArray(Shape[]::new)) / 2;
            }
            return new Tally(State.of(network).count(), products);
        }
    }

    /// torchvision's pages: parameters, and billions of multiply-adds.
    @ParameterizedTest
    @CsvSource({"imagenet-resnet18, 11689512, 1.81", "imagenet-resnet34, 21797672, 3.66", "imagenet-resnet50, 25557032, 4.09", "alexnet, 61100840, 0.71",
        "vgg11, 132863336, 7.61", "vgg11-bn, 132868840, 7.61", "googlenet, 6624904, 1.50"})
    void theTableSaysWhatIsPublished(String name, long parameters, String billions) {
        Row row = rows().stream().filter(r -> r.name.equals(name)).findFirst().orElseThrow();
        assertEquals(1000, row.outputs);
        assertEquals(parameters, row.tally.parameters());
        assertEquals(billions, String.format(Locale.ROOT, "%.2f", row.tally.products() / 1e9));
    }

    // ------------------------------------------------------------------ on paper

    @ParameterizedTest
    @MethodSource("rows")
    void theTableSaysWhatTheLayersAddUpTo(Row row) {
        assertEquals(onPaper().get(row.name), row.tally);
    }

    private static Map<String, Tally> onPaper() {
        Map<String, Tally> all = new LinkedHashMap<>();
        all.put("lenet", Tally.NOTHING.biased(3, 32, 3, 32 * 32).biased(32, 64, 3, 16 * 16).linear(64 * 8 * 8, 128).linear(128, 64));
        int[] thin = {16, 32, 64}, wide = {64, 128, 256, 512};
        Tally ofThin = Tally.NOTHING.normed(3, 16, 3, 32 * 32), ofWide = Tally.NOTHING.normed(3, 64, 3, 32 * 32);
        all.put("resnet8", basic(ofThin, 32, thin, 1, 1, 1).linear(64, 64));
        all.put("resnet14", basic(ofThin, 32, thin, 2, 2, 2).linear(64, 64));
        all.put("resnet20", basic(ofThin, 32, thin, 3, 3, 3).linear(64, 64));
        all.put("resnet18", basic(ofWide, 32, wide, 2, 2, 2, 2).linear(512, 64));
        all.put("resnet34", basic(ofWide, 32, wide, 3, 4, 6, 3).linear(512, 64));
        all.put("resnet50", bottlenecks(ofWide, 32, wide, 3, 4, 6, 3).linear(2048, 64));
        all.put("alexnet-small", Tally.NOTHING.biased(3, 64, 5, 32 * 32).biased(64, 192, 5, 15 * 15).biased(192, 384, 3, 7 * 7).biased(384, 256, 3, 7 * 7)
                .biased(256, 256, 3, 7 * 7).linear(256 * 3 * 3, 1024).linear(1024, 1024).linear(1024, 64));
        all.put("pixels", Tally.NOTHING);
        all.put("relation", Tally.NOTHING.biased(3, 64, 3, 82 * 82).parameters(128).biased(64, 64, 3, 39 * 39).parameters(128)
                .biased(64, 64, 3, 19 * 19).parameters(128).biased(64, 64, 3, 19 * 19).parameters(128).linear(64 * 19 * 19, 64));
        all.put("norb", Tally.NOTHING.biased(1, 48, 7, 45 * 45).biased(48, 64, 3, 22 * 22).biased(64, 72, 3, 10 * 10).linear(72 * 10 * 10, 20));
        all.put("sprites", Tally.NOTHING.biased(3, 64, 5, 28 * 28).biased(64, 32, 5, 12 * 12).linear(32 * 12 * 12, 2048).linear(2048, 22));
        // The first convolution is one for all stripes: its parameters count once, its places are those of all three.
        all.put("three-stripes", Tally.NOTHING.biased(3, 64, 7, 3 * 60 * 60).biased(64, 64, 5, 30 * 30).biased(64, 64, 5, 30 * 30).biased(64, 64, 5, 30 * 30)
                .linear(3 * 64 * 15 * 15, 500));
        all.put("three-stripes-lrn", Tally.NOTHING.biased(3, 64, 7, (53 + 53 + 54) * 60).biased(64, 64, 5, 27 * 30).biased(64, 64, 5, 27 * 30).biased(64, 64, 5, 27 * 30)
                .linear(3 * 64 * 14 * 15, 500));
        Tally stem = Tally.NOTHING.normed(3, 64, 7, 112 * 112);
        all.put("imagenet-resnet18", basic(stem, 56, wide, 2, 2, 2, 2).linear(512, 1000));
        all.put("imagenet-resnet34", basic(stem, 56, wide, 3, 4, 6, 3).linear(512, 1000));
        all.put("imagenet-resnet50", bottlenecks(stem, 56, wide, 3, 4, 6, 3).linear(2048, 1000));
        all.put("alexnet", Tally.NOTHING.biased(3, 64, 11, 55 * 55).biased(64, 192, 5, 27 * 27).biased(192, 384, 3, 13 * 13).biased(384, 256, 3, 13 * 13)
                .biased(256, 256, 3, 13 * 13).linear(256 * 6 * 6, 4096).linear(4096, 4096).linear(4096, 1000));
        Tally vgg = Tally.NOTHING.biased(3, 64, 3, 224 * 224).biased(64, 128, 3, 112 * 112).biased(128, 256, 3, 56 * 56).biased(256, 256, 3, 56 * 56)
                .biased(256, 512, 3, 28 * 28).biased(512, 512, 3, 28 * 28).biased(512, 512, 3, 14 * 14).biased(512, 512, 3, 14 * 14)
                .linear(512 * 7 * 7, 4096).linear(4096, 4096).linear(4096, 1000);
        all.put("vgg11", vgg);
        all.put("vgg11-bn", vgg.parameters(2 * (64 + 128 + 256 + 256 + 512 + 512 + 512 + 512)));
        all.put("googlenet", googlenet());
        return all;
    }

    /// Groups of blocks of two 3×3 convolutions; the side is halved before every group but the first, whose first block has a projection.
    private static Tally basic(Tally stem, int side, int[] widths, int... depths) {
        Tally sum = stem;
        int in = widths[0];
        for (int group = 0; group < widths.length; group++) {
            int out = widths[group], places = (side >> group) * (side >> group);
            if (in != out) sum = sum.normed(in, out, 1, places);
            sum = sum.normed(in, out, 3, places).normed(out, out, 3, places);
            for (int block = 1; block < depths[group]; block++) sum = sum.normed(out, out, 3, places).normed(out, out, 3, places);
            in = out;
        }
        return sum;
    }

    /// Groups of blocks 1×1, 3×3, 1×1; every group begins with a projection, and its first 1×1 sees the side of the group before.
    private static Tally bottlenecks(Tally stem, int side, int[] widths, int... depths) {
        Tally sum = stem;
        int in = widths[0];
        for (int group = 0; group < widths.length; group++) {
            int width = widths[group], places = (side >> group) * (side >> group), before = group == 0 ? places : 4 * places;
            sum = sum.normed(in, 4 * width, 1, places).normed(in, width, 1, before).normed(width, width, 3, places).normed(width, 4 * width, 1, places);
            for (int block = 1; block < depths[group]; block++) {
                sum = sum.normed(4 * width, width, 1, places).normed(width, width, 3, places).normed(width, 4 * width, 1, places);
            }
            in = 4 * width;
        }
        return sum;
    }

    /// The rows of the paper's table 1: side, channels before, then the convolutions of the block.
    private static Tally googlenet() {
        Tally sum = Tally.NOTHING.normed(3, 64, 7, 112 * 112).normed(64, 64, 1, 56 * 56).normed(64, 192, 3, 56 * 56);
        List<int[]> blocks = Stream.of("28 192 64 96 128 16 32 32", "28 256 128 128 192 32 96 64", "14 480 192 96 208 16 48 64", "14 512 160 112 224 24 64 64",
                "14 512 128 128 256 24 64 64", "14 512 112 144 288 32 64 64", "14 528 256 160 320 32 128 128", "7 832 256 160 320 32 128 128", "7 832 384 192 384 48 128 128")
                .map(block -> Stream.of(block.split(" ")).mapToInt(Integer::parseInt).toArray()).toList();
        for (int[] b : blocks) {
            long places = (long) b[0] * b[0];
            sum = sum.normed(b[1], b[2], 1, places)
                    .normed(b[1], b[3], 1, places).normed(b[3], b[4], 3, places)
                    .normed(b[1], b[5], 1, places).normed(b[5], b[6], 3, places)
                    .normed(b[1], b[7], 1, places);
        }
        return sum.linear(1024, 1000);
    }
}
