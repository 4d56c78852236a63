package org.snedecor.models.onnx.export;

import java.util.List;
import org.snedecor.core.op.RmsNormalize;
import org.snedecor.core.op.Standardize;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholesAttribute;

/// Operations along axes that ONNX's opset 17 has no operator for, in the steps that keep their range.
record SeveralNodes(Draft draft) {
    String variance(String x, List<Integer> axes) {
        return meanSquare(deviation(x, axes), axes);
    }

    /// x less its mean
    private String deviation(String x, List<Integer> axes) {
        return draft.node("Sub", x, draft.node("ReduceMean", List.of(x), along(axes)));
    }

    private String meanSquare(String x, List<Integer> axes) {
        return draft.node("ReduceMean", List.of(draft.node("Mul", x, x)), along(axes));
    }

    /// x / √(mean x² + ε)
    private String unit(String x, List<Integer> axes, double epsilon) {
        return draft.node("Div", x, draft.node("Sqrt", draft.node("Add", meanSquare(x, axes), draft.scalar(epsilon))));
    }

    /// Along several axes, where ONNX has it along one.
    String softmax(String x, List<Integer> axes) {
        String powers = draft.node("Exp", draft.node("Sub", x, draft.node("ReduceMax", List.of(x), along(axes))));
        return draft.node("Div", powers, draft.node("ReduceSum", List.of(powers, draft.wholes(axes(axes))), new WholeAttribute("keepdims", 1)));
    }

    /// x/m with m = max |x| first, so that no square overflows or vanishes; then by its norm. A vector of zeros stays one.
    String normalize(String x, List<Integer> axes) {
        String m = draft.node("ReduceMax", List.of(draft.node("Abs", x)), along(axes));
        String scaled = draft.node("Div", x, draft.node("Max", m, draft.scalar(Float.MIN_NORMAL)));
        String norm = draft.node("ReduceL2", List.of(scaled), along(axes));
        return draft.node("Div", scaled, draft.node("Max", norm, draft.scalar(0x1p-60)));
    }

    /// m · ‖x/m‖ with m = max |x|, so that no square overflows or vanishes; m is held in the range of floats, so that 0 stays 0 and ∞ stays ∞.
    ///
    /// @param keep do the axes stay as extents of 1, 1 or 0?
    String norm(String x, List<Integer> axes, int keep) {
        String most = draft.node("ReduceMax", List.of(draft.node("Abs", x)), new WholesAttribute("axes", axes(axes)), new WholeAttribute("keepdims", 1));
        String m = draft.node("Min", draft.node("Max", most, draft.scalar(Float.MIN_NORMAL)), draft.scalar(Float.MAX_VALUE));
        String norm = draft.node("Mul", draft.node("ReduceL2", List.of(draft.node("Div", x, m)), along(axes)), m);
        return keep == 1 ? norm : draft.node("Squeeze", norm, draft.wholes(axes(axes)));
    }

    /// `A[i] − B[j]` of all pairs of rows, `[n, m, d]`
    String differences(String... rows) {
        return draft.node("Sub", draft.node("Unsqueeze", rows[0], draft.wholes(1)), draft.node("Unsqueeze", rows[1], draft.wholes(0)));
    }

    /// @param x the input, γ, β and perhaps what is added
    String standardize(Standardize s, String... x) {
        String unit = unit(deviation(x[0], s.axes()), s.axes(), s.epsilon());
        String y = draft.node("Add", draft.node("Mul", unit, x[1]), x[2]);
        if (x.length > 3) y = draft.node("Add", y, x[3]);
        return s.rectified() ? draft.node("Relu", y) : y;
    }

    /// @param x the input and γ
    String rmsNormalize(RmsNormalize rms, String... x) {
        return draft.node("Mul", unit(x[0], rms.axes(), rms.epsilon()), x[1]);
    }

    static AttributeProto[] along(List<Integer> axes) {
        return new AttributeProto[] {new WholesAttribute("axes", axes(axes)), new WholeAttribute("keepdims", 1)};
    }

    static long[] axes(List<Integer> axes) {
        return axes.stream().mapToLong(axis -> axis).toArray();
    }
}
