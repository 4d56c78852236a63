package org.snedecor.tests.kit.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.snedecor.core.op.Op;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Extents;

/// An operation before the law: where it is defined, and what it promises.
///
/// @param domain in words, for the table   @param points draws settings and inputs from the domain, away from kinks and ties
/// @param choices inputs that choose between others and so have no gradient: never moved
public record Subject(Class<? extends Op> type, String domain, Points points, Set<Trait> traits, List<Kink> kinks,
                      Set<Integer> choices) {

    @FunctionalInterface
    public interface Points {
        Point sample(Extents extents, RandomStream random);
    }

    public static Subject of(Class<? extends Op> type, String domain, Points points, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(Arrays.asList(traits));
        return new Subject(type, domain, points, set, List.of(), Set.of());
    }

    public Subject with(Kink kink) {
        List<Kink> more = new ArrayList<>(kinks);
        more.add(kink);
        return new Subject(type, domain, points, traits, List.copyOf(more), choices);
    }

    public Subject with(Points others) {
        return new Subject(type, domain, others, traits, kinks, choices);
    }

    /// The same, with input k one that chooses.
    public Subject choosing(int k) {
        return new Subject(type, domain, points, traits, kinks, Set.of(k));
    }

    public String name() {
        return type.getSimpleName();
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /// The step of differences: see [Differences].
    double step() {
        return traits.isEmpty() ? Differences.STEP : Differences.POLYNOMIAL_STEP;
    }
}
