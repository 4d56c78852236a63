package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.tests.losses.LossCases.Batch;

/// Every loss under every law: either it holds for all batches, or the loss is said to break it, and a batch is found where it does.
class LossLawsTest {
    private static final int TRIES = 25;

    /// How many batches said something, by loss and law.
    private static final Map<String, Map<Law, Integer>> HELD = new TreeMap<>();
    private static final Map<String, Map<Law, String>> BROKEN = new TreeMap<>();

    @Provide
    Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.integers().between(1, 4), Arbitraries.of(false, false, true),
                Arbitraries.longs()).as(Batch::of);
    }

    /// A loss without a case would be under no law. A case of its name makes a loss of its class; but two slice their rows first.
    @Example
    void everyLossOfTheRegistryHasACaseOfItsName() {
        Set<String> missing = new TreeSet<>(Losses.all().keySet());
        missing.removeAll(LossCases.ALL.keySet());
        assertEquals(Set.of(), missing, "losses without a case in LossCases");
        for (String name : LossCases.ALL.keySet()) Losses.get(name.replaceFirst(":.*", ""));
        for (LossEntry<?> entry : Losses.all().values()) {
            Class<?> made = entry.make(Map.of(), new ClassWeights(new Initialization(LossCases.REFERENCE, 1), LossCases.DIMENSIONS, 4)).getClass();
            Class<?> tried = LossCases.ALL.get(entry.name()).on(LossCases.REFERENCE).getClass();
            if (tried.isRecord()) assertEquals(made, tried, entry.name());
            else assertTrue(Set.of("gaussian-kl", "f-statistic-kl").contains(entry.name()), entry.name() + " is tried in disguise");
        }
    }

    @Property(tries = TRIES)
    void everyLawHoldsUnlessItMustNot(@ForAll("batches") Batch batch, @ForAll long seed) {
        LossCases.ALL.forEach((name, c) -> {
            for (Law law : Law.values()) {
                if (c.breaks(law)) continue;
                try {
                    if (law.check(c, batch, RandomStream.of(seed))) HELD.computeIfAbsent(name, _ -> new EnumMap<>(Law.class)).merge(law, 1, Integer::sum);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(name + " breaks the law '" + law + "': " + e.getMessage(), e);
                }
            }
        });
    }

    @Example
    void whatIsSaidToBreakALawBreaksIt() {
        List<String> held = new ArrayList<>();
        LossCases.ALL.forEach((name, c) -> {
            for (Law law : c.broken()) {
                String example = counterExample(law, c);
                if (example == null) held.add(name + " obeys the law '" + law + "'");
                else BROKEN.computeIfAbsent(name, _ -> new EnumMap<>(Law.class)).put(law, example);
            }
        });
        assertEquals(List.of(), held);
    }

    /// The first batch of many that breaks the law; null where none does.
    private static String counterExample(Law law, LossCases.Case c) {
        for (int seed = 1; seed <= 100; seed++) {
            double size = seed % 3 == 0 ? 0.2 : 1;
            int rows = seed % 10 == 0 ? 2 : 4 + seed % 6;
            Batch batch = Batch.of(rows, 1 + seed % 4, false, seed).mapped(x -> Arrays.stream(x).map(t -> size * t).toArray());
            try {
                law.check(c, batch, RandomStream.of(seed));
            } catch (AssertionError | IllegalArgumentException e) {
                return "batch " + seed + ": " + e.getMessage();
            }
        }
        return null;
    }

    /// + for a law that held, - for one that is broken, a blank where it says nothing.
    @AfterContainer
    static void table() {
        StringBuilder text = new StringBuilder("loss");
        for (Law law : Law.values()) text.append(" | ").append(law);
        int held = 0;
        int broken = 0;
        for (String name : LossCases.ALL.keySet()) {
            text.append(String.format(Locale.ROOT, "%n%-34s", name));
            for (Law law : Law.values()) {
                boolean holds = HELD.getOrDefault(name, Map.of()).containsKey(law);
                boolean breaks = BROKEN.getOrDefault(name, Map.of()).containsKey(law);
                held += holds ? 1 : 0;
                broken += breaks ? 1 : 0;
                text.append(String.format(Locale.ROOT, " %5s", breaks ? "-" : holds ? "+ " + HELD.get(name).get(law) : ""));
            }
        }
        BROKEN.forEach((name, laws) -> laws.forEach((law, example) -> text.append(String.format(Locale.ROOT, "%n%s breaks '%s' in %s", name, law, example))));
        System.out.printf("%s%n%d losses: %d laws held, %d broken with a counter-example%n", text, LossCases.ALL.size(), held, broken);
    }
}
