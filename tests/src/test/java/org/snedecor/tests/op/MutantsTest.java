package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.law.Adjoint;
import org.snedecor.tests.kit.law.Gradient;
import org.snedecor.tests.kit.law.Law;
import org.snedecor.tests.kit.law.LawBroken;
import org.snedecor.tests.kit.law.Laws;
import org.snedecor.tests.kit.law.Linearity;
import org.snedecor.tests.kit.law.Subject;
import org.snedecor.tests.kit.gen.Extents;

/// The laws on trial: of the faults planted in the gradient of every input of every operation, at least 99 in 100 are caught.
///
/// A fault that never makes a difference on the samples (the gradient of a sum reversed) is none and is not counted.
final class MutantsTest {
    private static final List<Law> LAWS = List.of(new Adjoint(), new Gradient(), new Linearity());
    private static final int TRIES = 12;

    private int planted;
    private final List<String> survivors = new ArrayList<>();

    @Test
    void plantedFaultsAreCaught() {
        for (Subject subject : Subjects.ALL) {
            for (int input = 0; input < inputs(subject); input++) {
                for (Mutation mutation : Mutation.values()) if (!subject.choices().contains(input)) plant(subject, input, mutation);
            }
        }
        int caught = planted - survivors.size();
        System.out.printf("mutants: planted=%d caught=%d score=%.2f%% survivors=%s%n", planted, caught, 100.0 * caught / planted, survivors);
        assertTrue(planted >= 200, () -> planted + " mutants only");
        assertTrue(caught >= 0.99 * planted, () -> "survivors: " + survivors);
    }

    private static int inputs(Subject subject) {
        int most = 0;
        for (int i = 0; i < 10; i++) most = Math.max(most, subject.points().sample(Extents.SMALL, RandomStream.of(i)).x().size());
        return most;
    }

    private void plant(Subject subject, int input, Mutation mutation) {
        boolean[] shown = new boolean[2];
        Subject mutant = subject.with((extents, random) -> subject.points().sample(extents, random).with(op -> new Mutant(op, input, mutation, shown)));
        boolean caught = LAWS.stream().anyMatch(law -> breaks(mutant, law));
        if (caught || shown[0]) planted++;
        if (shown[0] && !caught) survivors.add(subject.name() + " input " + input + " " + mutation);
        // What is no fault must not be caught either, or the laws would refuse the right.
        assertTrue(shown[1] || !caught, () -> subject.name() + ": the laws refuse a right gradient");
    }

    private static boolean breaks(Subject mutant, Law law) {
        try {
            Laws.worst(law, mutant, TRIES);
            return false;
        } catch (LawBroken _) {
            return true;
        }
    }
}
