package org.snedecor.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.ElementwiseKernel;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Text;
import org.snedecor.core.shape.Nest;
import org.snedecor.opencl.device.Kernel;

/// `outputs[f][i] = formulas[f](inputs at i; parameters)`: formulas printed as one kernel, compiled once for all shapes of a nest's depth.
///
/// On a GPU every work-item finds its own place by division: it waits for memory anyway, and a range of one axis knows no limits. On a CPU, where the
/// innermost axis is long, the axes of the range are the axes of the nest, and a group is a run of vectors. There `a * b` over three axes, b
/// one number for each index of the middle one, is
/// ```
/// kernel void elementwise(const int inner, const int e1, const int s0_1, const int s1_1, const int e0, const int s0_0, const int s1_0,
///                         global const float* a0, global const float* a1, global float* y0) {
///     const int i = get_global_id(0);
///     const int row = get_global_id(2) * get_global_size(1) + get_global_id(1);
///     …                                                             // i1 and i0, and with them at0 and at1: where the inputs' runs begin
///     if (i >= inner) return;
///     const float x0 = a0[at0 + i];
///     const float x1 = a1[at1];
///     const float t0 = x0 * x1;
///     y0[row * inner + i] = t0;
/// }
/// ```
final class OpenClElementwise implements ElementwiseKernel {
    /// Runs of this length on are worth groups of their own.
    private static final int LONG = 32;

    private final Launcher launcher;
    private final ConcurrentMap<Form, Compiled> compiled = new ConcurrentHashMap<>();

    /// What the text of a kernel depends on.
    ///
    /// @param runs are the axes of the range those of the nest?   @param repeated for each input: is its innermost stride 0?
    private record Form(List<Formula> formulas, int depth, boolean runs, List<Boolean> repeated) {}

    private record Compiled(Kernel kernel, List<Integer> inputs, List<Integer> parameters) {}

    OpenClElementwise(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void apply(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs, Buffer[] outputs) {
        int size = nest.size();
        if (size == 0) return;
        int depth = nest.depth();
        int inner = depth == 0 ? 1 : nest.extents()[depth - 1];
        boolean runs = depth <= 1 || inner >= LONG && !launcher.gpu();
        List<Boolean> repeated = new ArrayList<>();
        for (int j = 0; j < inputs.length; j++) repeated.add(depth == 0 || nest.strides()[j][depth - 1] == 0);
        Compiled code = compiled.computeIfAbsent(new Form(List.copyOf(formulas), depth, runs, repeated), this::compile);

        List<Object> arguments = new ArrayList<>();
        arguments.add(runs ? inner : size);
        for (int a = runs ? depth - 2 : depth - 1; a >= 0; a--) {
            arguments.add(nest.extents()[a]);
            for (int j : code.inputs) if (a != depth - 1) arguments.add(nest.strides()[j][a]);
        }
        for (int j : code.inputs) arguments.add(OpenClBuffer.block(inputs[j]));
        for (int p : code.parameters) arguments.add((float) parameters[p]);
        for (Buffer output : outputs) arguments.add(OpenClBuffer.block(output));
        if (runs) {
            long middle = depth < 2 ? 1 : nest.extents()[depth - 2];
            code.kernel.launch(new long[] {((long) inner + Launcher.GROUP - 1) / Launcher.GROUP * Launcher.GROUP, middle, size / inner / middle},
                    new long[] {Launcher.GROUP, 1, 1}, arguments.toArray());
        } else {
            code.kernel.launch(size, Launcher.GROUP, arguments.toArray());
        }
    }

    private Compiled compile(Form form) {
        FormulaSource source = new FormulaSource(form.formulas, "    ");
        List<Integer> inputs = List.copyOf(source.inputs());
        List<Integer> parameters = List.copyOf(source.parameters());
        StringBuilder head = new StringBuilder("kernel void elementwise(const int " + (form.runs ? "inner" : "size"));
        StringBuilder body = new StringBuilder();
        int outer = form.runs ? Math.max(0, form.depth - 1) : form.depth;
        if (form.runs) {
            body.append("    const int i = get_global_id(0);\n    const int row = get_global_id(2) * get_global_size(1) + get_global_id(1);\n    int rest = get_global_id(2);\n");
        } else {
            body.append("    const int at = get_global_id(0);\n    int rest = at;\n");
        }
        for (int j : inputs) body.append("    int at").append(j).append(" = 0;\n");
        for (int a = outer - 1; a >= 0; a--) {
            head.append(", const int e").append(a);
            if (form.runs && a == outer - 1) {
                body.append("    const int i").append(a).append(" = get_global_id(1);\n");
            } else if (a == 0) {
                body.append("    const int i0 = rest;\n");
            } else {
                body.append("    const int i").append(a).append(" = rest % e").append(a).append(";\n    rest /= e").append(a).append(";\n");
            }
            for (int j : inputs) {
                if (a == form.depth - 1) {                            // strides of 0 and 1 are part of the text
                    if (!form.repeated.get(j)) body.append("    at").append(j).append(" += i").append(a).append(";\n");
                } else {
                    head.append(", const int s").append(j).append('_').append(a);
                    body.append("    at").append(j).append(" += i").append(a).append(" * s").append(j).append('_').append(a).append(";\n");
                }
            }
        }
        body.append(form.runs ? "    if (i >= inner) return;\n" : "    if (at >= size) return;\n");
        for (int j : inputs) {
            head.append(", global const float* a").append(j);
            body.append("    const float x").append(j).append(" = a").append(j).append("[at").append(j)
                    .append(form.runs && !form.repeated.get(j) ? " + i];\n" : "];\n");
        }
        for (int p : parameters) head.append(", const float p").append(p);
        body.append(source.lines());
        for (int f = 0; f < form.formulas.size(); f++) {
            head.append(", global float* y").append(f);
            body.append("    y").append(f).append(form.runs ? "[row * inner + i] = " : "[at] = ").append(source.result(f)).append(";\n");
        }
        String text = source.functions() + "\n" + head + ") {\n" + body + "}\n";
        return new Compiled(launcher.device().kernel(text, "", "elementwise", "elementwise " + Text.of(form.formulas.getFirst())), inputs, parameters);
    }
}
