package org.snedecor.tests.kit.law;

import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Extents;

/// Something that holds of every operation, or of every operation of some kind.
public interface Law {
    String name();

    /// The law as a formula or a sentence.
    String statement();

    default boolean appliesTo(Subject subject) {
        return true;
    }

    /// The sizes that this law is tried on.
    default Extents extents() {
        return Extents.SMALL;
    }

    /// @return the worst error found, in the measure of the law; 0 where it is yes or no
    /// @throws LawBroken saying what was found and what was expected
    double check(Subject subject, Point point, RandomStream random);
}
