package org.snedecor.opencl;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.opencl.device.Loops;

/// The text of a kernel that reduces terms. For `Σ x` over one kept axis between two reduced ones it is, but for the eight ways:
/// ```
/// kernel void reduce(const int items, const int outputs, const int innerParts, const int outerPart, const int innerPart,
///                    const int k0, const int k0_0, const int r0, const int r0_0, const int r1, const int r1_0, global const float* a0, global float* y0) {
///     …                                                             // o, part: which output, and which part of its sum
///     int o0 = 0;                                                   // where input 0 begins for this output
///     o0 += rest % k0 * k0_0;
///     float s0 = 0;
///     for (int i0 = outerBegin; i0 < outerEnd; i0++) {
///         const int b0 = o0 + i0 * r0_0;
///         for (int i = begin; i < end; i++) s0 = s0 + a0[b0 + i];
///     }
///     y0[item] = s0;
/// }
/// ```
final class ReduceSource {
    static final int WAYS = 8;
    /// Elements after which the eight sums are combined: a chain of additions has at most 128 steps there, and as many again where the results are
    /// added. So the error of K equal terms, which all round the same way, stays below √K units for K up to some millions.
    private static final int BLOCK = 128 * WAYS;
    /// Results after which these are combined in turn.
    private static final int RESULTS = 128;

    /// Everything that the text depends on.
    ///
    /// @param kept how many kept axes there are   @param reduced how many reduced ones
    /// @param unit for each input its stride along the innermost reduced axis where that is 0 or 1, otherwise −1: adjacent elements become vectors
    record ReductionForm(Reduction reduction, List<Formula> terms, int kept, int reduced, List<Integer> unit) {}

    private final ReductionForm form;
    private final FormulaSource source;
    private final String identity;
    private final KernelText text = new KernelText();

    ReduceSource(ReductionForm form) {
        this.form = form;
        source = new FormulaSource(form.terms);
        identity = FormulaSource.constant((float) form.reduction.identity());
        write();
    }

    FormulaKernel compile(Launcher launcher, String label) {
        return FormulaKernel.of(launcher, source, text, "reduce", label);
    }

    /// The loops of a work-item that walks over `rows` rows of `length` elements: every block with its eight sums, the tree that combines them, and
    /// the rest.
    ///
    /// @param axes how many reduced axes there are   @param term the loops of one element
    static Loops loops(long rows, int axes, long length, Loops term) {
        if (axes == 0) return term;
        long block = Math.min(BLOCK, length / WAYS * WAYS);
        Loops blocks = Loops.of((length + BLOCK - 1) / BLOCK, Loops.of(block / WAYS, Loops.of(WAYS, term)), Loops.of(4), Loops.of(2), Loops.of(1));
        // The innermost loop over an outer axis turns once a row. Those around it turn no more often, and each of their turns ends a loop inside.
        Loops around = Loops.of(0).times(2L * Math.max(0, axes - 2));
        return Loops.of(rows, around, blocks, Loops.of(WAYS - 1, term));
    }

