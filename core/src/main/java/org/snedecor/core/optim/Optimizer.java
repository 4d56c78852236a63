package org.snedecor.core.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.nn.NamedArrays;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.ShapeException;

/// Moves parameters against their gradients, in place: each step one pass over all of a group, parameters and state.
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
/// A parameter that a loss does not depend on has gradient 0: its momentum runs on and its weights decay. Leave a parameter out of `parameters` if it
/// is not to move. There is no special case for NaN: it passes into the parameter and its state.
public final class Optimizer {
    /// A parameter and the state that the rule keeps for it.
    private record Moved(String name, Parameter parameter, NdArray[] state) {}

    /// Parameters with the same rate and weight decay, which move together.
    private record Terms(double rateFactor, double weightDecay) {}

    /// @param inputs for each parameter w, the gradient of this step, the state   @param targets for each w and the state
    private record Together(Terms terms, List<Moved> moved, NdArray[][] inputs, NdArray[][] targets) {
        static Together of(Terms terms, List<Moved> moved) {
            NdArray[][] inputs = new NdArray[moved.size()][];
            NdArray[][] targets = new NdArray[moved.size()][];
            for (int k = 0; k < inputs.length; k++) {
                NdArray[] state = moved.get(k).state;
                inputs[k] = new NdArray[2 + state.length];
                targets[k] = new NdArray[1 + state.length];
                inputs[k][0] = targets[k][0] = moved.get(k).parameter.value();
                System.arraycopy(state, 0, inputs[k], 2, state.length);
                System.arraycopy(state, 0, targets[k], 1, state.length);
            }
            return new Together(terms, List.copyOf(moved), inputs, targets);
        }
    }

    private final Rule rule;
    private final Schedule rate;
    private final Clipping clipping;
    private final List<Moved> moved = new ArrayList<>();
    private final List<Together> groups = new ArrayList<>();
    private final List<Formula> formulas;
    private final int limit;          // the clipping limit stands behind the parameters of the rule
    private long steps;

    /// @param parameters by name, as [org.snedecor.core.nn.State] finds them   @param groups each parameter may be in at most one
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
        Map<Terms, List<Moved>> byTerms = new LinkedHashMap<>();
        parameters.forEach((name, p) -> {
            String other = nameOf.put(p, name);
            if (other != null) throw new IllegalArgumentException("optimizer: '" + other + "' and '" + name + "' are one parameter, which would move twice");
            Group group = groupOf.remove(p);
            NdArray[] state = new NdArray[rule.slots().size()];
            Arrays.setAll(state, i -> NdArray.zeros(p.value().backend(), p.shape()).keep());
            Terms terms = group == null ? new Terms(1, rule.weightDecay()) : new Terms(group.rateFactor(), group.weightDecay());
            moved.add(new Moved(name, p, state));
            byTerms.computeIfAbsent(terms, _ -> new ArrayList<>()).add(moved.getLast());
        });
        byTerms.forEach((terms, together) -> this.groups.add(Together.of(terms, together)));
        if (!groupOf.isEmpty()) {
            throw new IllegalArgumentException("optimizer: " + groupOf.keySet().iterator().next() + " is in a group but not among the parameters");
        }
    }

    /// Without clipping.
    public Optimizer(Rule rule, Schedule rate, Map<String, Parameter> parameters, Group... groups) {
        this(rule, rate, Clipping.NONE, parameters, groups);
    }

    public void step(Gradients gradients) {
        move(m -> gradients.at(m.parameter));
    }

    /// A step on gradients that come from elsewhere: a mean over several batches or machines, or transformed gradients of a loss.
    ///
    /// @param gradients the gradient of each parameter, by the parameter's name, in its shape and on its backend
    /// @throws IllegalArgumentException naming the first gradient that is missing, unexpected or does not fit; nothing has moved then
    public void step(Map<String, NdArray> gradients) {
        Set<String> names = moved.stream().map(m -> m.name).collect(Collectors.toSet());
        for (String name : gradients.keySet()) {
            if (!names.contains(name)) throw new IllegalArgumentException("optimizer: there is no parameter '" + name + "' to move");
        }
        for (Moved m : moved) {
            NdArray g = gradients.get(m.name);
            if (g == null) throw new IllegalArgumentException("optimizer: the gradient of '" + m.name + "' is missing; zeros say that it is 0");
            if (!g.shape().equals(m.parameter.shape())) {
                throw new ShapeException("optimizer", g.shape() + " for '" + m.name + "' " + m.parameter.shape(), "a gradient has the shape of its parameter");
            }
            if (g.backend() != m.parameter.value().backend()) {
                throw new IllegalArgumentException("optimizer: the gradient of '" + m.name + "' is on the backend " + g.backend().name()
                        + ", its parameter on " + m.parameter.value().backend().name());
            }
            g.buffer().requireLive();
        }
        move(m -> gradients.get(m.name));
    }

    private void move(Function<Moved, NdArray> gradient) {
        List<List<NdArray>> gradients = groups.stream().map(group -> group.moved.stream().map(gradient).toList()).toList();
        double now = rate();
        steps++;
        double bound = clipping.limit(gradients.stream().flatMap(List::stream).toList());
        for (int i = 0; i < groups.size(); i++) {
            Together group = groups.get(i);
            for (int k = 0; k < group.inputs.length; k++) group.inputs[k][1] = gradients.get(i).get(k);
            double[] numbers = Arrays.copyOf(rule.parameters(now * group.terms.rateFactor, group.terms.weightDecay, steps), limit + 1);
            numbers[limit] = bound;
            NdArray.overwriteEach("optimizer", formulas, numbers, group.inputs, group.targets);
            for (NdArray[] inputs : group.inputs) inputs[1] = null;
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

    /// Its state, by the name of the parameter and of the slot, such as `conv1.weight.velocity`: the arrays themselves, not
    /// copies. A checkpoint holds them and [#steps].
    public SequencedMap<String, NdArray> arrays() {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        List<String> slots = rule.slots();
        for (Moved m : moved) for (int i = 0; i < m.state.length; i++) arrays.put(m.name + "." + slots.get(i), m.state[i]);
        return Collections.unmodifiableSequencedMap(arrays);
    }

    /// Continues from the state of another optimiser with the same rule and parameters; after an error nothing has changed. See [NamedArrays#load].
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
