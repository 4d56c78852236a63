package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ImageFolder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.Background;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Resize;
import org.snedecor.tests.io.RecordedPictures;
import org.snedecor.tests.io.Scratch;

/// What a folder of pictures gives besides pixels: which files are taken, and what is said of the others.
class ImageFolderTest {

    private static final Path PICTURES = RecordedPictures.FOLDER;

    private final Scratch scratch = Scratch.open();
    private final List<String> remarks = new ArrayList<>();

    @AfterEach void close() {
        scratch.close();
    }

    private void put(String picture, String as) throws IOException {
        scratch.file(as, Files.readAllBytes(PICTURES.resolve(picture)));
    }

    private ImageSet read(PictureRules rules) throws FileFormatException {
        return ImageFolder.read(scratch.folder(), 3, 23, 29, rules, line -> remarks.add(line.replace(scratch.folder() + "/", "").replace(scratch.folder() + ": ", "")));
    }

    @Test void aPictureIsWhatBeginsLikeOneWhateverItsName() throws IOException {
        List<String> names = List.of("a.PNG", "b.jpeg", "c.txt", "d", "e.heic", "f.tiff", "g.bmp", "h.webp");
        List<String> pictures = List.of("rgb.png", "turbo-444.jpg", "rgb.png", "pillow.gif", "pillow-lossless.webp", "rgb.png", "pillow.bmp", "pillow-raw.tif");
        for (int i = 0; i < names.size(); i++) put(pictures.get(i), "class/" + names.get(i));
        ImageSet set = read(PictureRules.STANDARD);
        assertEquals(names.size(), set.count());
        for (int i = 0; i < names.size(); i++) assertEquals(ImageFiles.read(PICTURES.resolve(pictures.get(i)), 3), set.picture(i), names.get(i));
        assertEquals(List.of(), remarks);
    }

    @Test void whatIsLeftOutIsCountedByItsEnding() throws IOException {
        put("rgb.png", "a/1.png");
        put("rgb.png", "b/1.png");
        scratch.file("a/clip.mp4", "\0\0\0\30ftypmp42".getBytes(StandardCharsets.ISO_8859_1));
        scratch.file("a/phone.HEIC", "\0\0\0\30ftypheic".getBytes(StandardCharsets.ISO_8859_1));
        scratch.file("b/phone.heic", "\0\0\0\30ftypheic".getBytes(StandardCharsets.ISO_8859_1));
        scratch.file("b/logo.svg", "<svg/>".getBytes(StandardCharsets.US_ASCII));
        scratch.file("b/notes", (byte) 1);
        scratch.file("b/.DS_Store", (byte) 1);
        scratch.file("labels.txt", (byte) 1);
        assertEquals(2, read(PictureRules.STANDARD).count());
        assertEquals(List.of("passed over labels.txt besides the 2 classes", "passed over 2 .heic, 1 .mp4, 1 .svg, 1 without an ending, no PNG, JPEG, GIF, BMP, WebP or TIFF by their first bytes"), remarks);
    }

    @Test void bytesBesideThePixelsAreCountedInOneLine() throws IOException {
        for (String picture : List.of("after-end-notes.jpg", "after-end-newline.jpg", "before-end-zeros.jpg", "after-end-zeros.png", "after-end.gif", "after-end.webp", "rgb.png", "turbo-420.jpg")) put(picture, "class/" + picture);
        assertEquals(8, read(PictureRules.STANDARD).count());
        assertEquals(List.of("6 of 8 pictures hold bytes that belong to no picture, such as a camera's notes after its end; all of their pixels are there "
                + "(the first is class/after-end-newline.jpg)"), remarks);
    }

