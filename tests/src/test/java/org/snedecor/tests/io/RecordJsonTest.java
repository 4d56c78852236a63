package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;
import org.snedecor.tests.kit.gen.Numbers;

class RecordJsonTest {
    enum Colour { RED, DARK_GREEN }

    sealed interface Shape {
        record Circle(double radius) implements Shape {}

        sealed interface Cornered extends Shape {
            record Box(int width, int height) implements Cornered {}
        }
    }

    record Inner(long big, boolean yes) {}

    record Outer(int count, double share, String name, Colour colour, Inner inner, Shape shape, Map<String, Object> more) {}

    private static final Outer STANDARD = new Outer(3, 0.5, "x", Colour.DARK_GREEN, new Inner(1L << 40, true), new Shape.Cornered.Box(4, 5), Map.of("a", 1.5, "b", "two"));

    private static Outer random(RandomStream random) {
        Shape shape = random.nextInt(2) == 0 ? new Shape.Circle(Numbers.odd().sample(random)) : new Shape.Cornered.Box(random.nextInt(), random.nextInt());
        String name = List.of("", "kind", "ü\"\\\n", "NaN").get(random.nextInt(4));
        return new Outer(random.nextInt(), Numbers.odd().sample(random), name, Colour.values()[random.nextInt(2)], new Inner((long) random.nextInt() << 20 | 7, random.nextInt(2) == 0), shape,
                Map.of("b", Numbers.scales(-1000, 1000).sample(random), "a", name));
    }

    private static Map<String, Object> text(Map<String, ?> map) throws FileFormatException {
        return Json.parse(Path.of("it"), Json.line(map));
    }

    /// Through text, whatever the numbers.
    @Property(tries = 300)
    void readsWhatItWrote(@ForAll long seed) throws FileFormatException {
        Outer record = random(RandomStream.of(seed));
        assertEquals(record, RecordJson.read(Outer.class, text(RecordJson.write(record)), null));
        Outer standard = random(RandomStream.of(seed, 1));
        assertEquals(record, RecordJson.read(Outer.class, text(RecordJson.write(record, standard)), standard));
        assertEquals(Map.of(), RecordJson.write(record, record));
    }

    @Test
    void looksLikeThis() {
        assertEquals("{\"count\":3,\"share\":0.5,\"name\":\"x\",\"colour\":\"dark_green\",\"inner\":{\"big\":1099511627776,\"yes\":true},"
                + "\"shape\":{\"kind\":\"box\",\"width\":4,\"height\":5},\"more\":{\"a\":1.5,\"b\":\"two\"}}", Json.line(RecordJson.write(STANDARD)));
        assertSame(STANDARD.inner(), RecordJson.read(Outer.class, Map.of("count", 7), STANDARD).inner());
        assertEquals(7, RecordJson.read(Outer.class, Map.of("count", 7), STANDARD).count());
        assertEquals(2.0, RecordJson.read(Outer.class, Map.of("share", 2), STANDARD).share(), "a whole number is a number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"cuont\": 1}                              | there is no entry 'cuont'; known are count, share, name, colour, inner, shape, more",
        "{\"count\": 1.5}                            | the entry 'count' is 1.5, not a whole number of 32 bits",
        "{\"count\": 3000000000}                     | the entry 'count' is 3000000000, not a whole number of 32 bits",
        "{\"count\": \"many\"}                       | the entry 'count' is 'many', not a whole number of 32 bits",
        "{\"count\": null}                           | the entry 'count' is null, not a whole number of 32 bits",
        "{\"share\": \"half\"}                       | the entry 'share' is 'half', not a number",
        "{\"name\": 5}                               | the entry 'name' is 5, not a string",
        "{\"colour\": \"blue\"}                      | the entry 'colour' is 'blue', not one of red, dark_green",
        "{\"inner\": 3}                              | the entry 'inner' is 3, not an object",
        "{\"inner\": {\"yes\": 1}}                   | the entry 'inner.yes' is 1, not true or false",
        "{\"inner\": {\"no\": true}}                 | there is no entry 'inner.no'; known are big, yes",
        "{\"shape\": {\"kind\": \"star\"}}           | the entry 'shape.kind' is 'star', not one of circle, box",
        "{\"shape\": {\"kind\": \"box\", \"width\": 1}} | the entry 'shape.height' is missing",
        "{\"shape\": {\"width\": 1}}                 | the entry 'shape.kind' is null, not one of circle, box",
        "{\"more\": []}                              | the entry 'more' is [], not an object"})
    void whatIsWrongIsNamed(String json, String sentence) throws FileFormatException {
        Map<String, Object> map = Json.parse(Path.of("it"), json);
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> RecordJson.read(Outer.class, map, STANDARD)).getMessage());
    }

    @Test
    void withoutAStandardNothingMayBeMissing() {
        Map<String, Object> map = new LinkedHashMap<>(RecordJson.write(STANDARD));
        map.remove("name");
        assertEquals("the entry 'name' is missing", assertThrows(IllegalArgumentException.class, () -> RecordJson.read(Outer.class, map, null)).getMessage());
    }
}
