package org.snedecor.core.backend.vector.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// Formulas as a list of assignments to local variables. A formula is read over an algebra whose values are numbers of variables: every operation
/// stores its result in a variable of its own and returns the number of that variable. Equal operations get one variable, so common subexpressions,
/// also of different formulas, are computed once.
final class LoopProgram implements Algebra<Integer> {
    /// The arguments of a loop's methods in their local variables. From FREE on: `in[j]`, `inAt[j]` for all j, `out[f]`, `outAt[f]` for all f; then the
    /// variables of the program.
    static final int THIS = 0, IN = 1, IN_AT = 2, OUT = 3, OUT_AT = 4, LENGTH = 5, PARAMETERS = 6, AT = 7;
    private static final int FREE = 8;

    /// One operation on variables: what it does, and the variables it reads.
    record Assignment(Object operation, List<Integer> operands) {}

    /// Comparisons give masks, which are values of their own: two choices by one comparison share it.
    enum Choice { CHOOSE }

    private final List<Access> access;
    private final Map<Assignment, Integer> variables = new LinkedHashMap<>();      // in an order in which they can be computed
    private final Map<Integer, Boolean> varies = new HashMap<>();
    private final List<Integer> results = new ArrayList<>();
    private int next;

    LoopProgram(List<Formula> formulas, List<Access> access) {
        this.access = access;
        next = FREE + 2 * (access.size() + formulas.size());
        for (Formula formula : formulas) results.add(formula.read(this));
    }

    int inputs() {
        return access.size();
    }

    Access access(int input) {
        return access.get(input);
    }

    /// The variables of the formulas.
    List<Integer> results() {
        return results;
    }

    /// The first local variable that is not used.
    int next() {
        return next;
    }

    /// Where `in[input]` is, and its place in the variable after it.
    int inArray(int input) {
        return FREE + 2 * input;
    }

    /// Where `out[formula]` is, and its place in the variable after it.
    int outArray(int formula) {
        return FREE + 2 * (access.size() + formula);
    }

    /// The assignments that change from point to point, or those that do not, in an order in which they can be computed.
    void each(boolean varying, BiConsumer<Assignment, Integer> visit) {
        variables.forEach((assignment, variable) -> {
            if (varies.get(variable) == varying) visit.accept(assignment, variable);
        });
    }

    private int variable(boolean variesHere, Object operation, Integer... operands) {
        Assignment assignment = new Assignment(operation, List.of(operands));
        Integer known = variables.get(assignment);
        if (known != null) return known;
        varies.put(next, variesHere || Stream.of(operands).anyMatch(varies::get));
        variables.put(assignment, next);
        return next++;
    }

    @Override
    public Integer input(int index) {
        if (index >= access.size() || access.get(index) == Access.ABSENT) {
            throw new IllegalArgumentException("a formula reads input " + index + ", which is absent");
        }
        return variable(access.get(index) == Access.CONTIGUOUS, new Formula.Input(index));
    }

    @Override
    public Integer parameter(int index) {
        return variable(false, new Formula.Scalar(index));
    }

    @Override
    public Integer constant(double value) {
        return variable(false, (float) value);
    }

    @Override
    public Integer apply(Function f, Integer x) {
        return variable(false, f, x);
    }

    @Override
    public Integer apply(Operator o, Integer x, Integer y) {
        return variable(false, o, x, y);
    }

    @Override
    public Integer apply(BetaFunction f, Integer x, Integer y, Integer a, Integer b) {
        throw new IllegalStateException("no code for " + f + ", which is evaluated between two loops");
    }

    @Override
    public Integer select(Comparison c, Integer x, Integer y, Integer then, Integer otherwise) {
        return variable(false, Choice.CHOOSE, otherwise, then, variable(false, c, x, y));
    }
}
