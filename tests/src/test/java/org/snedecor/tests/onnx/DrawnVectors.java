package org.snedecor.tests.onnx;

import static org.snedecor.tests.onnx.DrawnVector.between;
import static org.snedecor.tests.onnx.DrawnVector.flags;
import static org.snedecor.tests.onnx.DrawnVector.floats;
import static org.snedecor.tests.onnx.DrawnVector.indices;
import static org.snedecor.tests.onnx.DrawnVector.longs;
import static org.snedecor.tests.onnx.DrawnVector.of;
import static org.snedecor.tests.onnx.DrawnVector.reals;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;

/// The vectors of this repository: small ones, one at least for every operator that ONNX Runtime has too.
final class DrawnVectors {
    private DrawnVectors() {}

    static List<DrawnVector> all() {
        List<DrawnVector> all = new ArrayList<>();
        elementwise(all);
        truth(all);
        reductions(all);
        movements(all);
        places(all);
        products(all);
        windows(all);
        resizing(all);
        losses(all);
        selections(all);
        return all;
    }

    private static void elementwise(List<DrawnVector> all) {
        for (String operator : List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean")) all.add(of(operator.toLowerCase(), operator, reals(2, 3, 4), reals(3, 1)));
        all.add(of("add_whole", "Add", longs(1, 2, 3), longs(Long.MAX_VALUE, -5, 7)));
        all.add(of("mod", "Mod", longs(-7, 7, 5), longs(3, -3, 4)));
        all.add(of("mod_f", "Mod", reals(3, 4), between(1, 3, 3, 4)).with("fmod", 1));
        for (String operator : List.of("Exp", "Tanh", "Sigmoid", "Relu", "Softplus", "Softsign", "Neg", "Abs", "HardSwish", "Identity", "Reciprocal", "LeakyRelu", "Elu", "Celu", "Selu", "HardSigmoid")) {
            all.add(of(operator.toLowerCase(), operator, reals(3, 5)));
        }
        all.add(of("mish", "Mish", reals(3, 5)).opset(18));
        all.add(of("log", "Log", between(0.1, 9, 3, 5)));
        all.add(of("sqrt", "Sqrt", between(0, 9, 3, 5)));
        all.add(of("leakyrelu_alpha", "LeakyRelu", reals(3, 5)).with("alpha", 0.3));
        all.add(of("elu_alpha", "Elu", reals(3, 5)).with("alpha", 1.7));
        all.add(of("celu_alpha", "Celu", reals(3, 5)).with("alpha", 1.7));
        all.add(of("selu_both", "Selu", reals(3, 5)).with("alpha", 1.2).with("gamma", 2.5));
        all.add(of("hardsigmoid_both", "HardSigmoid", reals(3, 5)).with("alpha", 0.5).with("beta", 0.4));
        all.add(of("prelu", "PRelu", reals(2, 3, 4), reals(3, 1)));
        all.add(of("clip", "Clip", reals(3, 5), StoredArray.of(new float[] {-0.5f}), StoredArray.of(new float[] {0.25f})));
        all.add(of("clip_low", "Clip", reals(3, 5), StoredArray.of(new float[] {-0.5f})));
        all.add(of("clip_opset7", "Clip", reals(3, 5)).opset(7).with("min", -0.3).with("max", 0.6));
        all.add(of("pow", "Pow", between(0.1, 3, 3, 5), StoredArray.of(new float[] {2.5f})));
        all.add(of("pow_tensor", "Pow", between(0.1, 3, 2, 3), reals(3)));
        for (String operator : List.of("Sin", "Cos", "Tan", "Atan", "Erf", "Sign", "Floor", "Ceil", "Round", "ThresholdedRelu", "Shrink", "Sinh", "Cosh", "Asinh")) all.add(of(operator.toLowerCase(), operator, reals(3, 5)));
        for (String operator : List.of("Asin", "Acos", "Atanh")) all.add(of(operator.toLowerCase(), operator, between(-1, 1, 3, 5)));
        all.add(of("acosh", "Acosh", between(1, 9, 3, 5)));
        all.add(of("gelu", "Gelu", reals(3, 5)).opset(20));
        all.add(of("gelu_tanh", "Gelu", reals(3, 5)).opset(20).with("approximate", "tanh"));
        all.add(of("dropout", "Dropout", reals(3, 5)).outputs(2));
        all.add(of("dropout_nothing", "Dropout", reals(3, 5), StoredArray.of(new float[] {0}), HostArray.wholes(Dtype.BOOL, Shape.SCALAR, 1).stored()).outputs(2));
        for (Dtype type : List.of(Dtype.U8, Dtype.I8)) {
            StoredArray zero = HostArray.wholes(type, Shape.SCALAR, 100).stored(), zeros = HostArray.wholes(type, Shape.of(3), 0, 100, 27).stored();
            String name = type.toString().toLowerCase();
            all.add(of("quantize_" + name, "QuantizeLinear", floats(-3, -0.5f, 0, 0.25f, 0.75f, 9, 1e9f), StoredArray.of(new float[] {0.5f}), zero));
            all.add(of("quantize_axis_" + name, "QuantizeLinear", reals(2, 3, 4), floats(0.01f, 0.5f, 0.125f), zeros));
            all.add(of("dequantize_" + name, "DequantizeLinear", HostArray.wholes(type, Shape.of(2, 3), 0, 1, 5, 100, 127, 200).stored(), floats(0.1f, 0.3f, 7), zeros));
        }
        all.add(of("quantize", "QuantizeLinear", reals(3, 5), StoredArray.of(new float[] {0.01f})));
        all.add(of("cast_whole", "Cast", reals(3, 5)).with("to", 7));
        all.add(of("castlike", "CastLike", reals(3, 5), longs(1)));
        all.add(of("cast_real", "Cast", longs(3, -4)).with("to", 1));
    }

    private static void truth(List<DrawnVector> all) {
        StoredArray odd = floats(1, Float.NaN, Float.POSITIVE_INFINITY, -2, Float.NEGATIVE_INFINITY, -0f);
        all.add(of("isnan", "IsNaN", odd));
        all.add(of("isinf", "IsInf", odd));
        all.add(of("isinf_above", "IsInf", odd).with("detect_negative", 0));
        all.add(of("isinf_below", "IsInf", odd).with("detect_positive", 0));
        for (String operator : List.of("Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual")) all.add(of(operator.toLowerCase(), operator, longs(1, 2, 3), longs(2, 2, 2)));
        for (String operator : List.of("And", "Or", "Xor")) all.add(of(operator.toLowerCase(), operator, flags(3, 4), flags(4)));
        all.add(of("less_reals", "Less", reals(3, 4), reals(4)));
        all.add(of("not", "Not", flags(3, 4)));
        all.add(of("where", "Where", flags(3, 4), reals(4), reals(3, 1)));
    }

    private static void reductions(List<DrawnVector> all) {
        for (String kind : List.of("Sum", "Mean", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSumExp")) {
            all.add(of("reduce" + kind.toLowerCase(), "Reduce" + kind, reals(2, 3, 4), longs(0, -1)).opset(18).with("keepdims", 0));
        }
        all.add(of("reducelogsum", "ReduceLogSum", between(0.1, 2, 2, 3, 4)).list("axes", 1));
        all.add(of("reducesum_all", "ReduceSum", reals(2, 3, 4)).opset(13));
        all.add(of("reducemean_opset7", "ReduceMean", reals(2, 3, 4)).opset(7).list("axes", 2));
        all.add(of("softmax", "Softmax", reals(2, 3, 4)).with("axis", 1));
        all.add(of("softmax_opset7", "Softmax", reals(2, 3, 4)).opset(7).with("axis", 1));
        all.add(of("logsoftmax", "LogSoftmax", reals(2, 3, 4)));
        all.add(of("cumsum", "CumSum", reals(2, 5), StoredArray.of(new long[] {1})).with("exclusive", 1).with("reverse", 1));
        all.add(of("hardmax", "Hardmax", reals(3, 4)));
        all.add(of("argmax", "ArgMax", reals(2, 3, 4)).with("axis", 1));
        all.add(of("argmin_last", "ArgMin", indices(3, 2, 5)).with("axis", 1).with("keepdims", 0).with("select_last_index", 1));
    }

    private static void movements(List<DrawnVector> all) {
        all.add(of("reshape", "Reshape", reals(2, 3, 4), longs(0, -1)));
        all.add(of("flatten", "Flatten", reals(2, 3, 4)).with("axis", 2));
        all.add(of("squeeze", "Squeeze", reals(2, 1, 4, 1), longs(-1)));
        all.add(of("squeeze_opset7", "Squeeze", reals(2, 1, 4, 1)).opset(7).list("axes", 1));
        all.add(of("unsqueeze", "Unsqueeze", reals(2, 3), longs(0, 3)));
        all.add(of("transpose", "Transpose", reals(2, 3, 4)).list("perm", 1, 2, 0));
        all.add(of("transpose_whole", "Transpose", indices(9, 2, 3)));
        all.add(of("concat", "Concat", reals(2, 3), reals(2, 1)).with("axis", -1));
        all.add(of("split", "Split", reals(5, 2), longs(1, 4)).with("axis", 0).outputs(2));
        all.add(of("split_uneven", "Split", reals(5, 2)).opset(18).with("num_outputs", 3).outputs(3));
        all.add(of("slice", "Slice", reals(6, 5), longs(-1, 1), longs(-99, 4), longs(0, 1), longs(-2, 1)));
        all.add(of("gather", "Gather", reals(4, 3), indices(4, 2, 2)));
        all.add(of("gather_whole", "Gather", longs(5, 6, 7), longs(-1, 0)));
        all.add(of("gatherelements", "GatherElements", reals(3, 4), indices(4, 3, 2)).with("axis", 1));
        all.add(of("expand", "Expand", reals(3, 1), longs(2, 1, 4)));
        all.add(of("expand_whole", "Expand", longs(3, 4), longs(3, 1)));
        all.add(of("tile", "Tile", reals(2, 3), longs(2, 3)));
        all.add(of("tile_whole", "Tile", longs(2, 3), longs(3)));
        all.add(of("shape", "Shape", reals(2, 3, 4)).with("start", -2));
        all.add(of("size", "Size", reals(2, 3, 4)));
        all.add(of("constant", "Constant").with("value", floats(1, 2, 3)));
        all.add(of("constantofshape", "ConstantOfShape", longs(2, 3)).with("value", longs(7)));
        all.add(of("range", "Range", StoredArray.of(new long[] {10}), StoredArray.of(new long[] {1}), StoredArray.of(new long[] {-3})));
        all.add(of("range_reals", "Range", StoredArray.of(new float[] {-0.7f}), StoredArray.of(new float[] {3.1f}), StoredArray.of(new float[] {0.4f})));
        all.add(of("range_none", "Range", StoredArray.of(new float[] {2}), StoredArray.of(new float[] {1}), StoredArray.of(new float[] {0.4f})));
        all.add(of("eyelike", "EyeLike", reals(3, 4)).with("k", 1));
        all.add(of("pad", "Pad", reals(2, 3), longs(1, 0, 0, 2), StoredArray.of(new float[] {1.5f})));
        all.add(of("pad_cut", "Pad", reals(4, 5), longs(-1, 1, 2, -2), StoredArray.of(new float[] {1.5f})));
        all.add(of("pad_reflect", "Pad", reals(4, 5), longs(2, 1, 0, 3)).with("mode", "reflect"));
        all.add(of("pad_edge", "Pad", reals(4, 5), longs(2, 1, 0, 3)).with("mode", "edge"));
        all.add(of("pad_wrap", "Pad", reals(4, 5), longs(2, 1, 0, 3)).opset(19).with("mode", "wrap"));
        all.add(of("pad_axes", "Pad", reals(4, 5), longs(1, 2), null, longs(-1)).opset(18));
        all.add(of("pad_whole", "Pad", longs(4, 5), longs(1, 2), StoredArray.of(new long[] {9})));
        all.add(of("pad_opset7", "Pad", reals(2, 3)).opset(7).list("pads", 0, 1, 1, 0).with("value", 2.5));
        all.add(of("trilu", "Trilu", reals(3, 4), StoredArray.of(new long[] {1})));
        all.add(of("tril_whole", "Trilu", indices(9, 3, 4)).with("upper", 0));
        all.add(of("depthtospace", "DepthToSpace", reals(1, 8, 2, 3)).with("blocksize", 2));
        all.add(of("depthtospace_crd", "DepthToSpace", reals(1, 8, 2, 3)).with("blocksize", 2).with("mode", "CRD"));
        all.add(of("spacetodepth", "SpaceToDepth", reals(1, 2, 4, 6)).with("blocksize", 2));
    }

    private static void places(List<DrawnVector> all) {
        all.add(of("topk", "TopK", reals(3, 6), longs(3)).outputs(2));
        all.add(of("topk_least", "TopK", reals(5, 3), longs(2)).with("axis", 0).with("largest", 0).outputs(2));
        all.add(of("topk_whole", "TopK", indices(4, 2, 7), longs(4)).outputs(2));
        all.add(of("topk_opset7", "TopK", reals(3, 6)).opset(7).with("k", 2).outputs(2));
        all.add(of("onehot", "OneHot", indices(4, 2, 3), StoredArray.of(new long[] {4}), floats(-1, 2)).with("axis", 1));
        all.add(of("scatter", "Scatter", reals(3, 4), indices(3, 2, 2), reals(2, 2)).opset(9));
        for (String how : List.of("add", "mul", "max", "min")) {
            all.add(of("scatterelements_" + how, "ScatterElements", reals(3, 4), indices(4, 3, 6), reals(3, 6)).opset(18).with("axis", 1).with("reduction", how));
        }
        all.add(of("scatterelements", "ScatterElements", reals(3, 4), indices(3, 1, 4), reals(1, 4)));
        all.add(of("gathernd", "GatherND", reals(3, 4, 2), indices(3, 2, 5, 2)));
        all.add(of("gathernd_all", "GatherND", reals(2, 3), indices(2, 4, 2)));
        all.add(of("gathernd_batch", "GatherND", reals(2, 3, 4), indices(3, 2, 1)).with("batch_dims", 1));
        all.add(of("gathernd_whole", "GatherND", longs(5, 6, 7), StoredArray.of(new long[] {2, -3}, 2, 1)));
        all.add(of("scatternd", "ScatterND", reals(3, 4, 2), StoredArray.of(new long[] {0, 1, 2, -1, 1, 0}, 3, 2), reals(3, 2)));
        all.add(of("scatternd_whole", "ScatterND", longs(1, 2, 3), StoredArray.of(new long[] {-1, 0}, 2, 1), longs(8, 9)));
        for (String how : List.of("add", "mul", "max", "min")) all.add(of("scatternd_" + how, "ScatterND", reals(3, 4, 2), indices(3, 5, 2), reals(5, 2)).opset(18).with("reduction", how));
        all.add(of("scatterelements_whole", "ScatterElements", longs(1, 2, 3), longs(-1, 0), longs(8, 9)));
    }

    private static void products(List<DrawnVector> all) {
        all.add(of("matmul", "MatMul", reals(2, 3, 4), reals(4, 2)));
        all.add(of("matmul_vector", "MatMul", reals(4), reals(2, 4, 3)));
        for (String equation : List.of("ijk,kl->lij", "ij,ij", "i,j->ji", "bij,bjk->bk", "...ij,...jk->...ik", "ij,jk,kl->il", "ijk->ki", "ij->", "ii->i", "ba", "ikk,k->i")) einsum(all, equation);
        all.add(of("gemm", "Gemm", reals(4, 3), reals(2, 4), reals(2)).with("alpha", 0.5).with("beta", 2.0).with("transA", 1).with("transB", 1));
        all.add(of("layernormalization", "LayerNormalization", reals(2, 3, 4), reals(4), reals(1, 4)).with("epsilon", 0.01));
        all.add(of("rmsnormalization", "RMSNormalization", reals(2, 3, 4), reals(4)).opset(23));
        all.add(of("meanvariancenormalization", "MeanVarianceNormalization", reals(2, 3, 4, 5)));
        all.add(of("meanvariancenormalization_axes", "MeanVarianceNormalization", reals(2, 3, 4)).list("axes", 0, 2));
        all.add(of("instancenormalization", "InstanceNormalization", reals(2, 3, 4), reals(3), floats(1, 2, 3)));
        all.add(of("groupnormalization", "GroupNormalization", reals(2, 4, 3), reals(4), floats(1, 2, 3, 4)).opset(21).with("num_groups", 2));
        all.add(of("lpnormalization", "LpNormalization", reals(3, 4)).with("axis", 0));
        all.add(of("lpnormalization_1", "LpNormalization", reals(3, 4)).with("p", 1));
        all.add(of("lrn", "LRN", reals(1, 5, 2, 2)).with("size", 3).with("alpha", 0.5).with("bias", 2.0));
        all.add(of("batchnormalization", "BatchNormalization", reals(2, 3, 4), floats(1, -2, 0.5f), reals(3), reals(3), between(0.5, 2, 3)));
    }

    private static void windows(List<DrawnVector> all) {
        all.add(of("conv", "Conv", reals(1, 4, 7, 6), reals(6, 2, 3, 3), reals(6)).list("strides", 2, 2).list("pads", 1, 1, 1, 1).with("group", 2));
        all.add(of("conv_same", "Conv", reals(1, 2, 7, 6), reals(3, 2, 3, 3)).list("strides", 2, 2).with("auto_pad", "SAME_LOWER"));
        all.add(of("conv_dilated", "Conv", reals(1, 2, 7, 6), reals(3, 2, 2, 2)).list("dilations", 2, 2));
        all.add(of("conv_pads", "Conv", reals(1, 2, 5, 6), reals(3, 2, 2, 2)).list("pads", 0, 1, 2, 1));
        all.add(of("maxpool", "MaxPool", reals(1, 2, 6, 7)).list("kernel_shape", 3, 3).list("strides", 2, 2).list("pads", 1, 1, 1, 1));
        all.add(of("maxpool_ceil", "MaxPool", reals(1, 2, 6, 7)).list("kernel_shape", 3, 3).list("strides", 2, 2).with("ceil_mode", 1));
        all.add(of("averagepool", "AveragePool", reals(1, 2, 6, 7)).list("kernel_shape", 3, 3).list("strides", 2, 2).list("pads", 1, 1, 1, 1));
        all.add(of("averagepool_pads", "AveragePool", reals(1, 2, 6, 7)).list("kernel_shape", 2, 2).list("pads", 1, 0, 0, 1).with("count_include_pad", 1));
        all.add(of("maxpool_places", "MaxPool", reals(1, 2, 6, 7)).list("kernel_shape", 3, 2).list("strides", 2, 1).list("pads", 1, 0, 1, 1).outputs(2));
        all.add(of("maxpool_1d", "MaxPool", reals(2, 3, 9)).list("kernel_shape", 4).list("dilations", 2));
        all.add(of("averagepool_ceil", "AveragePool", reals(1, 2, 6, 7)).list("kernel_shape", 3, 2).list("strides", 2, 3).with("ceil_mode", 1));
        all.add(of("averagepool_3d", "AveragePool", reals(1, 1, 4, 5, 6)).list("kernel_shape", 2, 3, 2));
        all.add(of("conv_row", "Conv", reals(2, 3, 9), reals(4, 3, 3), reals(4)).list("strides", 2).list("pads", 1, 0).list("dilations", 2));
        all.add(of("convtranspose_row", "ConvTranspose", reals(2, 3, 4), reals(3, 2, 3)).list("strides", 2).list("pads", 0, 1).list("output_padding", 1));
        all.add(of("convtranspose_shape", "ConvTranspose", reals(1, 2, 4, 3), reals(2, 3, 3, 3)).list("strides", 3, 2).list("output_shape", 10, 8));
        all.add(of("convtranspose_upper", "ConvTranspose", reals(1, 2, 4, 3), reals(2, 3, 4, 4)).list("strides", 2, 2).with("auto_pad", "SAME_UPPER"));
        all.add(of("maxpool_places_by_columns", "MaxPool", reals(2, 2, 5, 6)).list("kernel_shape", 3, 2).list("strides", 2, 2).with("storage_order", 1).outputs(2));
        all.add(of("lppool", "LpPool", reals(1, 2, 6, 7)).list("kernel_shape", 3, 2).with("p", 3));
        all.add(of("globallppool", "GlobalLpPool", reals(1, 2, 3, 4)));
        all.add(of("convtranspose", "ConvTranspose", reals(1, 4, 3, 5), reals(4, 3, 3, 2), reals(6)).with("group", 2).list("strides", 2, 3).list("pads", 1, 0, 1, 1).list("output_padding", 1, 0));
        all.add(of("globalaveragepool", "GlobalAveragePool", reals(2, 3, 4, 5)));
        all.add(of("globalmaxpool", "GlobalMaxPool", reals(2, 3, 4, 5)));
    }

    private static void resizing(List<DrawnVector> all) {
        all.add(of("resize_tf_half_pixel", "Resize", reals(1, 1, 4, 5), floats(), floats(1, 1, 0.6f, 1.7f)).opset(11).with("coordinate_transformation_mode", "tf_half_pixel_for_nn"));
        StoredArray x = reals(1, 2, 5, 4), sizes = longs(1, 2, 8, 3), scales = floats(1, 1, 1.6f, 0.75f);
        for (String mode : List.of("half_pixel", "align_corners", "asymmetric", "pytorch_half_pixel")) {
            for (String kernel : List.of("nearest", "linear", "cubic")) {
                all.add(of("resize_" + kernel + "_" + mode, "Resize", x, null, null, sizes).with("mode", kernel).with("coordinate_transformation_mode", mode));
            }
        }
        for (String nearest : List.of("round_prefer_ceil", "floor", "ceil")) all.add(of("resize_" + nearest, "Resize", x, null, scales).with("nearest_mode", nearest));
        all.add(of("resize_crop", "Resize", x, floats(0, 0, -0.2f, 0.1f, 1, 1, 0.9f, 1.3f), null, sizes).with("mode", "linear")
                .with("coordinate_transformation_mode", "tf_crop_and_resize").with("extrapolation_value", 3.0));
        all.add(of("resize_antialias", "Resize", reals(1, 1, 9, 8), null, null, longs(1, 1, 4, 3)).opset(18).with("mode", "linear").with("antialias", 1).with("exclude_outside", 1));
        all.add(of("resize_not_larger", "Resize", x, null, null, longs(9, 6)).opset(18).list("axes", 2, 3).with("keep_aspect_ratio_policy", "not_larger"));
        all.add(of("resize_opset10", "Resize", x, scales).opset(10).with("mode", "linear"));
        all.add(of("upsample", "Upsample", x, floats(1, 1, 2, 3)).opset(9));
        all.add(of("upsample_linear", "Upsample", x, floats(1, 1, 2, 3)).opset(9).with("mode", "linear"));
    }

    private static void losses(List<DrawnVector> all) {
        StoredArray logits = reals(3, 5, 2), labels = indices(5, 3, 2), weights = between(0.1, 2, 5), logProbabilities = between(-5, -0.1, 3, 5, 2);
        for (String reduction : List.of("mean", "sum", "none")) {
            all.add(of("crossentropy_" + reduction, "SoftmaxCrossEntropyLoss", logits, labels, weights).with("ignore_index", 2).with("reduction", reduction).outputs(2));
            all.add(of("likelihood_" + reduction, "NegativeLogLikelihoodLoss", logProbabilities, labels, weights).with("ignore_index", 2).with("reduction", reduction));
        }
        all.add(of("crossentropy", "SoftmaxCrossEntropyLoss", reals(4, 5), indices(5, 4)));
    }

    /// Every letter has an extent of its own, those of an ellipsis 2 and 3.
    private static void einsum(List<DrawnVector> all, String equation) {
        StoredArray[] factors = java.util.Arrays.stream(equation.replaceAll("->.*", "").split(",")).map(axes -> reals(axes.replace("...", "yz").chars().map(c -> 2 + c % 5 % 3).toArray())).toArray(StoredArray[]::new);
        all.add(of("einsum_" + equation.replace("->", "_to_").replace(",", "_").replace("...", "more_"), "Einsum", factors).with("equation", equation));
    }

    private static void selections(List<DrawnVector> all) {
        StoredArray some = flags(3), x = reals(2, 3, 5, 4), grid = between(-1.4, 1.4, 2, 3, 6, 2);
        all.add(of("compress", "Compress", reals(3, 4, 2), flags(4)).with("axis", 1));
        all.add(of("compress_flat", "Compress", reals(3, 4), flags(9)));
        all.add(of("compress_whole", "Compress", longs(5, 6, 7), some));
        all.add(of("nonzero", "NonZero", indices(3, 2, 3, 4)));
        all.add(of("nonzero_reals", "NonZero", floats(0, 2, -0f, 1e-30f, -3)));
        all.add(of("reversesequence", "ReverseSequence", reals(4, 3, 2), longs(2, 4, 1)));
        all.add(of("reversesequence_batch", "ReverseSequence", indices(9, 3, 4), longs(3, 1, 4)).with("batch_axis", 0).with("time_axis", 1));
        all.add(of("maxunpool", "MaxUnpool", reals(1, 2, 2, 3), longs(new int[] {1, 2, 2, 3}, 1, 2, 5, 12, 21, 16, 25, 26, 28, 47, 45, 40)).list("kernel_shape", 2, 2).list("strides", 2, 2));
        all.add(of("maxunpool_pads", "MaxUnpool", reals(1, 1, 3), longs(new int[] {1, 1, 3}, 4, 0, 2)).list("kernel_shape", 3).list("strides", 2).list("pads", 1, 1));
        for (String padding : List.of("zeros", "border", "reflection")) {
            for (String mode : List.of("bilinear", "nearest", "bicubic")) {
                for (int aligned = 0; aligned < 2; aligned++) {
                    all.add(of("gridsample_" + mode + "_" + padding + (aligned == 1 ? "_aligned" : ""), "GridSample", x, grid).with("mode", mode).with("padding_mode", padding).with("align_corners", aligned));
                }
            }
        }
    }
}
