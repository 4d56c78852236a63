package org.snedecor.tests.onnx.shape;

import static org.snedecor.tests.onnx.shape.DrawnGraph.real;
import static org.snedecor.tests.onnx.shape.DrawnGraph.whole;
import static org.snedecor.tests.onnx.shape.DrawnGraph.wholes;

import java.util.List;

/// Networks that people use, of their real depth and width but for small pictures. Dropout is left out, for in training no two programs drop the same.
enum Architecture {
    /// He, Zhang, Ren, Sun, CVPR 2016, table 1, with the stride of a block in its 3×3.
    RESNET_50(64) {
        @Override
        String draw(DrawnGraph g, String images) {
            String x = g.maxPool(g.relu(g.batchNorm(g.convolution(images, 3, 64, 7, 2, 3, 1, false), 64, 1)), 3, 2, 1, false);
            int in = 64;
            int[] depths = {3, 4, 6, 3};
            for (int group = 0; group < 4; group++) {
                int width = 64 << group;
                for (int block = 0; block < depths[group]; block++) {
                    int stride = group > 0 && block == 0 ? 2 : 1;
                    String main = g.relu(g.batchNorm(g.convolution(x, in, width, 1, 1, 0, 1, false), width, 1));
                    main = g.relu(g.batchNorm(g.convolution(main, width, width, 3, stride, 1, 1, false), width, 1));
                    main = g.batchNorm(g.convolution(main, width, 4 * width, 1, 1, 0, 1, false), 4 * width, 0.3);
                    String shortcut = block > 0 ? x : g.batchNorm(g.convolution(x, in, 4 * width, 1, stride, 0, 1, false), 4 * width, 1);
                    x = g.relu(g.node("Add", List.of(main, shortcut)));
                    in = 4 * width;
                }
            }
            return g.classifier(x, in, CLASSES);
        }
    },

