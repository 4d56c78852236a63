package org.snedecor.tests.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.snedecor.tests.kit.gen.Seed;

/// What jqwik draws by itself is the same in every run.
class FixedSeedTest {
    private static final List<Integer> DRAWN = new ArrayList<>();

    @Property(tries = 3)
    void drawn(@ForAll int number) {
        DRAWN.add(number);
    }

    @AfterContainer
    static void isWhatItWas() {
        if (Seed.value() == 20261122) assertEquals(List.of(-228, -3_240_287, -1_343_289_455), DRAWN);
    }
}
