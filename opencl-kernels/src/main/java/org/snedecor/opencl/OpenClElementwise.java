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

/// `outputs[f][i] = formulas[f](inputs at i; parameters)`: formulas printed as one kernel, compiled once for all shapes of a nest's depth. See
/// [ElementwiseSource] for the text.
final class OpenClElementwise implements ElementwiseKernel {
    /// From this length on, a run is worth groups of its own.
    private static final int LONG = 32;

    private final Launcher launcher;
    private final ConcurrentMap<ElementwiseSource.NestForm, FormulaKernel> compiled = new ConcurrentHashMap<>();

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
        FormulaKernel code = compiled.computeIfAbsent(new ElementwiseSource.NestForm(List.copyOf(formulas), depth, runs, repeated), this::compile);

        List<Object> arguments = new ArrayList<>();
        arguments.add(runs ? inner : size);
        for (int a = runs ? depth - 2 : depth - 1; a >= 0; a--) {
            arguments.add(nest.extents()[a]);
            for (int j : code.inputs()) if (a != depth - 1) arguments.add(nest.strides()[j][a]);
        }
        code.addTo(arguments, inputs, parameters);
        for (Buffer output : outputs) arguments.add(OpenClBuffer.block(output));
        if (runs) {
            long middle = depth < 2 ? 1 : nest.extents()[depth - 2];
            code.kernel().launch(code.loops(), new long[] {Kernel.wholeGroups(inner, Launcher.GROUP), middle, size / inner / middle},
                    new long[] {Launcher.GROUP, 1, 1}, arguments.toArray());
        } else {
            code.kernel().launch(code.loops(), size, Launcher.GROUP, arguments.toArray());
        }
    }

    private FormulaKernel compile(ElementwiseSource.NestForm form) {
        return new ElementwiseSource(form).compile(launcher, "elementwise " + Text.of(form.formulas().getFirst()));
    }
}
