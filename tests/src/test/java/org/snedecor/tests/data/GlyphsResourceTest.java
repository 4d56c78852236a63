package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The Glyphs resources are the data set they say: sizes, a split by class, and raw pixels as hard as known.
class GlyphsResourceTest {

    private static final String FOLDER = "/org/snedecor/models/data/glyphs/";
    private static final int CLASSES = 98;
    private static final int PIXELS = 28 * 28;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = GlyphsResourceTest.class.getResourceAsStream(FOLDER + name)) {
            return name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    private static List<String[]> rows(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).toList();
    }

    private static byte[] labels() throws IOException {
        byte[] idx = bytes("labels.idx1.gz");
        assertEquals(0x0801, ByteBuffer.wrap(idx).getInt(0));
        assertEquals(idx.length - 8, ByteBuffer.wrap(idx).getInt(4));
        return Arrays.copyOfRange(idx, 8, idx.length);
    }

    @Test
    void imagesAndLabelsAgree() throws IOException {
        ByteBuffer images = ByteBuffer.wrap(bytes("images.idx3.gz"));
        int n = labels().length;
        assertEquals(0x0803, images.getInt());
        assertEquals(n, images.getInt());
        assertEquals(28, images.getInt());
        assertEquals(28, images.getInt());
        assertEquals(n * PIXELS, images.remaining());
        for (int i = 0; i < n; i++) {
            int start = images.position() + i * PIXELS;
            assertTrue(IntStream.range(start, start + PIXELS).anyMatch(p -> images.get(p) != 0), "empty image " + i);
        }
    }

    @Test
    void everyClassHasAHundredImages() throws IOException {
        int[] count = new int[CLASSES];
        for (byte label : labels()) count[label]++;
        for (int c = 0; c < CLASSES; c++) assertTrue(count[c] >= 100, "class " + c + ": " + count[c]);
    }

    @Test
    void charactersAreSplitOnce() throws IOException {
        List<String[]> characters = rows("characters.txt");
        assertEquals(CLASSES, characters.size());
        assertEquals(CLASSES, characters.stream().map(row -> row[0]).distinct().count());
        for (String[] row : characters) assertEquals(Character.getName(row[0].codePointAt(0)), row[1]);
        assertEquals(
                Map.of("train", 49L, "validation", 17L, "test", 32L),
                characters.stream().collect(Collectors.groupingBy(row -> row[2], Collectors.counting())));
    }

    @Test
    void everyFamilyNamesItsPackageAndLicence() throws IOException {
        List<String[]> fonts = rows("fonts.txt");
        for (String[] font : fonts) {
            assertEquals(4, font.length);
            for (String field : font) assertTrue(!field.isBlank());
        }
        assertEquals(fonts.size(), fonts.stream().map(font -> font[1]).distinct().count());
    }

    /// Recall@1 of raw pixels, Euclidean, each of the 3,000 against the 2,999 others.
    @Test
    void rawPixelsFindTheirClassMoreThanHalfTheTime() throws IOException {
        byte[] labels = labels();
        byte[] images = bytes("images.idx3.gz");
        int[] test = rows("test-3000.txt").stream().mapToInt(row -> Integer.parseInt(row[0])).toArray();
        List<String[]> characters = rows("characters.txt");
        assertEquals(3_000, test.length);
        assertEquals(3_000, Arrays.stream(test).boxed().collect(Collectors.toCollection(HashSet::new)).size());
        int[][] pixels = new int[test.length][PIXELS];
        for (int i = 0; i < test.length; i++) {
            assertEquals("test", characters.get(labels[test[i]])[2]);
            for (int p = 0; p < PIXELS; p++) pixels[i][p] = images[16 + test[i] * PIXELS + p] & 0xFF;
        }
        long hits = IntStream.range(0, test.length).parallel()
                .filter(i -> labels[test[nearest(pixels, i)]] == labels[test[i]]).count();
        double recall = hits / 3_000.0;
        assertTrue(recall > 0.55 && recall < 0.63, () -> "Recall@1 of raw pixels is " + recall);
    }

    private static int nearest(int[][] pixels, int query) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int j = 0; j < pixels.length; j++) {
            if (j == query) continue;
            int distance = 0;
            for (int p = 0; p < PIXELS; p++) {
                int difference = pixels[query][p] - pixels[j][p];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = j;
            }
        }
        return best;
    }
}