    /// Sandler et al., *MobileNetV2*, CVPR 2018, table 2.
    MOBILENET_V2(64) {
        @Override
        String draw(DrawnGraph g, String images) {
            String x = clipped(g, g.batchNorm(g.convolution(images, 3, 32, 3, 2, 1, 1, false), 32, 1));
            int in = 32;
            int[][] rows = {{1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};
            for (int[] row : rows) {
                for (int block = 0; block < row[2]; block++) {
                    int wide = in * row[0], out = row[1], stride = block == 0 ? row[3] : 1;
                    String main = row[0] == 1 ? x : clipped(g, g.batchNorm(g.convolution(x, in, wide, 1, 1, 0, 1, false), wide, 1));
                    main = clipped(g, g.batchNorm(g.convolution(main, wide, wide, 3, stride, 1, wide, false), wide, 1));
                    main = g.batchNorm(g.convolution(main, wide, out, 1, 1, 0, 1, false), out, 1);
                    x = stride == 1 && in == out ? g.node("Add", List.of(x, main)) : main;
                    in = out;
                }
            }
            return g.classifier(clipped(g, g.batchNorm(g.convolution(x, in, 1280, 1, 1, 0, 1, false), 1280, 1)), 1280, CLASSES);
        }

        private static String clipped(DrawnGraph g, String x) {
            return g.node("Clip", List.of(x, g.number(0), g.number(6)));
        }
    },

    /// Iandola et al., *SqueezeNet*, 2016, version 1.1; its pools round up.
    SQUEEZENET(65) {
        @Override
        String draw(DrawnGraph g, String images) {
            String x = g.maxPool(g.relu(g.convolution(images, 3, 64, 3, 2, 0, 1, true)), 3, 2, 0, true);
            x = fire(g, fire(g, x, 64, 16, 64), 128, 16, 64);
            x = g.maxPool(x, 3, 2, 0, true);
            x = fire(g, fire(g, x, 128, 32, 128), 256, 32, 128);
            x = g.maxPool(x, 3, 2, 0, true);
            x = fire(g, fire(g, fire(g, fire(g, x, 256, 48, 192), 384, 48, 192), 384, 64, 256), 512, 64, 256);
            return g.node("Flatten", List.of(g.node("GlobalAveragePool", List.of(g.relu(g.convolution(x, 512, CLASSES, 1, 1, 0, 1, true))))), whole("axis", 1));
        }

        private static String fire(DrawnGraph g, String x, int in, int narrow, int wide) {
            String squeezed = g.relu(g.convolution(x, in, narrow, 1, 1, 0, 1, true));
            return g.node("Concat", List.of(g.relu(g.convolution(squeezed, narrow, wide, 1, 1, 0, 1, true)), g.relu(g.convolution(squeezed, narrow, wide, 3, 1, 1, 1, true))), whole("axis", 1));
        }
    },

    /// Szegedy et al., *Going Deeper with Convolutions*, CVPR 2015, table 1, without the classifiers at its sides; its pools round up.
    GOOGLENET(64) {
        @Override
        String draw(DrawnGraph g, String images) {
            String x = normalized(g, g.maxPool(g.relu(g.convolution(images, 3, 64, 7, 2, 3, 1, true)), 3, 2, 0, true));
            x = g.relu(g.convolution(g.relu(g.convolution(x, 64, 64, 1, 1, 0, 1, true)), 64, 192, 3, 1, 1, 1, true));
            x = g.maxPool(normalized(g, x), 3, 2, 0, true);
            int in = 192;
            int[][] rows = {{64, 96, 128, 16, 32, 32}, {128, 128, 192, 32, 96, 64}, {}, {192, 96, 208, 16, 48, 64}, {160, 112, 224, 24, 64, 64}, {128, 128, 256, 24, 64, 64},
                {112, 144, 288, 32, 64, 64}, {256, 160, 320, 32, 128, 128}, {}, {256, 160, 320, 32, 128, 128}, {384, 192, 384, 48, 128, 128}};
            for (int[] r : rows) {
                if (r.length == 0) {
                    x = g.maxPool(x, 3, 2, 0, true);
                    continue;
                }
                x = g.node("Concat", List.of(g.relu(g.convolution(x, in, r[0], 1, 1, 0, 1, true)),
                        g.relu(g.convolution(g.relu(g.convolution(x, in, r[1], 1, 1, 0, 1, true)), r[1], r[2], 3, 1, 1, 1, true)),
                        g.relu(g.convolution(g.relu(g.convolution(x, in, r[3], 1, 1, 0, 1, true)), r[3], r[4], 5, 1, 2, 1, true)),
                        g.relu(g.convolution(g.maxPool(x, 3, 1, 1, true), in, r[5], 1, 1, 0, 1, true))), whole("axis", 1));
                in = r[0] + r[2] + r[4] + r[5];
            }
            return g.classifier(x, in, CLASSES);
        }

        private static String normalized(DrawnGraph g, String x) {
            return g.node("LRN", List.of(x), whole("size", 5), real("alpha", 1e-4), real("beta", 0.75), real("bias", 1));
        }
    },

    /// Dosovitskiy et al., *An Image is Worth 16x16 Words*, ICLR 2021, small: patches of 8, 4 blocks of 4 heads.
    VIT(32) {
        private static final int PATCH = 8, TOKENS = 17, WIDTH = 64, HEADS = 4, BLOCKS = 4;

        @Override
        String draw(DrawnGraph g, String images) {
            String patches = g.node("Conv", List.of(images, g.weight(0, 0.07, WIDTH, 3, PATCH, PATCH), g.weight(0, 0.1, WIDTH)), wholes("kernel_shape", PATCH, PATCH), wholes("strides", PATCH, PATCH));
            String tokens = g.node("Transpose", List.of(g.node("Reshape", List.of(patches, g.wholes(0, WIDTH, -1)))), wholes("perm", 0, 2, 1));
            String batch = g.node("Slice", List.of(g.node("Shape", List.of(images)), g.wholes(0), g.wholes(1)));
            String first = g.node("Expand", List.of(g.weight(0, 1, 1, 1, WIDTH), g.node("Concat", List.of(batch, g.wholes(1, WIDTH)), whole("axis", 0))));
            String x = g.node("Add", List.of(g.node("Concat", List.of(first, tokens), whole("axis", 1)), g.weight(0, 0.3, 1, TOKENS, WIDTH)));
            for (int block = 0; block < BLOCKS; block++) {
                x = g.node("Add", List.of(x, attention(g, norm(g, x))));
                x = g.node("Add", List.of(x, product(g, gelu(g, product(g, norm(g, x), WIDTH, 4 * WIDTH)), 4 * WIDTH, WIDTH)));
            }
            String answer = g.node("Squeeze", List.of(g.node("Slice", List.of(norm(g, x), g.wholes(0), g.wholes(1), g.wholes(1))), g.wholes(1)));
            return g.linear(answer, WIDTH, CLASSES);
        }

        private static String product(DrawnGraph g, String x, int in, int out) {
            return g.node("Add", List.of(g.node("MatMul", List.of(x, g.weight(0, Math.sqrt(1.0 / in), in, out))), g.weight(0, 0.1, out)));
        }

        private static String norm(DrawnGraph g, String x) {
            return g.node("LayerNormalization", List.of(x, g.weight(1, 0.1, WIDTH), g.weight(0, 0.1, WIDTH)), whole("axis", -1), real("epsilon", 1e-6));
        }

        private static String attention(DrawnGraph g, String x) {
            int each = WIDTH / HEADS;
            String all = g.node("Reshape", List.of(product(g, x, WIDTH, 3 * WIDTH), g.wholes(0, TOKENS, 3, HEADS, each)));
            List<String> parts = g.nodes("Split", 3, List.of(g.node("Transpose", List.of(all), wholes("perm", 2, 0, 3, 1, 4))), whole("axis", 0));
            List<String> qkv = parts.stream().map(part -> g.node("Squeeze", List.of(part, g.wholes(0)))).toList();
            String scores = g.node("MatMul", List.of(qkv.get(0), g.node("Transpose", List.of(qkv.get(1)), wholes("perm", 0, 1, 3, 2))));
            String shares = g.node("Softmax", List.of(g.node("Mul", List.of(scores, g.number(1 / Math.sqrt(each))))), whole("axis", -1));
            String y = g.node("Transpose", List.of(g.node("MatMul", List.of(shares, qkv.get(2)))), wholes("perm", 0, 2, 1, 3));
            return product(g, g.node("Reshape", List.of(y, g.wholes(0, TOKENS, WIDTH))), WIDTH, WIDTH);
        }

        /// x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³)))
        private static String gelu(DrawnGraph g, String x) {
            String cube = g.node("Pow", List.of(x, g.number(3)));
            String inner = g.node("Mul", List.of(g.node("Add", List.of(x, g.node("Mul", List.of(cube, g.number(0.044715))))), g.number(Math.sqrt(2 / Math.PI))));
            return g.node("Mul", List.of(g.node("Mul", List.of(x, g.number(0.5))), g.node("Add", List.of(g.node("Tanh", List.of(inner)), g.number(1)))));
        }
    };

    static final int CLASSES = 50;

    /// Height and width of its pictures.
    final int side;

    Architecture(int side) {
        this.side = side;
    }

    /// @return the name of the output, `[batch, CLASSES]`
    abstract String draw(DrawnGraph g, String images);
}
