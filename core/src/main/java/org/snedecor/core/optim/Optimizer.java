package org.snedecor.core.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.nn.NamedArrays;
import org.snedecor.core.nn.Parameter;

/// Moves parameters against their gradients, in place: one pass over a parameter and its state, each step.
///
/// ```
/// var optimizer = new Optimizer(new AdamW(0.05), new Schedule.Cosine(1e-3, 0, 10_000).after(500), State.of(network).parameters());
/// for (long step = 0; step < 10_000; step++) {
///     try (var memory = backend.step()) {
///         Tensor loss = ...;
///         optimizer.step(Gradients.of(loss));
///     }
/// }
/// ```
///
/// A parameter that a loss does not depend on has gradient 0: its momentum runs on and its weights decay. One that shall not move is
/// left out of `parameters`. There is no special case for NaN: it passes into the parameter and its state.
public final class Optimizer {
    /// A parameter, its terms, and what the rule remembers of it.
    ///
    /// @param inputs w, the gradient of this step, the state   @param targets w and the state
    private record Moved(String name, Parameter parameter, double rateFactor, double weightDecay, NdArray[] state, NdArray[] inputs, NdArray[] targets) {
        static Moved of(String name, Parameter parameter, double rateFactor, double weightDecay, NdArray[] state) {
            NdArray[] inputs = new NdArray[2 + state.length];
            NdArray[] targets = new NdArray[1 + state.length];
            inputs[0] = targets[0] = parameter.value();
            System.arraycopy(state, 0, inputs, 2, state.length);
            System.arraycopy(state, 0, targets, 1, state.length);
            return new Moved(name, parameter, rateFactor, weightDecay, state, inputs, targets);
        }
    }

    private final Rule rule;
    private final Schedule rate;
    private final Clipping clipping;
    private final List<Moved> moved = new ArrayList<>();
    private final List<Formula> formulas;
    private final int limit;          // the clipping limit stands behind the parameters of the rule
    private long steps;

    /// @param parameters by name, as [org.snedecor.core.nn.State] finds them   @param groups each parameter in one of them at most
    public Optimizer(Rule rule, Schedule rate, Clipping clipping, Map<String, Parameter> parameters, Group... groups) {
        this.rule = rule;
        this.rate = rate;
        this.clipping = clipping;
        this.limit = rule.parameters(0, 0, 1).length;
        this.formulas = rule.formulas(clipping.of(Formula.input(1), Formula.parameter(limit)));

        Map<Parameter, Group> groupOf = new IdentityHashMap<>();
        for (Group group : groups) {
            for (Parameter p : group.parameters()) {
                if (groupOf.put(p, group) != null) throw new IllegalArgumentException("optimizer: " + p + " is in two groups");
            }
        }
        Map<Parameter, String> nameOf = new IdentityHashMap<>();
        parameters.forEach((name, p) -> {
            String other = nameOf.put(p, name);
            if (other != null) throw new IllegalArgumentException("optimizer: '" + other + "' and '" + name + "' are one parameter, which would move twice");
            Group group = groupOf.remove(p);
            NdArray[] state = new NdArray[rule.slots().size()];
            Arrays.setAll(state, i -> NdArray.zeros(p.value().backend(), p.shape()).keep());
            moved.add(Moved.of(name, p, group == null ? 1 : group.rateFactor(), group == null ? rule.weightDecay() : group.weightDecay(), state));
        });
        if (!groupOf.isEmpty()) {
            throw new IllegalArgumentException("optimizer: " + groupOf.keySet().iterator().next() + " is in a group but not among the parameters");
        }
    }

    /// Without clipping.
    public Optimizer(Rule rule, Schedule rate, Map<String, Parameter> parameters, Group... groups) {
        this(rule, rate, Clipping.NONE, parameters, groups);
    }

    public void step(Gradients gradients) {
        double now = rate();
        steps++;
        List<NdArray> g = new ArrayList<>();
        for (Moved m : moved) g.add(gradients.at(m.parameter));
        double bound = clipping.limit(g);
        for (int i = 0; i < g.size(); i++) {
            Moved m = moved.get(i);
            double[] numbers = Arrays.copyOf(rule.parameters(now * m.rateFactor, m.weightDecay, steps), limit + 1);
            numbers[limit] = bound;
            m.inputs[1] = g.get(i);
            NdArray.overwrite("optimizer", formulas, numbers, m.inputs, m.targets);
            m.inputs[1] = null;
        }
    }

    /// The learning rate of the next step.
    public double rate() {
        return rate.at(steps);
    }

    /// The number of steps taken.
    public long steps() {
        return steps;
    }

    /// What it remembers, by the name of the parameter and of the slot, such as `conv1.weight.velocity`: the arrays themselves, not
    /// copies. A checkpoint holds them and [#steps].
    public SequencedMap<String, NdArray> arrays() {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        List<String> slots = rule.slots();
        for (Moved m : moved) for (int i = 0; i < m.state.length; i++) arrays.put(m.name + "." + slots.get(i), m.state[i]);
        return Collections.unmodifiableSequencedMap(arrays);
    }

    /// Goes on where another optimiser of the same rule and parameters stood; after an error nothing has changed. See [NamedArrays#load].
    ///
    /// @param steps the number of steps that it had taken
    public void load(Map<String, NdArray> from, long steps) {
        if (steps < 0) throw new IllegalArgumentException("optimizer: the number of steps must not be negative, but is " + steps);
        new NamedArrays("optimizer", arrays()).load(from);
        this.steps = steps;
    }

    @Override
    public String toString() {
        return "Optimizer[" + rule + ", " + rate + ", " + clipping + ", " + moved.size() + " parameters, " + steps + " steps]";
    }
}