    @Test void whatIsBrokenEndsTheReadingOrIsLeftOutAndListed() throws IOException {
        put("rgb.png", "a/1.png");
        put("pillow.bmp", "a/3.bmp");
        put("pillow.gif", "b/1.gif");
        byte[] jpeg = Files.readAllBytes(PICTURES.resolve("pillow.jpg"));
        scratch.file("a/2.jpg", Arrays.copyOf(jpeg, jpeg.length - 100));
        scratch.file("b/page.png", "<!DOCTYPE html><title>404</title>".getBytes(StandardCharsets.US_ASCII));
        scratch.file("b/phone.jpg", "\0\0\0\30ftypheic".getBytes(StandardCharsets.ISO_8859_1));
        var e = assertThrows(FileFormatException.class, () -> read(PictureRules.STANDARD));
        assertEquals(scratch.at("a/2.jpg") + ": at byte " + (jpeg.length - 100) + ": the JPEG is cut short, its end marker ff d9 is missing (--skip-broken goes on without such files)", e.getMessage());
        assertEquals(List.of(), remarks);

        var skipping = new PictureRules(ImageReading.STANDARD, true);
        ImageSet set = read(skipping);
        assertArrayEquals(new int[] {0, 0, 1}, set.labels());
        assertEquals(ImageFiles.read(PICTURES.resolve("pillow.bmp"), 3), set.picture(1));
        assertEquals(ImageFiles.read(PICTURES.resolve("pillow.gif"), 3), set.picture(2));
        assertEquals(List.of("passed over 3 of 6 pictures, which are broken",
                "a/2.jpg: at byte " + (jpeg.length - 100) + ": the JPEG is cut short, its end marker ff d9 is missing",
                "b/page.png: at byte 0: the file is a web page, only PNG, JPEG, GIF, BMP, WebP or TIFF are read",
                "b/phone.jpg: at byte 0: the file is HEIC, only PNG, JPEG, GIF, BMP, WebP or TIFF are read"), remarks);

        Files.delete(scratch.at("b/1.gif"));
        assertEquals(scratch.at("b") + ": every picture of the class is broken", assertThrows(FileFormatException.class, () -> read(skipping)).getMessage());
    }

    /// Large pictures before small ones, so that several threads end in another order than they begin in: each picture stays in its place.
    @Test void picturesKeepTheirPlaces() throws IOException {
        List<Path> files = new ArrayList<>();
        RandomStream random = RandomStream.of(1);
        for (int n = 0; n < 60; n++) {
            int side = n % 7 == 0 ? 700 : 1 + random.nextInt(30);
            byte[] pixels = new byte[3 * side * side];
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
            Path file = scratch.at("class " + n / 20 + "/" + (100 + n) + ".png");
            Files.createDirectories(file.getParent());
            ImageFiles.writeGrid(file, List.of(new Picture(3, side, side, pixels)), 1);
            files.add(file);
            if (n % 11 == 3) scratch.file("class " + n / 20 + "/" + (100 + n) + "-broken.png", (byte) 1);
        }
        ImageSet set = read(new PictureRules(ImageReading.STANDARD, true));
        assertEquals(60, set.count());
        for (int n = 0; n < 60; n++) {
            assertEquals(ImageFiles.read(files.get(n), 3, 23, 29), set.picture(n), "picture " + n);
            assertEquals("class " + n / 20 + "/" + (100 + n) + ".png", set.imageName(n));
        }
        assertEquals(7, remarks.size(), remarks.toString());
        for (int i = 0; i < 6; i++) assertTrue(remarks.get(i + 1).startsWith("class " + (3 + 11 * i) / 20 + "/" + (103 + 11 * i) + "-broken.png: "), remarks.toString());
    }

    /// The first in their order is named, whichever is found first: the first takes longest until its end is missed.
    @Test void theFirstBrokenPictureIsNamed() throws IOException {
        Path large = scratch.at("a/2.png");
        put("rgb.png", "a/1.png");
        ImageFiles.writeGrid(large, List.of(new Picture(3, 1500, 1500, new byte[3 * 1500 * 1500])), 1);
        Files.write(large, Arrays.copyOf(Files.readAllBytes(large), (int) Files.size(large) - 30));
        for (int n = 3; n < 9; n++) scratch.file("a/" + n + ".png", (byte) 1);
        for (int i = 0; i < 5; i++) assertEquals(large, assertThrows(FileFormatException.class, () -> read(PictureRules.STANDARD)).file());
    }

    @ParameterizedTest @EnumSource void theRulesReachThePixels(Resize resize) throws IOException {
        put("exif-6.jpg", "class/turned.jpg");
        put("rgba.png", "class/clear.png");
        for (boolean upright : new boolean[] {true, false}) for (Background background : Background.values()) {
            var reading = new ImageReading(upright, background, resize);
            ImageSet set = ImageFolder.read(scratch.folder(), 3, 9, 11, new PictureRules(reading, false), remarks::add);
            assertEquals(ImageFiles.load(PICTURES.resolve("rgba.png"), 3, reading).picture().resized(9, 11, resize), set.picture(0));
            assertEquals(ImageFiles.load(PICTURES.resolve("exif-6.jpg"), 3, reading).picture().resized(9, 11, resize), set.picture(1));
        }
        assertTrue(remarks.isEmpty());
    }
}
