package org.snedecor.core.backend.vector.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// Formulas that are too large for one loop, or that have an incomplete beta function in them, as several loops in turn.
///
/// The incomplete beta function is no vector operation. It stands between two loops ([BetaStage]): the first computes its arguments, it is evaluated in
/// doubles, point by point, and the second reads it as an input.
final class LoopSplitter {
    /// Vector operations in one loop.
    private static final int LARGEST = 64;

    private LoopSplitter() {}

    /// The number of vector operations of formulas together; an incomplete beta function counts as too many.
    static int weight(List<Formula> formulas) {
        Map<Formula, Integer> parts = new LinkedHashMap<>();
        for (Formula formula : formulas) {
            if (hasBeta(formula)) return Integer.MAX_VALUE;
            list(formula, parts);
        }
        return parts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// One class or, where the formulas are too large for one loop, one class for as many operations as fit and others for the rest. C2 gives
    /// up on vectors (each becomes an object) somewhere above 150 operations a loop, and runs out of registers long before.
    static FormulaLoop loop(List<Formula> formulas, List<Access> access) {
        Map<Formula, Integer> order = new LinkedHashMap<>();
        for (Formula formula : formulas) list(formula, order);
        List<Formula.Beta> betas = order.keySet().stream().filter(Formula.Beta.class::isInstance).map(Formula.Beta.class::cast)
                .filter(beta -> parts(beta).stream().noneMatch(LoopSplitter::hasBeta)).toList();
        if (!betas.isEmpty()) return sequence(BetaStage.of(betas, loop(BetaStage.arguments(betas), access)), betas, formulas, access);
        int weight = 0;
        List<Formula> first = new ArrayList<>();
        for (var entry : order.entrySet()) {
            weight += entry.getValue();
            if (weight <= LARGEST) first.add(entry.getKey());
        }
        List<Formula> bridge = weight <= LARGEST ? List.of() : bridge(formulas, order.keySet(), new HashSet<>(first));
        if (bridge.isEmpty() || bridge.size() > LARGEST / 2) return LoopEmitter.loop(formulas, access, false);
        return sequence(loop(bridge, access), bridge, formulas, access);
    }

    /// First `first`, which computes the bridge, then the formulas with the bridge as inputs.
    private static FormulaLoop sequence(FormulaLoop first, List<? extends Formula> bridge, List<Formula> formulas, List<Access> access) {
        Map<Formula, Formula> known = new HashMap<>();
        List<Access> more = new ArrayList<>(access);
        for (Formula value : bridge) {
            known.put(value, Formula.input(more.size()));
            more.add(Access.CONTIGUOUS);
        }
        List<Formula> rest = formulas.stream().map(formula -> replace(formula, known)).toList();
        return new LoopSequence(first, loop(rest, more), access, bridge.size());
    }

    /// All distinct parts of a formula, each after its own parts, with the vector operations each stands for.
    private static void list(Formula formula, Map<Formula, Integer> order) {
        if (order.containsKey(formula)) return;
        parts(formula).forEach(part -> list(part, order));
        order.put(formula, formula instanceof Formula.Unary(Function f, _) ? switch (f) {
            case NEG, ABS, SQRT -> 1;
            case EXP -> 22;
            case EXPM1 -> 28;
            case LOG -> 36;
            case LOG1P -> 48;
            case TANH -> 40;
            case RINT -> 8;
            case SIN, COS -> 30;
            case ATAN -> 22;
            case ERF -> 60;
            case PHI -> 50;
        } : 1);
    }

    private static List<Formula> parts(Formula formula) {
        return switch (formula) {
            case Formula.Input _, Formula.Scalar _, Formula.Literal _ -> List.of();
            case Formula.Unary(_, Formula x) -> List.of(x);
            case Formula.Binary(_, Formula x, Formula y) -> List.of(x, y);
            case Formula.Beta(_, Formula x, Formula y, Formula a, Formula b) -> List.of(x, y, a, b);
            case Formula.Select(_, Formula x, Formula y, Formula then, Formula otherwise) -> List.of(x, y, then, otherwise);
        };
    }

    private static boolean hasBeta(Formula formula) {
        return formula instanceof Formula.Beta || parts(formula).stream().anyMatch(LoopSplitter::hasBeta);
    }

    /// The parts among `first` that the others need.
    private static List<Formula> bridge(List<Formula> formulas, Set<Formula> all, Set<Formula> first) {
        Set<Formula> needed = new LinkedHashSet<>(formulas);
        for (Formula formula : all) if (!first.contains(formula)) needed.addAll(parts(formula));
        return needed.stream().filter(formula -> first.contains(formula) && !parts(formula).isEmpty()).toList();
    }

    private static Formula replace(Formula formula, Map<Formula, Formula> known) {
        Formula value = known.get(formula);
        if (value != null) return value;
        return switch (formula) {
            case Formula.Input _, Formula.Scalar _, Formula.Literal _ -> formula;
            case Formula.Unary(Function f, Formula x) -> new Formula.Unary(f, replace(x, known));
            case Formula.Binary(Operator o, Formula x, Formula y) -> new Formula.Binary(o, replace(x, known), replace(y, known));
            case Formula.Beta(BetaFunction f, Formula x, Formula y, Formula a, Formula b) ->
                    new Formula.Beta(f, replace(x, known), replace(y, known), replace(a, known), replace(b, known));
            case Formula.Select(Comparison c, Formula x, Formula y, Formula then, Formula otherwise) ->
                    new Formula.Select(c, replace(x, known), replace(y, known), replace(then, known), replace(otherwise, known));
        };
    }
}
