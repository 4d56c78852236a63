package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.Picture;
import org.snedecor.models.report.terminal.RgbPicture;
import org.snedecor.models.report.terminal.TerminalGraphics;

/// What a terminal is sent is the picture again, for whoever reads it letter by letter.
class TerminalGraphicsTest {
    /// A picture of this many colours at most.
    private static RgbPicture pixels(int width, int height, int colours, RandomStream random) {
        int[] palette = IntStream.range(0, colours).map(_ -> random.nextInt(1 << 24)).toArray();
        return new RgbPicture(width, height, IntStream.range(0, width * height).map(_ -> palette[random.nextInt(colours)]).toArray());
    }

    /// Numbers of a sequence such as `"1;1;5;7`.
    private static int[] numbers(String text) {
        return Arrays.stream(text.split(";")).mapToInt(Integer::parseInt).toArray();
    }

    /// A terminal that knows nothing but this: letter by letter, with a place, a colour and a count.
    private static RgbPicture sixels(String text) {
        assertTrue(text.startsWith("\u001bP0;1;0q") && text.endsWith("\u001b\\"), text);
        int width = 0, x = 0, top = 0, colour = -1, count = 1;
        int[] rgb = {};
        Map<Integer, Integer> colours = new HashMap<>();
        for (MatchResult word : Pattern.compile("\"([\\d;]+)|#(\\d+)(?:;2;([\\d;]+))?|!(\\d+)|([?-~])|(\\$)|(-)").matcher(text.substring(8, text.length() - 2)).results().toList()) {
            if (word.group(1) != null) {
                int[] raster = numbers(word.group(1));
                width = raster[2];
                rgb = new int[width * raster[3]];
                Arrays.fill(rgb, -1);
            } else if (word.group(3) != null) {
                int[] c = Arrays.stream(numbers(word.group(3))).map(percent -> (int) Math.round(percent * 2.55)).toArray();
                colours.put(Integer.parseInt(word.group(2)), c[0] << 16 | c[1] << 8 | c[2]);
            } else if (word.group(2) != null) {
                colour = colours.get(Integer.parseInt(word.group(2)));
            } else if (word.group(4) != null) {
                count = Integer.parseInt(word.group(4));
            } else if (word.group(5) != null) {
                for (; count > 0; count--, x++) {
                    for (int row = 0; row < 6; row++) if ((word.group(5).charAt(0) - 63 >> row & 1) == 1) rgb[(top + row) * width + x] = colour;
                }
                count = 1;
            } else {
                x = 0;
                if (word.group(7) != null) top += 6;
            }
        }
        assertTrue(colours.size() <= 256, colours.size() + " colours");
        return new RgbPicture(width, rgb.length / width, rgb);
    }

    private static int most(RgbPicture a, RgbPicture b) {
        assertEquals(List.of(a.width(), a.height()), List.of(b.width(), b.height()));
        return IntStream.range(0, a.rgb().length).map(i -> distance(a.rgb()[i], b.rgb()[i])).max().orElseThrow();
    }

    /// The greatest difference of a channel; what was not painted is farther than anything.
    private static int distance(int a, int b) {
        if (a < 0 || b < 0) return 1000;
        return IntStream.of(16, 8, 0).map(shift -> Math.abs((a >> shift & 0xff) - (b >> shift & 0xff))).max().orElseThrow();
    }

