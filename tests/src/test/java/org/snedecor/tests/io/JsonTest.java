package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

class JsonTest {

    private static final Map<String, Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("zeta", 1);
        VALUES.put("alpha", Arrays.asList(1.5, "two", null, true, 1L << 40));
        VALUES.put("inside", Map.of("ü", "\" \\ \n"));
    }

    @Test void readsWhatItWroteInTheSameOrder() throws IOException {
        try (var scratch = Scratch.open()) {
            Json.write(scratch.at("x.json"), VALUES);
            Map<String, Object> again = Json.read(scratch.at("x.json"));
            assertEquals(VALUES, again);
            assertEquals(List.copyOf(VALUES.keySet()), List.copyOf(again.keySet()));
            assertTrue(Files.readString(scratch.at("x.json")).lines().count() > 3);
        }
    }

    @Test void aLineIsOneLine() throws IOException {
        assertEquals("{\"zeta\":1,\"alpha\":[1.5,\"two\",null,true,1099511627776],\"inside\":{\"ü\":\"\\\" \\\\ \\n\"}}", Json.line(VALUES));
        assertEquals(VALUES, Json.parse(Path.of("x"), Json.line(VALUES)));
    }

    @Test void bearsHostileFiles() throws IOException {
        var hostile = new HostileFile("x.json", Json.pretty(VALUES).getBytes(StandardCharsets.UTF_8), Json::read);
        hostile.refusesEveryTruncation();
        hostile.refusesMore();
        hostile.bearsFlippedBits(400, 7);
    }

    @Test void saysWhatIsWrong() {
        assertEquals("x: the JSON is not an object, it begins with no {", refusal("[1]"));
        assertEquals("x: more text follows the JSON object", refusal("{\"a\":1} 2"));
        assertTrue(refusal("{\n\"a\":1,\n\"a\":2}").startsWith("x: the JSON is malformed, line 3 column "));
        assertTrue(refusal("{\"a\":NaN}").startsWith("x: the JSON is malformed, line 1 column "));
    }

    private static String refusal(String text) {
        return assertThrows(FileFormatException.class, () -> Json.parse(Path.of("x"), text)).getMessage();
    }
}
