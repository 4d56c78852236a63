package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.Recipe;
import org.snedecor.models.train.Recipes;
import org.snedecor.models.train.TrainingPlan;

class RecipesTest {
    /// A loss that is new has none: it is trained with the paper's settings, and losses/README.md says so.
    @Test
    void onlyLossesThatStandAloneHaveThem() {
        Set<String> others = new TreeSet<>(Recipes.losses());
        others.removeAll(Recipes.standingAlone());
        assertEquals(Set.of(), others);
        assertTrue(Recipes.losses().size() >= 33, Recipes.losses().toString());
        for (String loss : Recipes.standingAlone()) if (!Recipes.losses().contains(loss)) assertEquals(List.of(Recipe.standard(loss)), Recipes.tried(loss));
    }

    /// What was tried can be tried again: the settings exist, the numbers are allowed, the network can be made.
    @Test
    void allCanBeCarriedOut() {
        Backend backend = Backends.get("reference");
        for (String loss : Recipes.losses()) {
            for (Recipe recipe : Recipes.tried(loss)) {
                assertEquals(loss, recipe.loss());
                assertDoesNotThrow(() -> {
                    TrainingPlan plan = recipe.plan().plan();
                    Initialization init = new Initialization(backend, 1);
                    Networks.get(plan.model()).make(init, 1, 28, 28, plan.embedding());
                    Losses.get(loss).make(plan.settings(), new ClassWeights(init, plan.embedding(), 100));
                }, recipe.toString());
                assertTrue(recipe.validation() > 0 && recipe.validation() < 1, recipe + " was not tried");
            }
        }
    }

    @Test
    void theBestIsTheFirstWithTheBestScore() {
        Recipe none = Recipe.standard("triplet");
        Recipe good = none.withValidation(0.5);
        Recipe asGood = good.withLearningRate(0.1);
        assertSame(good, Recipes.best(List.of(none, good, asGood)));
        assertSame(none, Recipes.best(List.of(none, none.withLearningRate(0.1))));
        assertEquals(0.5, Recipes.best(List.of(good.withValidation(0.4), good)).validation());
    }
}
