package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.ImageList;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.ListedImage;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.FileFormatException;

/// A tiny file of CUHK03's layout, written by h5py 3.7 as MATLAB 7.3 writes: a user block, references, packed and unpacked pieces, empty cells with their mark. Its pictures
/// have a formula, so what is read is held to what was written, byte by byte.
class Cuhk03FileTest {
    private static final int[] IDENTITIES = {3, 2, 2, 1, 2};
    private static final int SPLITS = 20;

    @TempDir
    static Path folder;

    private static Path file;
    private static byte[] whole;

    @BeforeAll
    static void unpack() throws IOException {
        file = folder.resolve("cuhk-03.mat");
        try (InputStream packed = Cuhk03FileTest.class.getResourceAsStream("/cuhk03/cuhk-03.mat.gz"); InputStream in = new GZIPInputStream(packed)) {
            whole = in.readAllBytes();
        }
        Files.write(file, whole);
    }

    private static DataSource.Listed source(Path path) throws FileFormatException {
        return (DataSource.Listed) DataSets.find(path.toString(), new ImageShape(3, 4, 4));
    }

    private static ImageList list(Path path) throws FileFormatException {
        return source(path).list();
    }

    /// Views 1 and 6 are there of everybody, others now and then.
    private static boolean isThere(int cut, int pair, int identity, int view) {
        return view == 1 || view == 6 || (pair + 2 * identity + 3 * view + cut) % 7 == 0;
    }

    private static boolean isTested(int split, int pair, int identity) {
        return pair == 1 && identity == 1 + (split - 1) % 3 || pair == 2 + (split - 1) % 2 && identity == 1 + (split - 1) % 2;
    }

    @Test
    void peopleOfBothCutsAndAllSplits() throws IOException {
        int seen = 0;
        for (int cut = 0; cut < 2; cut++) {
            for (int split = 1; split <= SPLITS; split++) {
                Iterator<ListedImage> rows = list(file.resolve(cut == 0 ? "labeled" : "detected").resolve(String.valueOf(split))).rows().iterator();
                for (int pair = 1; pair <= IDENTITIES.length; pair++) {
                    for (int identity = 1; identity <= IDENTITIES[pair - 1]; identity++) {
                        for (int view = 1; view <= 10; view++) {
                            if (!isThere(cut, pair, identity, view)) continue;
                            ListedImage row = rows.next();
                            assertEquals(List.of(String.format(Locale.ROOT, "%d_%04d", pair, identity)), row.labels());
                            assertEquals("c" + (2 * pair - (view <= 5 ? 1 : 0)), row.camera());
                            assertEquals(!isTested(split, pair, identity) ? "train" : view <= 5 ? "query" : "gallery", row.split());
                            seen++;
                        }
                    }
                }
                assertFalse(rows.hasNext());
            }
        }
        assertEquals(1280, seen);
        assertEquals(list(file.resolve("labeled/1")), list(folder), "the folder alone has the pictures cut out by hand and the first split");
        assertEquals(source(file.resolve("labeled/1")).list(), source(file).list());
    }

    /// In the size in which all were made, the first of each pair: height 3 + (identity + view) % 3, width 2 + (pair + view + cut) % 2.
    @Test
    void picturesByteByByte() throws IOException {
        int compared = 0;
        for (int cut = 0; cut < 2; cut++) {
            for (int height = 3; height <= 5; height++) {
                for (int width = 2; width <= 3; width++) {
                    var train = ((DataSource.Listed) DataSets.find(file.resolve(cut == 0 ? "labeled" : "detected").toString(), new ImageShape(3, height, width)))
                            .split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, remark -> assertEquals("", remark)).train();
                    int at = 0;
                    for (int pair = 1; pair <= IDENTITIES.length; pair++) {
                        for (int identity = 1; identity <= IDENTITIES[pair - 1]; identity++) {
                            for (int view = 1; view <= 10; view++) {
                                if (!isThere(cut, pair, identity, view) || isTested(1, pair, identity)) continue;
                                int n = at++;
                                if (3 + (identity + view) % 3 != height || 2 + (pair + view + cut) % 2 != width) continue;
                                for (int c = 0; c < 3; c++) {
                                    for (int y = 0; y < height; y++) {
                                        for (int x = 0; x < width; x++) {
                                            assertEquals(101 * cut + 53 * pair + 29 * identity + 17 * view + 7 * y + 3 * x + 64 * c & 0xff, train.pixel(n, c, y, x));
                                        }
                                    }
                                }
                                compared++;
                            }
                        }
                    }
                    assertEquals(at, train.count());
                }
            }
        }
        assertTrue(compared > 40, compared + " pictures have the size that they were asked for in");
    }

    private static String refusal(Path path) {
        return assertThrows(FileFormatException.class, () -> list(path)).getMessage();
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        assertEquals(file + ": testsets: there are 20 splits in it, not 21", refusal(file.resolve("detected/21")));
        assertEquals(file + ": in it are labeled and detected, each with the number of a split, as in " + file.resolve("detected/7") + ", not hand", refusal(file.resolve("hand")));
        Path other = Files.createDirectories(folder.resolve("other")).resolve("cuhk-03.mat");
        Files.write(other, new byte[] {1});
        assertTrue(refusal(other).startsWith(other + ": HDF5 that cannot be read: "), refusal(other));
        Files.write(other, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refusal(other).startsWith(other + ": "), refusal(other));
        assertFalse(refusal(other).contains("\n"));
        assertTrue(refusal(folder.resolve("none/cuhk-03.mat")).contains("there is no such file"));
    }

    /// Bits that are changed and ends that are missing: each file is read, refused in a sentence, or has pictures that are, and nothing else comes.
    @Test
    void brokenFiles() throws IOException {
        RandomStream random = RandomStream.of(3);
        Path broken = Files.createDirectories(folder.resolve("broken")).resolve("cuhk-03.mat");
        int read = 0, refused = 0;
        for (int n = 0; n < 300; n++) {
            byte[] bytes = n % 5 == 4 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (n % 5 < 4) bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.deleteIfExists(broken);                                    // the file before may be mapped still
            Files.write(broken, bytes);
            try {
                source(broken).split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, _ -> {});
                read++;
            } catch (FileFormatException e) {
                assertTrue(e.getMessage().startsWith(broken.toString()) && !e.getMessage().contains("\n"), e.getMessage());
                refused++;
            }
        }
        assertTrue(read > 50 && refused > 50, read + " read, " + refused + " refused");
    }
}
