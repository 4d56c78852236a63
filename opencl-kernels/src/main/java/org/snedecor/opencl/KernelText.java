package org.snedecor.opencl;

import java.util.Collection;
import java.util.stream.IntStream;

/// The text of a kernel, written line by line, with its parameters.
final class KernelText {
    private final StringBuilder parameters = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private String indent = "    ";

    /// `const int rows`
    KernelText parameter(String declaration) {
        parameters.append(parameters.isEmpty() ? "" : ", ").append(declaration);
        return this;
    }

    /// A parameter for each of the numbers, which replaces #.
    void parameters(Collection<Integer> numbers, String template) {
        for (int number : numbers) parameter(template.replace("#", String.valueOf(number)));
    }

    void line(String text) {
        body.append(indent).append(text).append('\n');
    }

    /// A line for each of the numbers, which replaces #.
    void lines(Collection<Integer> numbers, String template) {
        for (int number : numbers) line(template.replace("#", String.valueOf(number)));
    }

    /// Begins a block: a line that ends with a brace.
    void open(String text) {
        line(text);
        indent += "    ";
    }

    void openUnrolled(String loop) {
        body.append("#pragma unroll\n");
        open(loop);
    }

    void close() {
        indent = indent.substring(4);
        line("}");
    }

    /// @param functions the text that must come first
    String text(String functions, String name) {
        return functions + "\nkernel void " + name + "(" + parameters + ") {\n" + body + "}\n";
    }

    /// 0, 1, …, count − 1
    static Collection<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
