package org.snedecor.tests.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.io.Checksum;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.net.Networks;
import org.snedecor.models.search.Neighbour;
import org.snedecor.models.search.PictureIndex;
import org.snedecor.models.search.EmbeddingRows;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.readme.Page;

/// An index is what its pictures are: whether they came at once or in pieces, from memory or from a file; and what it finds is what all distances say.
class PictureIndexTest {
    private static final Backend BACKEND = Backends.best();
    private static final Embedder EMBEDDER = embedder("lenet", 1);
    private static final Embedder RESIDUAL = embedder("resnet8", 1);

    private static Embedder embedder(String model, long seed) {
        var description = new Embedder.Description(model, 6, 1, 12, 10, Normalisation.unit(1), ImageReading.STANDARD);
        return new Embedder(description, BACKEND, Networks.get(model).make(new Initialization(BACKEND, seed), 1, 12, 10, 6), new UnitLength());
    }

    /// Pictures of which one in three is a copy of another, so that embeddings are tied.
    private static ImageSet pictures(int count, RandomStream random) {
        byte[] pixels = new byte[count * 120];
        int[] labels = new int[count];
        List<String> names = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            if (n > 0 && random.nextInt(3) == 0) System.arraycopy(pixels, random.nextInt(n) * 120, pixels, n * 120, 120);
            else for (int i = 0; i < 120; i++) pixels[n * 120 + i] = (byte) random.nextInt(256);
            labels[n] = random.nextInt(5);
            names.add("é/" + n + "\n.png");
        }
        return new ImageSet("made", pixels, labels, 1, 12, 10, List.of("", "b", "a", "ω", "never\tthere"), names);
    }

    private static byte[] bytes(PictureIndex index) throws IOException {
        try (Scratch scratch = Scratch.open()) {
            index.write(scratch.at("index"));
            return Files.readAllBytes(scratch.at("index"));
        }
    }

    private static PictureIndex read(byte... bytes) throws IOException {
        try (Scratch scratch = Scratch.open()) {
            return PictureIndex.read(scratch.file("index", bytes));
        }
    }

    @Property(tries = 12)
    void aFileGivesTheIndexAgain(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(min = 0, max = 14) int side, @ForAll long seed) throws IOException {
        ImageSet set = pictures(count, RandomStream.of(seed));
        PictureIndex index = PictureIndex.of(EMBEDDER, set, "", side);
        byte[] written = bytes(index);
        PictureIndex read = read(written);
        assertArrayEquals(written, bytes(read));
        read.requireNetwork(EMBEDDER);
        for (int n = 0; n < count; n++) {
            assertEquals(set.imageName(n), read.pictures().names().get(n));
            assertEquals(set.classNames().get(set.labels()[n]), read.pictures().className(n));
            if (side >= 12) assertEquals(set.picture(n), read.pictures().thumbnails().orElseThrow().picture(n));
        }
        assertEquals(side > 0, read.pictures().thumbnails().isPresent());
        EmbeddingRows queries = read.pictures().rows();
        assertEquals(index.nearest(queries, 3), read.nearest(queries, 3));
    }

    @Property(tries = 12)
    void addingIsIndexingAllAtOnce(@ForAll @IntRange(min = 2, max = 40) int count, @ForAll @IntRange(min = 0, max = 14) int side, @ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        addsToTheSame(pictures(count, random), 1 + random.nextInt(count - 1), side);
    }

    /// The network takes 256 at once, so here one picture goes through it alone, three times.
    @Test
    void addingToManyIsIndexingAllAtOnce() throws IOException {
        addsToTheSame(pictures(257, RandomStream.of(3)), 256, 0);
        addsToTheSame(pictures(258, RandomStream.of(4)), 257, 0);
    }

    private static void addsToTheSame(ImageSet set, int first, int side) throws IOException {
        int count = set.count();
        PictureIndex parts = PictureIndex.of(EMBEDDER, set.select(IntStream.range(0, first).toArray()), "p/", side)
                .with(EMBEDDER, set.select(IntStream.range(first, count).toArray()), "p/");
        assertArrayEquals(bytes(PictureIndex.of(EMBEDDER, set, "p/", side)), bytes(parts));
    }

    /// By distance, which is the square root of a sum in doubles, and of equal ones by place.
    @Property(tries = 12)
    void theNearestAreThoseOfAllDistances(@ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(min = 1, max = 70) int k, @ForAll long seed) {
        ImageSet set = pictures(count, RandomStream.of(seed));
        PictureIndex index = PictureIndex.of(EMBEDDER, set);
        EmbeddingRows rows = index.pictures().rows();
        for (int query = 0; query < Math.min(count, 5); query++) {
            float[] q = rows.row(query);
            double[] distance = IntStream.range(0, count).mapToDouble(row -> distance(q, rows.row(row))).toArray();
            int[] order = IntStream.range(0, count).boxed().sorted(Comparator.comparing((Integer row) -> distance[row]).thenComparing(row -> row)).limit(k)
                    .mapToInt(row -> row).toArray();
            List<Neighbour> found = index.nearest(q, k);
            assertArrayEquals(order, found.stream().mapToInt(Neighbour::place).toArray());
            for (Neighbour n : found) {
                assertEquals(new Neighbour(n.place(), set.imageName(n.place()), set.classNames().get(set.labels()[n.place()]), distance[n.place()]), n);
            }
        }
    }

    /// Six terms: four sums, to the first of which the others are added, as the search states.
    private static double distance(float[] a, float[] b) {
        double[] squares = IntStream.range(0, 6).mapToDouble(i -> ((double) a[i] - b[i]) * ((double) a[i] - b[i])).toArray();
        return Math.sqrt(squares[0] + squares[4] + squares[5] + squares[1] + (squares[2] + squares[3]));
    }

    /// A picture is embedded to the same bits whether alone or among others, so it is at distance 0 of itself.
    @Property(tries = 12)
    void aPictureFindsItself(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll boolean residual, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        ImageSet set = pictures(count, random);
        int one = random.nextInt(count);
        Embedder embedder = residual ? RESIDUAL : EMBEDDER;
        Neighbour nearest = PictureIndex.of(embedder, set).nearest(embedder.embed(set.picture(one)), 1).getFirst();
        assertEquals(0, nearest.distance());
        assertEquals(set.picture(one), set.picture(nearest.place()));
        assertTrue(nearest.place() <= one);
    }

    @Test
    void theExampleOfThePageRuns() throws IOException {
        Embedder embedder = EMBEDDER;
        ImageSet pictures = pictures(20, RandomStream.of(1));
        try (Scratch scratch = Scratch.open()) {
            Path one = scratch.at("one.png");
            ImageFiles.writeGrid(one, List.of(pictures.picture(7)), 1);
            Path file = scratch.at("pictures.safetensors");
            // page begins
            PictureIndex index = PictureIndex.of(embedder, pictures);
            List<Neighbour> nearest = index.nearest(embedder.embed(one), 10);
            index.write(file);
            // page ends
            assertEquals(10, nearest.size());
            assertEquals(0, nearest.getFirst().distance());
            assertTrue(Files.exists(file));
        }
        String source = Files.readString(Path.of("src/test/java/org/snedecor/tests/search/PictureIndexTest.java"));
        String lines = source.substring(source.indexOf("// page begins\n") + 15, source.indexOf("            // page ends")).stripTrailing().stripIndent() + "\n";
        assertTrue(Page.of("models/README.md").blocks("java").contains(lines), "the page shows other lines than run here");
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        ImageSet set = pictures(4, RandomStream.of(1));
        PictureIndex index = PictureIndex.of(EMBEDDER, set);
        String difference = assertThrows(IllegalArgumentException.class, () -> index.requireNetwork(embedder("lenet", 2))).getMessage();
        assertTrue(difference.matches("it was made by another network: the fingerprint of the weights was \\p{XDigit}{64}, and is \\p{XDigit}{64} here"), difference);
        assertEquals(difference, assertThrows(IllegalArgumentException.class, () -> index.with(embedder("lenet", 2), set, "x")).getMessage());
        refuses("the picture 'é/0\n.png' and 3 others are in it already", () -> index.with(EMBEDDER, set, ""));
        refuses("the picture 'é/2\n.png' is in it already", () -> index.with(EMBEDDER, set.select(2), ""));
        refuses("index: k = 0 is below 1", () -> index.nearest(new float[6], 0));
        refuses("index: an embedding of 12 numbers among those of 6", () -> index.nearest(new float[12], 1));
        assertEquals(8, index.with(EMBEDDER, set, "more/").pictures().count());
    }

    /// Any one bit.
    @Property(tries = 300)
    void aChangedBitIsRefused(@ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        byte[] written = bytes(PictureIndex.of(EMBEDDER, pictures(2, random)));
        int bit = random.nextInt(8 * written.length);
        written[bit / 8] ^= (byte) (1 << bit % 8);
        assertThrows(FileFormatException.class, () -> read(written), () -> "bit " + bit);
    }

    /// A file of the first version, which had no checksum, is read as it is; one of a later version than this is refused.
    @Test
    void versions() throws IOException {
        try (Scratch scratch = Scratch.open()) {
            Path file = scratch.at("index");
            PictureIndex index = PictureIndex.of(EMBEDDER, pictures(3, RandomStream.of(2)));
            index.write(file);
            Safetensors written = Safetensors.read(file);
            Map<String, String> texts = new HashMap<>(written.metadata());
            texts.remove(Checksum.ENTRY);
            texts.put("index", "1");
            new Safetensors(written.tensors(), texts).write(file);
            assertArrayEquals(bytes(index), bytes(PictureIndex.read(file)));
            texts.put("index", "3");
            isRefused(file, Checksum.into(new Safetensors(written.tensors(), texts)), "version 3");
        }
    }

    /// A file that is no index, or has been changed by a hand that does not know what it does.
    @Test
    void aBrokenFileIsRefused() throws IOException {
        try (Scratch scratch = Scratch.open()) {
            broken(scratch.at("index"));
        }
    }

    private static void broken(Path file) throws IOException {
        PictureIndex.of(EMBEDDER, pictures(3, RandomStream.of(1))).write(file);
        Safetensors good = Safetensors.read(file);
        for (String gone : good.tensors().keySet().stream().filter(name -> !name.equals("thumbnails")).toList()) {
            Map<String, StoredArray> arrays = new HashMap<>(good.tensors());
            arrays.remove(gone);
            isRefused(file, Checksum.into(new Safetensors(arrays, good.metadata())), gone);
        }
        for (String gone : good.metadata().keySet()) {
            Map<String, String> texts = new HashMap<>(good.metadata());
            texts.remove(gone);
            Safetensors without = new Safetensors(good.tensors(), texts);
            isRefused(file, gone.equals(Checksum.ENTRY) ? without : Checksum.into(without), gone);
        }
        changed(file, good, "embeddings", StoredArray.of(new float[] {1, 2, Float.NaN}, 3, 1), "picture 2 holds NaN");
        changed(file, good, "embeddings", StoredArray.of(new float[0], 3, 0), "no rows of 0");
        changed(file, good, "labels", StoredArray.of(new int[] {0, 0, 9}, 3), "label of picture 2 is 9");
        changed(file, good, "labels", StoredArray.of(new int[2], 2), "2 labels");
        changed(file, good, "names", StoredArray.of(new byte[] {'a', 0, 'b', 0, 'c'}, 5), "names");
        changed(file, good, "thumbnails", StoredArray.of(new byte[3], 3, 1, 1, 1, 1), "thumbnails");
        changed(file, good, "thumbnails", StoredArray.of(new byte[0], 3, 1, 0, 1), "thumbnails");
    }

    private static void changed(Path file, Safetensors good, String name, StoredArray array, String said) throws IOException {
        Map<String, StoredArray> arrays = new HashMap<>(good.tensors());
        arrays.put(name, array);
        isRefused(file, Checksum.into(new Safetensors(arrays, good.metadata())), said);
    }

    private static void isRefused(Path file, Safetensors stored, String said) throws IOException {
        stored.write(file);
        String sentence = assertThrows(FileFormatException.class, () -> PictureIndex.read(file), said).getMessage();
        assertTrue(sentence.startsWith(file + ": ") && sentence.contains(said), sentence);
        assertEquals(1, Arrays.stream(sentence.split("\n")).count());
    }
}
