package org.snedecor.core.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// An operation that is a formula. Its inputs `A`, `B`, `C`, `D` broadcast. Its gradients are formulas in these, the output `Y` and its gradient
/// `DY`. These formulas are all that a new operation has to state.
///
/// - What is kept for backward is what the wanted gradients read.
/// - An input that is NaN makes the output NaN; its gradient is then NaN, or 0 where the operation has flat parts ([Relu], [Abs], [Maximum]), but
///   never that of a number.
/// - Where an input was broadcast, its gradient is summed over the repeats, without storing the terms.
public sealed interface Elementwise extends Op
        permits Abs, Acos, Acosh, Add, AddRelu, Affine, Asin, Asinh, Atan, Atanh, Ceil, Celu, Clamp, Cos, Cosh, Div, Elu, Erf, ExactGelu, Exp, Expm1,
                Floor, Gelu, HardSigmoid, HardSwish, LeakyRelu, Log, Log1p, Maximum, Minimum, Mish, Mul, Neg, Power, Prelu, Reciprocal,
                RegularizedBeta, Relu, Round, Selu, Shrink, Sigmoid, Sign, Sin, Sinh, Softplus, Softsign, Sqrt, Square, Sub, Swish, Tan, Tanh,
                TensorPower, ThresholdedRelu, Where, CustomElementwise {

    /// y as a formula in `A`, `B`, `C`, `D`.
    Formula value();

    /// dx for each input; null where the output is piecewise constant in it.
    List<Formula> gradients();

    /// The parameters `P`, `Q` of the formulas: settings that may differ from call to call.
    default double[] parameters() {
        return new double[0];
    }

    /// The index in the formulas of an input of the operation: `D` comes after `Y` and `DY`.
    static int place(int input) {
        return input < 3 ? input : input + 2;
    }

    private static NdArray[] placed(IntFunction<NdArray> input, int count) {
        NdArray[] placed = new NdArray[6];
        for (int i = 0; i < count; i++) placed[place(i)] = input.apply(i);
        return placed;
    }

    @Override
    default Forward forward(NdArray... x) {
        return Forward.of(NdArray.compute(name(), value(), parameters(), x.length <= 3 ? x : placed(i -> x[i], x.length)));
    }

    @Override
    default NdArray[] backward(Backward b) {
        Shape out = b.dy().shape();
        NdArray[] inputs = placed(b::keptInput, b.inputs());
        inputs[3] = b.keptOutput();
        inputs[4] = b.dy();

        // One pass computes all gradients that have the shape of the output, each distinct formula once. The gradient of a broadcast input sums one
        // of these, if it has the same formula.
        List<Formula> together = new ArrayList<>();
        for (int i = 0; i < b.inputs(); i++) {
            Formula gradient = gradients().get(i);
            if (b.wants(i) && gradient != null && b.shape(i).equals(out) && !gradient.equals(Formula.DY) && !together.contains(gradient)) together.add(gradient);
        }
        NdArray[] computed = together.isEmpty() ? new NdArray[0] : NdArray.compute(name(), together, parameters(), inputs);

        NdArray[] dx = new NdArray[b.inputs()];
        for (int i = 0; i < dx.length; i++) {
            Formula gradient = gradients().get(i);
            if (!b.wants(i) || gradient == null) continue;
            int known = together.indexOf(gradient);
            if (b.shape(i).equals(out)) dx[i] = known < 0 ? b.dy() : computed[known];
            else if (known >= 0) dx[i] = NdArray.sumTo(b.shape(i), name(), Formula.A, new double[0], computed[known]);
            else dx[i] = NdArray.sumTo(b.shape(i), name(), gradient, parameters(), only(gradient, inputs));
        }
        return dx;
    }

    /// dy, whose shape the loops need, and those inputs that the formula reads.
    private static NdArray[] only(Formula formula, NdArray[] inputs) {
        NdArray[] read = inputs.clone();
        for (int i = 0; i < read.length; i++) if (i != 4 && !formula.reads(i)) read[i] = null;
        return read;
    }

    @Override
    default SavedForBackward savedForBackward(boolean[] wanted) {
        boolean[] inputs = new boolean[wanted.length];
        boolean output = false;
        for (int i = 0; i < wanted.length; i++) {
            Formula gradient = gradients().get(i);
            if (!wanted[i] || gradient == null) continue;
            for (int j = 0; j < inputs.length; j++) inputs[j] |= gradient.reads(place(j));
            output |= gradient.reads(3);
        }
        return new SavedForBackward(output, inputs);
    }

    @Override
    default long flops(Shape y, Shape... x) {
        return (long) value().operations() * y.size();
    }
}
