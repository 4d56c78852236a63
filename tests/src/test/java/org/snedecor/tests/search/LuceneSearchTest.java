package org.snedecor.tests.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.Ranked;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.search.ExactSearch;
import org.snedecor.models.search.Recall;
import org.snedecor.models.search.RowSearch;
import org.snedecor.models.search.EmbeddingRows;
import org.snedecor.models.search.lucene.LuceneSearch;

/// The approximate search finds most of what is nearest, in its true order and at its true distance; and recall says how much.
class LuceneSearchTest {
    private static final Backend BACKEND = Backends.best();

    @TempDir
    Path folder;

    /// EmbeddingRows about some centres, some of them twice.
    private static EmbeddingRows rows(int count, int length, RandomStream random) {
        int centres = 1 + count / 40;
        float[] centre = new float[centres * length];
        for (int i = 0; i < centre.length; i++) centre[i] = (float) random.nextGaussian();
        float[] numbers = new float[count * length];
        for (int i = 0; i < count; i++) {
            if (i > 0 && random.nextInt(10) == 0) {
                System.arraycopy(numbers, random.nextInt(i) * length, numbers, i * length, length);
                continue;
            }
            int c = random.nextInt(centres) * length;
            for (int j = 0; j < length; j++) numbers[i * length + j] = centre[c + j] + 0.3f * (float) random.nextGaussian();
        }
        return new EmbeddingRows(numbers, length);
    }

    /// A random answer would find 10 of 3,000, a share of 0.003.
    @Test
    void findsMostOfTheNearest() throws IOException {
        RandomStream random = RandomStream.of(1);
        EmbeddingRows all = rows(3050, 16, random);
        EmbeddingRows gallery = all.select(IntStream.range(0, 3000).toArray());
        EmbeddingRows queries = all.select(IntStream.range(3000, 3050).toArray());
        ExactSearch exact = ExactSearch.of(gallery, BACKEND);
        try (LuceneSearch search = LuceneSearch.open(gallery, folder, BACKEND)) {
            assertTrue(Recall.of(queries, search, exact, 10).value() > 0.95);
            assertTrue(Recall.amongGallery(gallery, search, exact, 10, 50, 7).value() > 0.95);
            List<Ranked> found = search.nearest(queries, 10);
            List<Ranked> right = exact.nearest(queries, 3000);
            for (int q = 0; q < 50; q++) {
                Ranked ranked = right.get(q);
                int at = 0;
                for (int i = 0; i < found.get(q).size(); i++, at++) {
                    while (ranked.rows()[at] != found.get(q).rows()[i]) at++;        // those that were missed; the order is the same
                    assertEquals(ranked.distances()[at], found.get(q).distances()[i]);
                }
            }
        }
    }

    /// With no more rows than candidates nothing is missed, ties or not.
    @Property(tries = 15)
    void isExactAmongFewRows(@ForAll @IntRange(min = 1, max = 100) int count, @ForAll @IntRange(min = 1, max = 20) int k, @ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        EmbeddingRows gallery = rows(count, 5, random);
        EmbeddingRows queries = rows(4, 5, random);
        Path made = Files.createTempDirectory("graph");
        try (LuceneSearch search = LuceneSearch.open(gallery, made, BACKEND)) {
            List<Ranked> found = search.nearest(queries, k);
            List<Ranked> right = ExactSearch.of(gallery, BACKEND).nearest(queries, k);
            for (int q = 0; q < 4; q++) {
                assertArrayEquals(right.get(q).rows(), found.get(q).rows());
                assertArrayEquals(right.get(q).distances(), found.get(q).distances());
            }
        } finally {
            try (var files = Files.list(made)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(made);
        }
    }

    /// The graph is built once, anew for other rows, and never over what is not its own.
    @Test
    void theGraphIsThatOfTheRows() throws IOException {
        Path place = folder.resolve("graph");
        EmbeddingRows first = rows(30, 4, RandomStream.of(1));
        EmbeddingRows second = rows(40, 4, RandomStream.of(2));
        assertFalse(LuceneSearch.isBuilt(first, place));
        LuceneSearch.open(first, place, BACKEND).close();
        assertTrue(LuceneSearch.isBuilt(first, place));
        assertFalse(LuceneSearch.isBuilt(second, place));
        try (LuceneSearch search = LuceneSearch.open(second, place, BACKEND)) {
            assertArrayEquals(new int[] {39}, Arrays.copyOf(search.nearest(second.select(39), 1).getFirst().rows(), 1));
        }
        assertTrue(LuceneSearch.isBuilt(second, place));
        try (var files = Files.list(place)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".vec")).toList()) Files.write(file, new byte[100]);
        }
        assertFalse(LuceneSearch.isBuilt(second, place), "it is broken, and is built anew");
        LuceneSearch.open(second, place, BACKEND).close();
        assertTrue(LuceneSearch.isBuilt(second, place));
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("letter.txt"), "dear");
        String sentence = assertThrows(FileFormatException.class, () -> LuceneSearch.open(first, mine, BACKEND)).getMessage();
        assertTrue(sentence.contains("holds letter.txt"), sentence);
        assertEquals("dear", Files.readString(mine.resolve("letter.txt")));
        assertThrows(IllegalArgumentException.class, () -> LuceneSearch.open(new EmbeddingRows(new float[1025], 1025), folder.resolve("long"), BACKEND));
    }

    /// Where Lucene is not on the class path, one sentence says how to get it.
    @Test
    void withoutLuceneASentenceSaysSo() throws Exception {
        URL[] others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("lucene-core"))
                .map(entry -> Path.of(entry).toUri()).map(LuceneSearchTest::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Class<?> search = loader.loadClass(LuceneSearch.class.getName());
            assertEquals(false, search.getMethod("isThere").invoke(null));
            Method isBuilt = Arrays.stream(search.getMethods()).filter(method -> method.getName().equals("isBuilt")).findFirst().orElseThrow();
            Throwable said = assertThrows(InvocationTargetException.class, () -> isBuilt.invoke(null, null, folder)).getCause();
            assertTrue(said instanceof IllegalStateException && said.getMessage().contains("org.apache.lucene:lucene-core:"), said.toString());
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Of an answer that is made up: the first three of four right ones, and rows that are tied with the last.
    @Test
    void recallIsTheShareThatWasFound() {
        EmbeddingRows gallery = new EmbeddingRows(new float[] {0, 1, 2, 3, 3, 9}, 1);
        EmbeddingRows query = new EmbeddingRows(new float[] {0}, 1);
        ExactSearch exact = ExactSearch.of(gallery, BACKEND);
        assertEquals(1, Recall.of(query, exact, exact, 4).value());
        assertEquals(0.75, Recall.of(query, fixed(0, 1, 2, 5), exact, 4).value());
        assertEquals(1, Recall.of(query, fixed(0, 1, 2, 4), exact, 4).value(), "row 4 is as near as row 3");
        assertEquals(0.25, Recall.of(query, fixed(5, 3), exact, 4).value());
        assertEquals(1, Recall.amongGallery(gallery, exact, exact, 2, 6, 1).value());
        assertEquals(6, Recall.amongGallery(gallery, exact, exact, 2, 100, 1).queries());
    }

    private static RowSearch fixed(int... rows) {
        return (_, _) -> List.of(new Ranked(rows, new double[rows.length]));
    }
}
