package org.snedecor.opencl;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// The text of a kernel that computes formulas at every point of a nest.
///
/// On a GPU every work-item finds its own place by division: it waits for memory anyway, and a range of one axis is not limited in size. On a CPU,
/// where the innermost axis is long, the axes of the range are the axes of the nest, and a group is a run of vectors. There `a * b` over three axes,
/// b one number for each index of the middle one, is
/// ```
/// kernel void elementwise(const int inner, const int e1, const int s0_1, const int s1_1, const int e0, const int s0_0, const int s1_0,
///                         global const float* a0, global const float* a1, global float* y0) {
///     const int i = get_global_id(0);
///     const int at = (get_global_id(2) * get_global_size(1) + get_global_id(1)) * inner + i;
///     const int i1 = get_global_id(1);
///     const int i0 = get_global_id(2);
///     const int b0 = i1 * s0_1 + i0 * s0_0 + i;
///     const int b1 = i1 * s1_1 + i0 * s1_0;
///     if (i >= inner) return;
///     const float x0 = a0[b0];
///     const float x1 = a1[b1];
///     const float t0 = x0 * x1;
///     y0[at] = t0;
/// }
/// ```
final class ElementwiseSource {
    /// Everything that the text depends on.
    ///
    /// @param runs are the axes of the range those of the nest?   @param repeated for each input: is its innermost stride 0?
    record NestForm(List<Formula> formulas, int depth, boolean runs, List<Boolean> repeated) {}

    private final NestForm form;
    private final FormulaSource source;
    private final KernelText text = new KernelText();

    ElementwiseSource(NestForm form) {
        this.form = form;
        source = new FormulaSource(form.formulas);
        write();
    }

    FormulaKernel compile(Launcher launcher, String label) {
        return FormulaKernel.of(launcher, source, text, "elementwise", label);
    }

    /// Parameters: the length of the innermost axis or of all, then from the innermost to the outermost axis its extent and its strides (those of the
    /// innermost are 0 or 1, part of the text), inputs, parameters of the formulas, outputs.
    private void write() {
        int last = form.depth - 1;
        text.parameter("const int " + (form.runs ? "inner" : "size"));
        for (int a = form.runs ? last - 1 : last; a >= 0; a--) {
            text.parameter("const int e" + a);
            if (a < last) text.parameters(source.inputs(), "const int s#_" + a);
        }
        text.parameters(source.inputs(), "global const float* a#");
        text.parameters(source.parameters(), "const float p#");
        text.parameters(KernelText.upTo(form.formulas.size()), "global float* y#");

        if (form.runs) place();
        else placeByDivision();
        for (int j : source.inputs()) text.line("const int b" + j + " = " + position(j) + ";");
        text.line(form.runs ? "if (i >= inner) return;" : "if (at >= size) return;");
        text.lines(source.inputs(), "const float x# = a#[b#];");
        source.lines().lines().forEach(text::line);
        for (int f = 0; f < form.formulas.size(); f++) text.line("y" + f + "[at] = " + source.result(f) + ";");
    }

    /// The third axis of the range has all axes of the nest but the two innermost.
    private void place() {
        int last = form.depth - 1;
        text.line("const int i = get_global_id(0);");
        text.line("const int at = (get_global_id(2) * get_global_size(1) + get_global_id(1)) * inner + i;");
        if (last >= 1) text.line("const int i" + (last - 1) + " = get_global_id(1);");
        if (last >= 2) divide("get_global_id(2)", last - 2);
    }

    private void placeByDivision() {
        text.line("const int at = get_global_id(0);");
        divide("at", form.depth - 1);
    }

    /// The indices along the axes from `axis` outwards.
    private void divide(String number, int axis) {
        text.line("int rest = " + number + ";");
        for (int a = axis; a > 0; a--) {
            text.line("const int i" + a + " = rest % e" + a + ";");
            text.line("rest /= e" + a + ";");
        }
        text.line("const int i0 = rest;");
    }

    private String position(int j) {
        StringBuilder sum = new StringBuilder();
        int last = form.depth - 1;
        for (int a = last - 1; a >= 0; a--) sum.append("i").append(a).append(" * s").append(j).append('_').append(a).append(" + ");
        return sum.append(form.repeated.get(j) ? "0" : form.runs ? "i" : "i" + last).toString();
    }
}
