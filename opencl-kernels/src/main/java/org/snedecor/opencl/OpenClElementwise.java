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
/// Where the innermost axis is long, it is the first axis of the range and all others the second: positions along those are computed once for a
/// run. Otherwise every work-item finds its own place by division. For `a * b` over two axes, b broadcast along the outer one:
/// ```
/// kernel void elementwise(const int inner, const int e0, const int s0_0, const int s1_0, global const float* a0, global const float* a1, global float* y0) {
///     const int i = get_global_id(0);
///     const int row = get_global_id(1);
///     …
///     const float x0 = a0[row * s0_0 + i];
///     const float x1 = a1[row * s1_0 + i];
///     const float t0 = x0 * x1;
///     if (i < inner) y0[row * inner + i] = t0;
/// }
/// ```
final class OpenClElementwise implements ElementwiseKernel {
    /// Runs of this length on have an axis of the range of their own.
    private static final int LONG = 32;

    private final Launcher launcher;
    private final ConcurrentMap<Form, Compiled> compiled = new ConcurrentHashMap<>();

    /// What the text of a kernel depends on.
    ///
    /// @param runs has the innermost axis an axis of the range of its own?   @param repeated for each input: is its innermost stride 0?
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
        boolean runs = depth <= 1 || inner >= LONG;
        List<Boolean> repeated = new ArrayList<>();
        for (int j = 0; j < inputs.length; j++) repeated.add(depth == 0 || nest.strides()[j][depth - 1] == 0);
        Compiled code = compiled.computeIfAbsent(new Form(List.copyOf(formulas), depth, runs, repeated), this::compile);

        List<Object> arguments = new ArrayList<>();
        arguments.add(runs ? inner : size);
        for (int a = runs ? depth - 2 : depth - 1; a >= 0; a--) {
            arguments.add(nest.extents()[a]);
            for (int j : code.inputs) if (a != depth - 1) arguments.add(nest.strides()[j][a]);
        }
        for (int j : code.inputs) arguments.add(OpenClBuffer.memory(inputs[j]));
        for (int p : code.parameters) arguments.add((float) parameters[p]);
        for (Buffer output : outputs) arguments.add(OpenClBuffer.memory(output));
        if (runs) {
            code.kernel.launch(new long[] {((long) inner + Launcher.GROUP - 1) / Launcher.GROUP * Launcher.GROUP, size / inner},
                    new long[] {Launcher.GROUP, 1}, arguments.toArray());
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
        body.append(form.runs ? "    const int i = get_global_id(0);\n    const int row = get_global_id(1);\n    if (i >= inner) return;\n"
                : "    const int at = get_global_id(0);\n    if (at >= size) return;\n");
        body.append(form.runs ? "    int rest = row;\n" : "    int rest = at;\n");
        for (int j : inputs) body.append("    int at").append(j).append(" = 0;\n");
        for (int a = outer - 1; a >= 0; a--) {
            head.append(", const int e").append(a);
            body.append("    const int i").append(a).append(" = rest % e").append(a).append(";\n    rest /= e").append(a).append(";\n");
            for (int j : inputs) {
                if (a == form.depth - 1) {                            // strides of 0 and 1 are part of the text
                    if (!form.repeated.get(j)) body.append("    at").append(j).append(" += i").append(a).append(";\n");
                } else {
                    head.append(", const int s").append(j).append('_').append(a);
                    body.append("    at").append(j).append(" += i").append(a).append(" * s").append(j).append('_').append(a).append(";\n");
                }
            }
        }
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
