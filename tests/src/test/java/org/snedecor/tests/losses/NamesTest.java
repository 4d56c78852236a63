package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Names;
import org.snedecor.tests.kit.gen.Jqwik;

/// [Names]: a name is suggested when it is near, and only then.
final class NamesTest {
    private record Pair(String typed, String known) {}

    /// Short words of three letters: all ways in which two words can differ, and often they are near.
    @Provide
    Arbitrary<Pair> words() {
        return Jqwik.arbitrary("words", 500, random -> new Pair(word(random), word(random)));
    }

    private static String word(RandomStream random) {
        return IntStream.range(0, random.nextInt(7)).mapToObj(_ -> "abc".substring(random.nextInt(3)).substring(0, 1)).collect(Collectors.joining());
    }

    /// By its definition: what is the cheapest way to write the ends of both words?
    private static int slips(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) return a.length() + b.length();
        int least = Math.min(slips(a.substring(1), b), slips(a, b.substring(1))) + 1;
        least = Math.min(least, slips(a.substring(1), b.substring(1)) + (a.charAt(0) == b.charAt(0) ? 0 : 1));
        boolean swapped = a.length() > 1 && b.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0);
        return swapped ? Math.min(least, slips(a.substring(2), b.substring(2)) + 1) : least;
    }

    @Property(tries = 500)
    void nearIsAtMostOneSlipInThreeLetters(@ForAll("words") Pair pair) {
        boolean near = slips(pair.typed, pair.known) <= Math.max(1, pair.typed.length() / 3);
        assertEquals(near ? Optional.of(pair.known) : Optional.empty(), Names.near(pair.typed, List.of(pair.known)));
    }

    /// One slip of the finger in names that have no neighbours.
    @Property(tries = 500)
    void oneSlipIsUnderstood(@ForAll("slipped") Pair pair) {
        assertEquals(Optional.of(pair.known), Names.near(pair.typed, Losses.all().keySet()));
    }

    @Provide
    Arbitrary<Pair> slipped() {
        List<String> names = List.of("lmnn", "lsss", "magnet", "triplet", "softmax", "n-pair", "margin-distance-weighted", "lifted");
        return Jqwik.arbitrary("slipped", 500, random -> {
            String name = names.get(random.nextInt(names.size()));
            int i = random.nextInt(name.length() - 1);
            char letter = (char) ('a' + random.nextInt(26));
            return new Pair(switch (random.nextInt(5)) {
                case 0 -> name.substring(0, i) + name.substring(i + 1);
                case 1 -> name.substring(0, i) + letter + name.substring(i);
                case 2 -> name.substring(0, i) + letter + name.substring(i + 1);
                case 3 -> name.substring(0, i) + name.charAt(i + 1) + name.charAt(i) + name.substring(i + 2);
                default -> name.substring(0, i) + Character.toUpperCase(name.charAt(i)) + name.substring(i + 1);
            }, name);
        });
    }

    @Test
    void whatIsFarIsNotSuggested() {
        for (String name : List.of("transformer", "regression", "vgg16", "x", "", "perceptual", "hinge")) {
            String sentence = assertThrows(IllegalArgumentException.class, () -> Losses.get(name)).getMessage();
            assertFalse(sentence.contains("did you mean"), sentence);
            assertTrue(sentence.startsWith("there is no loss '" + name + "'; known are contrastive, "), sentence);
        }
    }

    @Test
    void whatIsNearIsSuggestedFirst() {
        String sentence = assertThrows(IllegalArgumentException.class, () -> Names.get("fruit", Map.of("pear", 1), "paer")).getMessage();
        assertEquals("there is no fruit 'paer'; did you mean 'pear'? Known are pear", sentence);
        assertEquals(Optional.of("resnet8"), Names.near("ResNet-8", Arrays.asList("lenet", "resnet8", "resnet18")));
    }
}
