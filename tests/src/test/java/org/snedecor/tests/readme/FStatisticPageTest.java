package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The page on the idea of the F-statistic loss: its picture is what the code computes, and so are the numbers of its text.
final class FStatisticPageTest {
    private static final Path FOLDER = Path.of("../.readme");

    @Test
    void pictureIsComputed() throws IOException {
        Path drawn = Path.of("target/f-statistic.svg");
        Files.writeString(drawn, FStatisticPage.picture());
        assertEquals(Files.readString(FOLDER.resolve("f-statistic.svg")), Files.readString(drawn), "copy tests/" + drawn + " to .readme, and look at it");
    }

    @Test
    void textHasTheNumbers() throws IOException {
        String page = Files.readString(FOLDER.resolve("f-statistic.md")).replaceAll("\\s+", " ");
        for (double delta : new double[] {1, 2, 4}) {
            double i = FStatisticPage.i(2.5 * delta * delta);
            String row = String.format(Locale.ROOT, "| %.0f | %.1f | %.4f | %.5f |", delta, 2.5 * delta * delta, i, -Math.log(i));
            assertTrue(page.contains(row), row);
        }
        String across = String.format(Locale.ROOT, "F = %.2f and I = %.3f", FStatisticPage.f(0), FStatisticPage.i(FStatisticPage.f(0)));
        assertTrue(page.contains(across), across);
    }
}
