package org.snedecor.models.data.glyphs;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.snedecor.core.random.RandomStream;

/// Draws the Glyphs data set from font files: `image = coverage(D (scale (outline - centre)) + centre of the square)`,
/// with `D` one seeded affine map a sample.
///
/// Nothing here depends on a font rasteriser: outlines are taken unhinted at a large size, flattened,
/// moved in double arithmetic and sampled 8 x 8 times a pixel. Same fonts, same bytes.
public final class GlyphsRenderer {

    /// The classes, in the order of their labels: letters, digits and signs of Latin, Greek and Cyrillic. Of those
    /// that look alike across cases and scripts one is kept (o O 0 Omicron, c C, H Eta En, n eta ...). Those that
    /// fewer than a hundred of the families have are left out.
    static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abdefghijkmnqrty" + "ÆæŒØßðþŁŋ" + "23456789&?@"
            + "ΓΔΘΛΞΠΣΦΨΩ" + "αβγδεζλμξπρσφω"
            + "БДЖИЦЧШЪЫЭЮЯ";

    static final long SEED = 1;
    static final int SIZE = 28;
    static final int TEST_IMAGES = 3_000;

    private static final int TRAINING_CLASSES = 49;
    private static final int VALIDATION_CLASSES = 17;
    private static final long SPLIT_STREAM = 1;
    private static final long TEST_STREAM = 2;

    private static final double GLYPH = 24;
    private static final double ROTATION = 0.35;
    private static final double SHEAR = 0.25;
    private static final double SHIFT = 0.125 * SIZE;
    private static final double SCALE_LOW = 0.75;
    private static final double SCALE_HIGH = 1.15;

    private static final int SAMPLES = 8;
    private static final float EM = 1024;
    private static final double FLATNESS = 0.25;

    private GlyphsRenderer() {}

