package org.snedecor.models.train;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adagrad;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.AdamW;
import org.snedecor.core.optim.Clipping;
import org.snedecor.core.optim.Group;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.RAdam;
import org.snedecor.core.optim.RmsProp;
import org.snedecor.core.optim.Rule;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.losses.registry.Names;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.ImageSet;

/// Optimisers and schedules by name, as the command line knows them.
public final class Optimizers {
    @FunctionalInterface
    private interface RuleFactory {
        Rule of(double momentum, double weightDecay);
    }

    @FunctionalInterface
    private interface ScheduleFactory {
        Schedule of(double rate, long steps);
    }

    private static final Map<String, RuleFactory> RULES = new LinkedHashMap<>();
    private static final Map<String, ScheduleFactory> SCHEDULES = new LinkedHashMap<>();

    static {
        RULES.put("adam", (_, decay) -> new Adam(0.9, 0.999, 1e-8, decay));
        RULES.put("adamw", (_, decay) -> new AdamW(0.9, 0.999, 1e-8, decay));
        RULES.put("sgd", (momentum, decay) -> new Sgd(momentum, momentum > 0, decay));
        RULES.put("rmsprop", (momentum, decay) -> new RmsProp(0.99, momentum, 1e-8, decay));
        RULES.put("radam", (_, decay) -> new RAdam(0.9, 0.999, 1e-8, decay));
        RULES.put("adagrad", (_, decay) -> new Adagrad(0, 1e-10, decay));
        SCHEDULES.put("constant", (rate, _) -> new Schedule.Constant(rate));
        SCHEDULES.put("step", (rate, steps) -> new Schedule.Steps(rate, 0.1, List.of(Math.max(1, steps / 2), Math.max(2, steps * 3 / 4))));
        SCHEDULES.put("cosine", (rate, steps) -> new Schedule.Cosine(rate, 0, steps));
        SCHEDULES.put("one-cycle", Schedule.OneCycle::of);
    }

    private Optimizers() {}

    public static Iterable<String> rules() {
        return RULES.keySet();
    }

    public static Iterable<String> schedules() {
        return SCHEDULES.keySet();
    }

    /// A learning rate that suits a set: 0.003 where it has [few][AugmentationRecipe#FEW] images, otherwise 0.001.
    ///
    /// The first was better on Glyphs wherever both were tried, on all of it and on 20 classes × 30 images, where after 400 steps of 14 × 14 pixels it gave
    /// Recall@1 0.838 for 0.800. The second is what the figures of README were measured with.
    public static double rateSuiting(ImageSet train) {
        return train.count() < AugmentationRecipe.FEW ? 0.003 : 0.001;
    }

    /// Does momentum mean anything to this optimiser? Adam has its own kind.
    public static boolean takesMomentum(String rule) {
        return !Names.get("optimizer", RULES, rule).of(0.5, 0).equals(RULES.get(rule).of(0, 0));
    }

    /// @param state of network and loss   @param ofLoss its parameters that are the loss's own   @param steps of the whole training
    public static Optimizer make(TrainingPlan plan, State state, Collection<Parameter> ofLoss, long steps) {
        Rule rule = Names.get("optimizer", RULES, plan.optimizer()).of(plan.momentum(), plan.weightDecay());
        long warmup = Math.round(plan.warmup() * steps);
        Schedule schedule = Names.get("schedule", SCHEDULES, plan.schedule()).of(plan.learningRate(), Math.max(1, steps - warmup)).after(warmup);
        Clipping clipping = plan.clip() > 0 ? new Clipping.GlobalNorm(plan.clip()) : Clipping.NONE;
        return new Optimizer(rule, schedule, clipping, state.parameters(), groups(plan, state.parameters().values(), ofLoss));
    }

    /// Weights of the network, which move by the rate itself and are in no group; its vectors, which do not decay; and both of the loss, by a rate of their own.
    private static Group[] groups(TrainingPlan plan, Collection<Parameter> all, Collection<Parameter> ofLoss) {
        if (plan.proxyRate() == 0) return new Group[] {Group.vectorsWithoutDecay(all)};
        double factor = plan.proxyRate() / plan.learningRate();
        Set<Parameter> own = Collections.newSetFromMap(new IdentityHashMap<>());
        own.addAll(ofLoss);
        return new Group[] {Group.vectorsWithoutDecay(all.stream().filter(p -> !own.contains(p)).toList()),
            new Group(ofLoss.stream().filter(p -> p.shape().rank() >= 2).toList(), factor, plan.weightDecay()),
            new Group(ofLoss.stream().filter(p -> p.shape().rank() < 2).toList(), factor, 0)};
    }
}
