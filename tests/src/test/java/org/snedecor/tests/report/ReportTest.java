package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.Csv;
import org.snedecor.models.report.RetrievalPicture;
import org.snedecor.models.report.RetrievalPicture.Way;

class ReportTest {

    @Test
    void cellsWithCommasQuotesAndLineBreaksAreQuoted() {
        assertEquals("a,b\n1,\"x, y\"\n\"say \"\"no\"\"\",\"two\nlines\"\n, plain \n",
                new Csv("a", "b").row(1, "x, y").row("say \"no\"", "two\nlines").row("", " plain ").toString());
    }

    @Test
    void classesAreCalledByTheirNames() {
        Confusion confusion = new Confusion(List.of(
                new Confusion.OfClass(0, 10, 0.4, Map.of(2, 0.5, 1, 0.1)),
                new Confusion.OfClass(1, 10, 1, Map.of()),
                new Confusion.OfClass(2, 30, 0.9, Map.of(0, 0.1))));
        ConfusionTables tables = new ConfusionTables(confusion, List.of("oak, old", "elm", "ash"));
        assertEquals("""
                worst classes  images  Recall@1  mostly taken for
                oak, old           10     0.400         ash 0.500
                ash                30     0.900    oak, old 0.100
                """, tables.worst(5).toString());
        assertEquals("""
                most confused  and  of both  first as second  second as first
                oak, old       ash    0.200            0.500            0.100
                """, tables.pairs(1).toString());
        assertEquals("""
                class,images,recall@1,mostly_taken_for,share
                "oak, old",10,0.400000,ash,0.500000
                ash,30,0.900000,"oak, old",0.100000
                elm,10,1.000000,,0.000000
                """, tables.allClasses().toString());
        assertEquals("""
                class,other,share_of_both,class_as_other,other_as_class
                "oak, old",ash,0.200000,0.500000,0.100000
                "oak, old",elm,0.050000,0.100000,0.000000
                """, tables.allPairs().toString());
        assertTrue(new ConfusionTables(new Confusion(List.of(new Confusion.OfClass(1, 9, 1, Map.of()))), List.of("a", "b")).worst(5).isEmpty());
    }

    /// The name stands before its query, and one that is too long stays out of the picture beside it.
    @ParameterizedTest
    @ValueSource(strings = {"cat", "a name that is much too long for the room that there is", "\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31\uD83D\uDC31"})
    void thePictureNamesTheClassOfItsQueries(String name) {
        assumeTrue(RetrievalPicture.hasWords(), "Java finds no fonts here");
        assertEquals(0, dark(picture("")));
        assertTrue(dark(picture(name)) > 10, "nothing is written");
    }

    private static BufferedImage picture(String name) {
        ImageSet images = new ImageSet("white", new byte[4 * 64], new int[] {0, 0, 1, 1}, 1, 8, 8, List.of(name, "other"));
        return new RetrievalPicture(images, new int[] {0}, 2, List.of(Way.pixels("by pixels", images))).draw();
    }

    /// Pixels that are not white in the column of names, up to the query.
    private static int dark(BufferedImage picture) {
        int dark = 0;
        for (int y = 34; y < picture.getHeight(); y++) {
            for (int x = 0; x < 118; x++) {
                if ((picture.getRGB(x, y) & 0xff) < 200) dark++;
                assertTrue(x < 115 || (picture.getRGB(x, y) & 0xffffff) == 0xffffff, "written over the query's frame");
            }
        }
        return dark;
    }
}
