package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageList;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.ListedImage;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.tests.io.Scratch;

/// A list in CSV gives the pictures that it names, cut and labelled as it says.
class ImageListTest {
    private final Scratch scratch = Scratch.open();

    @BeforeEach
    void pictures() throws IOException {
        for (int n = 0; n < 4; n++) {
            byte[] pixels = new byte[5 * 6];
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (40 * n + i);
            ImageFiles.writeGrid(scratch.at(n + ".png"), List.of(new Picture(1, 5, 6, pixels)), 1);
        }
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private Path list(String lines) throws IOException {
        return scratch.file("list.csv", lines.replace(' ', '\n').replace('_', ' ').getBytes(StandardCharsets.UTF_8));
    }

    private static DataSplit open(Path list, Streaming streaming, int height, int width) throws IOException {
        return DataSets.find(list.toString(), new ImageShape(1, height, width)).split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, streaming, remark -> assertTrue(remark.endsWith("streamed from its files, as was asked for"), remark));
    }

    @Test
    void boxesAreCut() throws IOException {
        Path list = list("label,path,box dog,0.png,2_1_3_4 cat,1.png,0_0_3_4 dog,2.png,3_1_3_4");
        for (Streaming streaming : List.of(Streaming.NEVER, new Streaming(Streaming.When.ALWAYS, OptionalLong.of(0)))) {
            DataSplit split = open(list, streaming, 4, 3);
            assertEquals(List.of("cat", "dog"), split.test().classNames());
            assertArrayEquals(new int[] {1, 0, 1}, split.test().labels());
            assertEquals(List.of("0.png [2 1 3 4]", "1.png [0 0 3 4]", "2.png [3 1 3 4]"), split.test().imageNames());
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 3; x++) {
                    assertEquals((1 + y) * 6 + 2 + x, split.test().pixel(0, 0, y, x));
                    assertEquals(40 + y * 6 + x, split.test().pixel(1, 0, y, x));
                    assertEquals(80 + (1 + y) * 6 + 3 + x, split.test().pixel(2, 0, y, x));
                }
            }
        }
        Path beyond = list("label,path,box dog,0.png,4_1_3_4");
        assertEquals(scratch.at("0.png") + ": the box 4 1 3 4 leaves the picture, which is 6 wide and 5 high (--skip-broken goes on without such files)",
                assertThrows(FileFormatException.class, () -> open(beyond, Streaming.NEVER, 4, 3)).getMessage());
    }

    @Test
    void splitsCamerasAndAttributesAreKept() throws IOException {
        Path list = list("path,label,split,camera,season 0.png,z,train,c1,winter 1.png,a,test,c2,summer 2.png,z,TEST,,spring 3.png,y,valid,c1,autumn");
        DataSplit split = open(list, Streaming.AUTOMATIC, 5, 6);
        assertEquals(List.of("z"), split.train().classNames());
        assertEquals(List.of("z", "a"), split.test().classNames());
        assertArrayEquals(new int[] {1, 0}, split.test().labels());
        assertEquals(List.of("y"), split.validation().classNames());
        List<ListedImage> rows = ImageList.read(list).rows();
        assertEquals(List.of("c1", "c2", "", "c1"), rows.stream().map(ListedImage::camera).toList());
        assertEquals(Map.of("season", "summer"), rows.get(1).attributes());
        assertEquals(List.of(2, 3, 4, 5), rows.stream().map(ListedImage::line).toList());
        assertEquals(scratch.at("list.csv") + ": the column split has no test, a list without the column is parted by classes",
                assertThrows(FileFormatException.class, () -> open(list("path,label,split 0.png,z,train"), Streaming.AUTOMATIC, 5, 6)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "path,label                          ; a list has a line with the names of its columns, such as path,label, and a line for each picture",
        "path,name 0.png,a                   ; line 1: there is no column label among path, name",
        "path,label,labels 0.png,a,a         ; line 1: there are columns label and labels, one of them is enough",
        "path,labels 0.png,a||b              ; line 2: a label of 0.png is empty",
        "path,label,path 0.png,a,1.png       ; line 1: a column comes twice in path, label, path",
        "path,label  0.png,a 1.png           ; line 4: it has 1 cell, but there are 2 columns",
        "path,label 0.png,                   ; line 2: the label of 0.png is empty",
        "path,label ,a                       ; line 2: the path is empty",
        "path,label 0.png,a 0.png,b          ; line 3: 0.png is in line 2 already",
        "path,label,split 0.png,a,half       ; line 2: the split 'half' is none of train, val and test, or query, gallery and distractor",
        "path,label,box 0.png,a,1_2_3        ; line 2: the box '1 2 3' is not left, top, width and height in pixels, with blanks between them",
        "path,label,box 0.png,a,1_2_0_4      ; line 2: the box '1 2 0 4' is not left, top, width and height in pixels, with blanks between them"})
    void aBrokenLineIsOneSentence(String lines, String sentence) throws IOException {
        Path list = list(lines);
        assertEquals(list + ": " + sentence, assertThrows(FileFormatException.class, () -> ImageList.read(list)).getMessage());
    }

    @Test
    void aPictureThatIsNotThereIsNamedWithItsLine() throws IOException {
        Path list = list("path,label 0.png,a 9.png,b");
        String message = assertThrows(FileFormatException.class, () -> ImageList.read(list)).getMessage();
        assertTrue(message.startsWith(list + ": line 3: there is no file ") && message.endsWith("9.png"), message);
    }
}