    /// Writes the images, labels, characters and test choice to the folder `args[0]`, from the fonts
    /// listed in `args[1]` (the committed `fonts.txt`: file, family, package, licence, parted by tabs).
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path folder = Files.createDirectories(Path.of(args[0]));
        List<Font> fonts = Files.readAllLines(Path.of(args[1])).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> font(Path.of(line.substring(0, line.indexOf('\t')))))
                .toList();

        int[] characters = CHARACTERS.codePoints().toArray();
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < characters.length; label++) {
            for (int f = 0; f < fonts.size(); f++) {
                Optional<Outline> outline = Outline.of(fonts.get(f), characters[label]);
                if (outline.isEmpty()) continue;
                RandomStream random = RandomStream.of(SEED, characters[label], f);
                images.add(outline.get().fitted().moved(Affine.distortion(random)).coverage());
                labels.add(label);
            }
        }

        String[] split = split(characters.length);
        writeIdx(folder.resolve("images.idx3.gz"), images, images.size(), SIZE, SIZE);
        byte[] flat = new byte[labels.size()];
        for (int i = 0; i < flat.length; i++) flat[i] = labels.get(i).byteValue();
        writeIdx(folder.resolve("labels.idx1.gz"), List.of(flat), flat.length);
        Files.write(folder.resolve("characters.txt"), IntStream.range(0, characters.length)
                .mapToObj(c -> Character.toString(characters[c]) + '\t' + Character.getName(characters[c]) + '\t' + split[c])
                .toList());
        int[] test = IntStream.range(0, flat.length).filter(i -> split[flat[i]].equals("test")).toArray();
        int[] order = RandomStream.of(SEED, TEST_STREAM).permutation(test.length);
        Files.write(folder.resolve("test-3000.txt"), Arrays.stream(order, 0, TEST_IMAGES)
                .map(i -> test[i]).sorted().mapToObj(Integer::toString).toList());
        System.out.println(images.size() + " images of " + fonts.size() + " families, " + test.length + " of test classes");
    }

    /// Which part each class belongs to: the first 49 of a seeded permutation train, the next 17 validate, the rest test.
    static String[] split(int classes) {
        int[] order = RandomStream.of(SEED, SPLIT_STREAM).permutation(classes);
        String[] split = new String[classes];
        for (int i = 0; i < classes; i++) {
            split[order[i]] = i < TRAINING_CLASSES ? "train"
                    : i < TRAINING_CLASSES + VALIDATION_CLASSES ? "validation" : "test";
        }
        return split;
    }

    static Font font(Path file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile()).deriveFont(EM);
        } catch (FontFormatException e) {
            throw new IllegalArgumentException(file + " is no font that Java can read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// IDX: two zero bytes, 8 for unsigned bytes, the number of sizes, the sizes, then the bytes.
    private static void writeIdx(Path file, List<byte[]> chunks, int... sizes) throws IOException {
        // GZIPOutputStream leaves the time stamp of the header zero, so equal content gives an equal file.
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)) {
            { def.setLevel(9); }
        })) {
            out.writeInt(0x0800 | sizes.length);
            for (int size : sizes) out.writeInt(size);
            for (byte[] chunk : chunks) out.write(chunk);
        }
    }

    /// `(x, y) -> (a x + b y + u, c x + d y + v)`.
    record Affine(double a, double b, double c, double d, double u, double v) {

        /// Scale, then shear, then rotation, then shift, about the centre of the square: `R(r) H(k) S(sx, sy) + t`.
        static Affine distortion(RandomStream random) {
            double r = random.nextDouble(-ROTATION, ROTATION);
            double sx = random.nextDouble(SCALE_LOW, SCALE_HIGH);
            double sy = random.nextDouble(SCALE_LOW, SCALE_HIGH);
            double k = random.nextDouble(-SHEAR, SHEAR);
            double u = random.nextDouble(-SHIFT, SHIFT);
            double v = random.nextDouble(-SHIFT, SHIFT);
            double cos = StrictMath.cos(r);
            double sin = StrictMath.sin(r);
            return new Affine(
                    cos * sx, (cos * k - sin) * sy, sin * sx, (sin * k + cos) * sy, u + SIZE / 2.0, v + SIZE / 2.0);
        }
    }

    /// A glyph as straight edges, four numbers `(x0, y0, x1, y1)` each, y downwards.
    record Outline(double[] edges, boolean evenOdd) {

        /// The glyph `font` has for `character`; empty where it has none, an empty one, or the box it draws for those missing.
        static Optional<Outline> of(Font font, int character) {
            if (!font.canDisplay(character)) return Optional.empty();
            FontRenderContext unhinted = new FontRenderContext(null, true, true);
            Outline glyph = of(font.createGlyphVector(unhinted, Character.toString(character)));
            Outline missing = of(font.createGlyphVector(unhinted, new int[] {font.getMissingGlyphCode()}));
            boolean drawn = glyph.edges.length > 0 && !Arrays.equals(glyph.edges, missing.edges);
            return drawn ? Optional.of(glyph) : Optional.empty();
        }

        private static Outline of(GlyphVector glyph) {
            Shape shape = glyph.getOutline();
            PathIterator path = shape.getPathIterator(null, FLATNESS);
            double[] edges = new double[64];
            int n = 0;
            double[] p = new double[6];
            double startX = 0;
            double startY = 0;
            double x = 0;
            double y = 0;
            for (; !path.isDone(); path.next()) {
                int kind = path.currentSegment(p);
                if (kind == PathIterator.SEG_CLOSE) {
                    p[0] = startX;
                    p[1] = startY;
                }
                if (kind == PathIterator.SEG_MOVETO) {
                    startX = p[0];
                    startY = p[1];
                } else if (x != p[0] || y != p[1]) {
                    if (n == edges.length) edges = Arrays.copyOf(edges, 2 * n);
                    edges[n++] = x;
                    edges[n++] = y;
                    edges[n++] = p[0];
                    edges[n++] = p[1];
                }
                x = p[0];
                y = p[1];
            }
            return new Outline(Arrays.copyOf(edges, n), path.getWindingRule() == PathIterator.WIND_EVEN_ODD);
        }

        /// Scaled so that the longer side of its box is 24, and centred on the origin.
        Outline fitted() {
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            double top = Double.POSITIVE_INFINITY;
            double bottom = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < edges.length; i += 2) {
                left = Math.min(left, edges[i]);
                right = Math.max(right, edges[i]);
                top = Math.min(top, edges[i + 1]);
                bottom = Math.max(bottom, edges[i + 1]);
            }
            double s = GLYPH / Math.max(right - left, bottom - top);
            return moved(new Affine(s, 0, 0, s, -s * (left + right) / 2, -s * (top + bottom) / 2));
        }

        Outline moved(Affine m) {
            double[] moved = new double[edges.length];
            for (int i = 0; i < edges.length; i += 2) {
                moved[i] = m.a * edges[i] + m.b * edges[i + 1] + m.u;
                moved[i + 1] = m.c * edges[i] + m.d * edges[i + 1] + m.v;
            }
            return new Outline(moved, evenOdd);
        }

        /// Each pixel is 255 times the share of its 8 x 8 sample points that lie inside.
        byte[] coverage() {
            int[] inside = new int[SIZE * SIZE];
            double[] crossing = new double[edges.length / 4];
            int[] turn = new int[edges.length / 4];
            for (int row = 0; row < SIZE * SAMPLES; row++) {
                double y = (row + 0.5) / SAMPLES;
                int n = 0;
                for (int e = 0; e < edges.length; e += 4) {
                    double y0 = edges[e + 1];
                    double y1 = edges[e + 3];
                    if (y0 <= y == y1 <= y) continue;
                    double x = edges[e] + (edges[e + 2] - edges[e]) * (y - y0) / (y1 - y0);
                    int at = n++;
                    for (; at > 0 && crossing[at - 1] > x; at--) {
                        crossing[at] = crossing[at - 1];
                        turn[at] = turn[at - 1];
                    }
                    crossing[at] = x;
                    turn[at] = y1 > y0 ? 1 : -1;
                }
                int winding = 0;
                for (int i = 0; i + 1 < n; i++) {
                    winding += turn[i];
                    if (evenOdd ? (winding & 1) == 0 : winding == 0) continue;
                    int from = Math.max(0, sample(crossing[i]));
                    int to = Math.min(SIZE * SAMPLES, sample(crossing[i + 1]));
                    for (int c = from; c < to; c++) inside[row / SAMPLES * SIZE + c / SAMPLES]++;
                }
            }
            byte[] pixels = new byte[inside.length];
            int all = SAMPLES * SAMPLES;
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) ((inside[i] * 255 + all / 2) / all);
            return pixels;
        }

        /// The first sample column whose centre is not left of `x`.
        private static int sample(double x) {
            return (int) Math.ceil(x * SAMPLES - 0.5);
        }
    }
}