    private void write() {
        for (String name : List.of("items", "outputs", "innerParts", "outerPart", "innerPart")) text.parameter("const int " + name);
        for (int a = 0; a < form.kept; a++) axisParameters("k" + a);
        for (int a = 0; a < form.reduced; a++) axisParameters("r" + a);
        text.parameters(source.inputs(), "global const float* a#");
        text.parameters(source.parameters(), "const float p#");
        text.parameters(terms(), "global float* y#");

        text.line("const int item = get_global_id(0);");
        text.line("if (item >= items) return;");
        text.line("const int part = item / outputs;");
        text.line("int rest = item % outputs;");
        forInputs("int o# = 0;");
        for (int a = form.kept - 1; a >= 0; a--) {
            String axis = "k" + a;
            forInputs("o# += rest % " + axis + " * " + axis + "_#;");
            text.line("rest /= " + axis + ";");
        }
        forTerms("float s# = " + identity + ";");
        forTerms("float total# = " + identity + ";");
        text.line("int results = 0;");
        int outer = Math.max(0, form.reduced - 1);
        for (int a = 0; a < outer; a++) {
            String i = "i" + a;
            String begin = a == 0 ? "part / innerParts * outerPart" : "0";
            String end = a == 0 ? "min(r0, part / innerParts * outerPart + outerPart)" : "r" + a;
            text.open("for (int " + i + " = " + begin + ", end" + a + " = " + end + "; " + i + " < end" + a + "; " + i + "++) {");
        }
        StringBuilder row = new StringBuilder("const int b# = o#");
        for (int a = 0; a < outer; a++) row.append(" + i").append(a).append(" * r").append(a).append("_#");
        forInputs(row.append(";").toString());
        if (form.reduced == 0) step("0", t -> "s" + t);
        else innermost("r" + (form.reduced - 1));
        for (int a = 0; a < outer; a++) text.close();
        forTerms("y#[item] = " + join("total#", "s#") + ";");
    }

    /// Block by block with eight sums, combined as a tree; then the rest one by one.
    private void innermost(String axis) {
        text.line("int i = part % innerParts * innerPart;");
        text.line("const int end = i + min(" + axis + " - i, innerPart);");
        text.open("while (end - i >= " + WAYS + ") {");
        text.line("const int stop = i + min(" + BLOCK + ", (end - i) / " + WAYS + " * " + WAYS + ");");
        forTerms("float w#[" + WAYS + "] = {" + (identity + ", ").repeat(WAYS - 1) + identity + "};");
        text.open("for (; i < stop; i += " + WAYS + ") {");
        text.openUnrolled("for (int way = 0; way < " + WAYS + "; way++) {");
        step("(i + way)", t -> "w" + t + "[way]");
        text.close();
        text.close();
        for (int half = WAYS / 2; half > 0; half /= 2) {
            text.openUnrolled("for (int way = 0; way < " + half + "; way++) {");
            forTerms("w#[way] = " + join("w#[way]", "w#[way + " + half + "]") + ";");
            text.close();
        }
        forTerms("s# = " + join("s#", "w#[0]") + ";");
        putAway();
        text.close();
        text.open("for (; i < end; i++) {");
        step("i", t -> "s" + t);
        text.close();
        putAway();
    }

    private void putAway() {
        text.open("if (++results == " + RESULTS + ") {");
        text.line("results = 0;");
        forTerms("total# = " + join("total#", "s#") + ";");
        forTerms("s# = " + identity + ";");
        text.close();
    }

    /// Reads the inputs at step `i` of the innermost reduced axis and adds the terms there to the sums.
    private void step(String i, UnaryOperator<String> to) {
        text.open("{");
        for (int j : source.inputs()) {
            int unit = form.unit.get(j);
            String offset = unit == 0 ? "" : " + " + i + (unit == 1 ? "" : " * r" + (form.reduced - 1) + "_" + j);
            text.line("const float x" + j + " = a" + j + "[b" + j + offset + "];");
        }
        source.lines().lines().forEach(text::line);
        for (int t = 0; t < form.terms.size(); t++) {
            String sum = to.apply(String.valueOf(t));
            text.line(sum + " = " + join(sum, source.result(t)) + ";");
        }
        text.close();
    }

    private String join(String x, String y) {
        return switch (form.reduction) {
            case SUM -> x + " + " + y;
            case MAX -> "max_of(" + x + ", " + y + ")";
            case MIN -> "min_of(" + x + ", " + y + ")";
        };
    }

    private Collection<Integer> terms() {
        return KernelText.upTo(form.terms.size());
    }

    private void axisParameters(String axis) {
        text.parameter("const int " + axis);
        text.parameters(source.inputs(), "const int " + axis + "_#");
    }

    private void forInputs(String template) {
        text.lines(source.inputs(), template);
    }

    private void forTerms(String template) {
        text.lines(terms(), template);
    }
}
