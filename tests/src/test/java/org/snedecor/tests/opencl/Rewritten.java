package org.snedecor.tests.opencl;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.snedecor.opencl.driver.Driver;

/// A driver whose compiler understands programs as somebody else would have them: so a good device becomes one that computes wrongly.
/// To be used with a folder of its own for compiled programs, or none: they are stored by what was asked for, not by what was made of it.
final class Rewritten {
    private static final Pattern KERNEL = Pattern.compile("^(kernel [^;{]*\\{)", Pattern.MULTILINE);

    private Rewritten() {}

    static Driver driver(Driver real, UnaryOperator<String> program) {
        return (Driver) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (_, method, arguments) -> {
            if (method.getName().equals("createProgram") && arguments[1] instanceof String text) arguments[1] = program.apply(text);
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /// Every loop of a kernel looks whether there are steps left before it looks at its own condition; so all loops of a work-item end together.
    ///
    /// Loops in functions, which only the incomplete beta has, go on.
    static UnaryOperator<String> loopsEndAfter(int steps) {
        return program -> {
            int first = program.indexOf("\nkernel ");
            if (first < 0) return program;
            String kernels = program.substring(first);
            kernels = kernels.replaceAll("for \\(([^;]*);([^;]*);", "for ($1; steps_left-- > 0 && ($2);");
            kernels = kernels.replaceAll("while \\((.*)\\) \\{", "while (steps_left-- > 0 && ($1)) {");
            return program.substring(0, first) + KERNEL.matcher(kernels).replaceAll("$1\n    int steps_left = " + steps + ";");
        };
    }
}