    @Property(tries = 200)
    void sixelsOfFewColoursAreThePicture(@ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 20) int height, @ForAll @IntRange(min = 1, max = 256) int colours,
            @ForAll long seed) {
        RgbPicture pixels = pixels(width, height, colours, RandomStream.of(seed));
        assertTrue(most(pixels, sixels(TerminalGraphics.SIXEL.text(pixels))) <= 2, "percents round by 2 at most");
    }

    /// A smooth picture of thousands of colours: with 256 boxes of the red-green square, 16 × 16 of them, a colour is half a box away, 8, and a little more.
    @Property(tries = 5)
    void sixelsOfManyColoursAreNearThePicture(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int blue = random.nextInt(256);
        RgbPicture pixels = new RgbPicture(128, 128, IntStream.range(0, 128 * 128).map(i -> i % 128 * 2 << 16 | i / 128 * 2 << 8 | blue).toArray());
        assertTrue(most(pixels, sixels(TerminalGraphics.SIXEL.text(pixels))) <= 8 + 4 + 2);
    }

    @Property(tries = 50)
    void kittysPngIsThePicture(@ForAll @IntRange(min = 1, max = 90) int width, @ForAll @IntRange(min = 1, max = 90) int height, @ForAll long seed) throws IOException {
        RgbPicture pixels = pixels(width, height, 1 << 16, RandomStream.of(seed));
        String text = TerminalGraphics.KITTY.text(pixels);
        List<MatchResult> pieces = Pattern.compile("\u001b_G(a=T,f=100,q=2,)?m=([01]);([A-Za-z0-9+/=]{1,4096})\u001b\\\\").matcher(text).results().toList();
        assertEquals(text.length(), pieces.stream().mapToInt(piece -> piece.group().length()).sum(), "nothing besides");
        for (int i = 0; i < pieces.size(); i++) {
            assertEquals(i == 0, pieces.get(i).group(1) != null);
            assertEquals(i < pieces.size() - 1 ? "1" : "0", pieces.get(i).group(2));
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pieces.stream().map(piece -> piece.group(3)).collect(Collectors.joining()))));
        assertArrayEquals(pixels.rgb(), Arrays.stream(image.getRGB(0, 0, width, height, null, 0, width)).map(rgb -> rgb & 0xffffff).toArray());
    }

    /// Each picture stands in the strip, pixel by pixel, repeated.
    @Property(tries = 50)
    void aStripHasAllPictures(@ForAll @IntRange(min = 1, max = 5) int count, @ForAll boolean grey, @ForAll @IntRange(min = 1, max = 70) int height, @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        List<Picture> pictures = IntStream.range(0, count).mapToObj(_ -> {
            byte[] pixels = new byte[(grey ? 1 : 3) * height * width];
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
            return new Picture(grey ? 1 : 3, height, width, pixels);
        }).toList();
        RgbPicture strip = RgbPicture.strip(pictures);
        int scale = strip.height() / height;
        for (int n = 0; n < count; n++) {
            int left = n * (width * scale + 4) + (n > 0 ? 8 : 0);
            for (int y = 0; y < height * scale; y++) {
                for (int x = 0; x < width * scale; x++) {
                    int at = y / scale * width + x / scale;
                    byte[] p = pictures.get(n).pixels();
                    int plane = grey ? 0 : height * width;
                    assertEquals((p[at] & 0xff) << 16 | (p[plane + at] & 0xff) << 8 | p[2 * plane + at] & 0xff, strip.rgb()[y * strip.width() + left + x]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM=xterm-kitty, KITTY", "TERM=xterm-256color KITTY_WINDOW_ID=1, KITTY", "TERM=xterm-256color TERM_PROGRAM=WezTerm, KITTY", "TERM=xterm-ghostty, KITTY",
        "TERM=foot, SIXEL", "TERM=foot KITTY_WINDOW_ID=1, SIXEL", "TERM=mlterm, SIXEL", "TERM=xterm-256color, NONE", "TERM=tmux-256color KITTY_WINDOW_ID=1, NONE",
        "TERM=xterm-kitty TMUX=/tmp/tmux, NONE", "TERM=dumb, NONE", "X=1, NONE"})
    void theEnvironmentDecides(String environment, TerminalGraphics expected) {
        Map<String, String> variables = Arrays.stream(environment.split(" ")).map(word -> word.split("=")).collect(Collectors.toMap(word -> word[0], word -> word[1]));
        assertEquals(expected, TerminalGraphics.of(variables, true));
        assertEquals(TerminalGraphics.NONE, TerminalGraphics.of(variables, false), "to a file");
    }
}
