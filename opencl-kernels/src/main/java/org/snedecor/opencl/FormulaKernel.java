package org.snedecor.opencl;

import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.opencl.device.Kernel;

/// A kernel into which formulas were printed, `y = f(x…; p…)`, and what they read, in the order of the kernel's arguments.
record FormulaKernel(Kernel kernel, List<Integer> inputs, List<Integer> parameters) {
    /// @param label for profiles and messages
    static FormulaKernel of(Launcher launcher, FormulaSource formulas, KernelText text, String name, String label) {
        Kernel kernel = launcher.device().kernel(text.text(formulas.functions(), name), "", name, label);
        return new FormulaKernel(kernel, List.copyOf(formulas.inputs()), List.copyOf(formulas.parameters()));
    }

    /// The arguments `a…` and `p…`.
    void addTo(List<Object> arguments, Buffer[] from, double[] numbers) {
        for (int j : inputs) arguments.add(OpenClBuffer.block(from[j]));
        for (int p : parameters) arguments.add((float) numbers[p]);
    }
}
