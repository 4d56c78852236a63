package org.snedecor.opencl;

import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.opencl.device.Kernel;
import org.snedecor.opencl.device.Loops;

/// A kernel printed from formulas, `y = f(x…; p…)`, and the inputs and parameters that they read, in the order of the kernel's arguments.
///
/// @param loops of the formulas, for one element
record FormulaKernel(Kernel kernel, List<Integer> inputs, List<Integer> parameters, Loops loops) {
    /// The most steps of the fraction in `beta.cl`, which runs forwards and then half as often again backwards, and the steps of all other loops
    /// there.
    private static final int BETA_LIMIT = 100_000;
    private static final int BETA_BESIDE = 1_000;

    /// On a device that ends long loops each incomplete beta has its share of the steps, and is NaN where it would need more.
    ///
    /// @param label for profiles and messages
    static FormulaKernel of(Launcher launcher, FormulaSource formulas, KernelText text, String name, String label) {
        int betas = formulas.betas();
        int limit = betas == 0 ? BETA_LIMIT : (int) Math.clamp((launcher.device().mostSteps() / betas - BETA_BESIDE) / 5 * 2, 1, BETA_LIMIT);
        Loops beta = Loops.all(Loops.of(limit), Loops.of(limit / 2 * 3L), new Loops(BETA_BESIDE - 10));
        String options = limit == BETA_LIMIT ? "" : " -DBETA_LIMIT=" + limit;
        Kernel kernel = launcher.device().kernel(text.text(formulas.functions(), name), options, name, label);
        return new FormulaKernel(kernel, List.copyOf(formulas.inputs()), List.copyOf(formulas.parameters()), beta.times(betas));
    }

    /// The arguments `a…` and `p…`.
    void addTo(List<Object> arguments, Buffer[] from, double[] numbers) {
        for (int j : inputs) arguments.add(OpenClBuffer.block(from[j]));
        for (int p : parameters) arguments.add((float) numbers[p]);
    }
}
