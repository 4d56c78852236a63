package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageList;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Sprites;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.tests.io.Scratch;

/// Images with sets of labels: from lists and from Sprites, parted without a label on two sides.
class SeveralLabelsDataTest {
    private final Scratch scratch = Scratch.open();

    @BeforeEach
    void pictures() throws IOException {
        for (int n = 0; n < 4; n++) ImageFiles.writeGrid(scratch.at(n + ".png"), List.of(new Picture(1, 2, 2, new byte[] {0, 1, 2, (byte) (50 * n)})), 1);
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private Path list(String lines) throws IOException {
        return scratch.file("labels.csv", lines.replace(' ', '\n').getBytes(StandardCharsets.UTF_8));
    }

    private static DataSource source(Path list) throws IOException {
        return DataSets.find(list.toString(), new ImageShape(1, 2, 2));
    }

    private static List<Set<String>> labels(ImageSet set) {
        List<String> all = set.allLabels();
        LabelSets labels = set.imageLabels();
        return IntStream.range(0, set.count()).mapToObj(n -> Set.copyOf(IntStream.of(labels.at(n)).mapToObj(all::get).toList())).toList();
    }

    @Test
    void aCellHasSeveralNames() throws IOException {
        DataSource source = source(list("path,labels,split 0.png,red|square,train 1.png,square|red,train 2.png,blue,test 3.png,red|blue,test"));
        DataSplit split = source.labelled(List.of("labels")).split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, _ -> {});
        assertEquals(List.of("red|square"), split.train().classNames());
        assertEquals(List.of(Set.of("red", "square"), Set.of("red", "square")), labels(split.train()));
        assertEquals(List.of(Set.of("blue"), Set.of("red", "blue")), labels(split.test()));
        assertTrue(split.train().toString().endsWith("2 images of 1 x 2 x 2 in 1 sets of 2 labels"), split.train().toString());
        // Without being asked training takes the first.
        DataSplit first = source.split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, _ -> {});
        assertEquals(List.of("red", "square"), first.train().classNames());
        assertFalse(first.train().hasLabelSets());
    }

    @Test
    void severalColumnsGiveLabelsWithTheirNames() throws IOException {
        DataSource source = source(list("path,label,colour,team,split 0.png,a,red,red,train 1.png,b,red|blue,green,train 2.png,a,blue,red,test"));
        DataSplit split = source.labelled(List.of("colour", "team")).split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, _ -> {});
        assertEquals(List.of(Set.of("colour=red", "team=red"), Set.of("colour=red", "colour=blue", "team=green")), labels(split.train()));
        ImageSet joined = split.joined("all");
        assertEquals(List.of(Set.of("colour=red", "team=red"), Set.of("colour=red", "colour=blue", "team=green"), Set.of("colour=blue", "team=red")), labels(joined));
    }

    /// The weights go with the labels into every part, and equal sets are one class however they are written.
    @Test
    void labelsMayHaveWeights() throws IOException {
        DataSource source = source(list("path,labels,split 0.png,cat:0.7|a:b:0.3,train 1.png,a:b:.3,test".replace(":.3", ":0.30") + " 2.png,a:b:0.30|cat:0.70,train 3.png,cat:1|tree:2.50,test"));
        DataSplit split = source.labelled(List.of("labels"), true).split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, _ -> {});
        assertEquals(List.of("a:b:0.3|cat:0.7"), split.train().classNames());
        assertEquals(List.of(Set.of("cat", "a:b"), Set.of("cat", "a:b")), labels(split.train()));
        LabelSets train = split.train().imageLabels();
        assertEquals(List.of("a:b", "cat"), split.train().allLabels());
        assertEquals(0.3, train.weight(1, 0));
        assertEquals(0.7, train.weight(1, 1));
        ImageSet joined = split.joined("all");
        LabelSets all = joined.imageLabels();
        int tree = joined.allLabels().indexOf("tree");
        assertEquals(2.5, IntStream.range(0, joined.count()).mapToDouble(n -> all.weight(n, tree)).max().orElse(0));
        assertEquals(0.3, joined.select(0).imageLabels().weight(0, joined.allLabels().indexOf("a:b")));
        assertTrue(source(list("path,labels 0.png,a:1 1.png,a:1.0")).labelled(List.of("labels"), true)
                .split(new ClassSplit(1, 0, 1), PictureRules.STANDARD, _ -> {}).train().imageLabels().areClasses(), "one label of weight 1 is a class");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "path,labels 0.png,cat           ; the label 'cat' of 0.png is not NAME:WEIGHT with a weight above 0, as in cat:0.7",
        "path,labels 0.png,cat:0         ; the label 'cat:0' of 0.png is not NAME:WEIGHT with a weight above 0, as in cat:0.7",
        "path,labels 0.png,cat:-1        ; the label 'cat:-1' of 0.png is not NAME:WEIGHT with a weight above 0, as in cat:0.7",
        "path,labels 0.png,cat:1e3       ; the label 'cat:1e3' of 0.png is not NAME:WEIGHT with a weight above 0, as in cat:0.7",
        "path,labels 0.png,:0.7          ; the label ':0.7' of 0.png is not NAME:WEIGHT with a weight above 0, as in cat:0.7",
        "path,labels 0.png,cat:NaN       ; the label 'cat:NaN' of 0.png is not NAME:WEIGHT with a weight above 0, as in cat:0.7",
        "path,labels 0.png,a:1|a:2       ; 0.png has the label 'a' twice"})
    void aBrokenWeightIsOneSentence(String lines, String sentence) throws IOException {
        Path list = list(lines);
        assertEquals(list + ": line 2: " + sentence, assertThrows(FileFormatException.class, () -> source(list).labelled(List.of("labels"), true)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "path,labels 0.png,a|a                ; labels        ; line 2: 0.png has the label 'a' twice",
        "path,labels 0.png,a|                 ; labels        ; line 2: a label of 0.png is empty",
        "path,labels 0.png,                   ; labels        ; line 2: the label of 0.png is empty",
        "path,label,colour 0.png,a,           ; colour        ; line 2: the colour of 0.png is empty",
        "path,label,colour 0.png,a,red|red    ; colour        ; line 2: 0.png has the label 'red' twice",
        "path,label,colour 0.png,a,red        ; colour,colour ; labels colour,colour: a column comes twice",
        "path,label,colour 0.png,a,red        ; shape         ; 'there is no column shape of labels; there are labels, colour'"})
    void aBrokenCellIsOneSentence(String lines, String columns, String sentence) throws IOException {
        Path list = list(lines);
        assertEquals(list + ": " + sentence, assertThrows(FileFormatException.class, () -> source(list).labelled(List.of(columns.split(",")))).getMessage());
    }

    @Test
    void othersHaveClassesAlone() throws IOException {
        assertEquals("labels shape: of glyphs only classes are known; several labels an image are known of sprites, and of lists FILE.csv",
                assertThrows(IllegalArgumentException.class, () -> DataSets.find("glyphs", ImageShape.STANDARD).labelled(List.of("shape"))).getMessage());
        assertEquals("labels size: sprites have no factor 'size'; there are shape, colour, scale, rotation, x, y",
                assertThrows(IllegalArgumentException.class, () -> DataSets.find("sprites", ImageShape.STANDARD).labelled(List.of("size"))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Sprites.STANDARD.split(List.of("x", "x")));
    }

    /// A label is in one part alone, and a picture is left out exactly where its labels are in two.
    @Property(tries = 60)
    void noLabelIsInTwoParts(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        List<List<String>> ofImages = IntStream.range(0, 40).mapToObj(_ -> IntStream.of(random.permutation(9)).limit(1 + random.nextInt(2)).sorted().mapToObj(l -> "label " + l).toList()).toList();
        List<String> names = ofImages.stream().map(labels -> String.join("|", labels)).distinct().toList();
        Map<String, List<String>> byName = new HashMap<>();
        for (List<String> labels : ofImages) byName.put(String.join("|", labels), labels);
        ImageSet set = new ImageSet("toy", new byte[40], ofImages.stream().mapToInt(labels -> names.indexOf(String.join("|", labels))).toArray(), 1, 1, 1, names).withLabels(byName);
        DataSplit split = new ClassSplit(0.5, 0.2, seed).of(set);
        List<ImageSet> parts = List.of(split.train(), split.validation(), split.test());
        List<Set<String>> owned = parts.stream().<Set<String>>map(part -> new HashSet<>(labels(part).stream().flatMap(Set::stream).toList())).toList();
        for (int a = 0; a < 3; a++) for (int b = a + 1; b < 3; b++) assertTrue(Collections.disjoint(owned.get(a), owned.get(b)));
        List<String> kept = new ArrayList<>();
        for (ImageSet part : parts) {
            for (int n = 0; n < part.count(); n++) {
                kept.add(part.imageName(n));
                assertEquals(Set.copyOf(ofImages.get(Integer.parseInt(part.imageName(n)))), labels(part).get(n));
            }
        }
        for (int n = 0; n < 40; n++) {
            List<String> own = ofImages.get(n);
            if (owned.stream().anyMatch(labels -> labels.containsAll(own))) assertTrue(kept.contains(Integer.toString(n)));
        }
    }

    /// Of one label an image the parts are those of classes.
    @Test
    void setsOfOneArePartedAsClasses() {
        int[] classes = IntStream.range(0, 30).map(n -> n % 10).toArray();
        List<String> names = IntStream.range(0, 10).mapToObj(c -> "class " + c).toList();
        ImageSet plain = new ImageSet("toy", new byte[30], classes, 1, 1, 1, names);
        Map<String, List<String>> byName = new HashMap<>();
        for (String name : names) byName.put(name, List.of(name));
        ClassSplit parted = new ClassSplit(0.5, 0.2, 3);
        assertArrayEquals(parted.of(plain).train().labels(), parted.of(plain.withLabels(byName)).train().labels());
        assertEquals(parted.of(plain).test().imageNames(), parted.of(plain.withLabels(byName)).test().imageNames());
    }

    /// Labels are the values that a picture's name says, and pixels and parts stay what they were.
    @Test
    void factorsOfSpritesAreLabels() {
        List<String> factors = List.of("colour", "scale", "x");
        DataSplit plain = Sprites.STANDARD.split();
        DataSplit split = Sprites.STANDARD.split(factors);
        for (ImageSet[] pair : new ImageSet[][] {{plain.train(), split.train()}, {plain.validation(), split.validation()}, {plain.test(), split.test()}}) {
            assertEquals(pair[0].imageNames(), pair[1].imageNames());
            assertArrayEquals(pair[0].pixels(), pair[1].pixels());
            List<Set<String>> labels = labels(pair[1]);
            for (int n = 0; n < pair[1].count(); n++) {
                String[] values = pair[1].imageName(n).split("-");
                assertEquals(Set.of(values[1], values[2], values[4]), labels.get(n));
            }
            assertEquals(4 * 3 * 4, pair[1].classes());
            assertEquals(11, pair[1].allLabels().size());
        }
        assertTrue(Arrays.asList("blue|small|x0", "red|large|x3").stream().allMatch(split.train().classNames()::contains));
        assertTrue(split.testsKnownClasses());
    }

    @Test
    void aListByColumnsIsAnotherList() throws IOException {
        ImageList list = ImageList.read(list("path,labels 0.png,b|a 1.png,c"));
        assertFalse(list.several());
        assertEquals(List.of("b", "a"), list.by(List.of("labels")).rows().getFirst().labels());
        assertTrue(list.by(List.of("labels")).several());
    }
}
