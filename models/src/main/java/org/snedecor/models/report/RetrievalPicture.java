package org.snedecor.models.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.AtomicFile;

/// Query images, each after the name of its class, and their nearest neighbours, side by side for several ways to measure nearness:
/// framed in green where the neighbour is of the class of the query, in red where it is not.
///
/// @param neighbours how many of each query are shown
public record RetrievalPicture(ImageSet images, int[] queries, int neighbours, List<Way> ways) {

    /// A way to measure nearness.
    public record Way(String title, Distance distance) {

        /// How far image `b` is from image `a`, in any unit.
        @FunctionalInterface
        public interface Distance {
            double between(int a, int b);
        }

        /// Euclidean distance between rows of numbers.
        ///
        /// @param rows row-major, one row of `length` numbers an image
        public static Way rows(String title, float[] rows, int length) {
            return new Way(title, (a, b) -> {
                double sum = 0;
                for (int j = 0; j < length; j++) {
                    double difference = (double) rows[a * length + j] - rows[b * length + j];
                    sum += difference * difference;
                }
                return sum;
            });
        }

        /// Euclidean distance between pixels.
        public static Way pixels(String title, ImageSet images) {
            byte[] pixels = images.pixels();
            return new Way(title, (a, b) -> {
                long sum = 0;
                for (int i = images.offset(a), j = images.offset(b), end = i + images.imageSize(); i < end; i++, j++) {
                    int difference = (pixels[i] & 0xff) - (pixels[j] & 0xff);
                    sum += difference * difference;
                }
                return sum;
            });
        }

        /// The k images of `count` nearest to image q, itself left out, the nearest first.
        int[] nearest(int q, int k, int count) {
            double[] distances = IntStream.range(0, count).parallel().mapToDouble(i -> distance.between(q, i)).toArray();
            return IntStream.range(0, count).filter(i -> i != q).boxed()
                    .sorted((a, b) -> Double.compare(distances[a], distances[b])).limit(k).mapToInt(i -> i).toArray();
        }
    }

    private static final int TILE = 56;
    private static final int GAP = 6;
    private static final int BLOCK_GAP = 30;
    private static final int HEAD = 34;
    private static final int NAME = 120;
    private static final Color SAME = new Color(0x2E9E4F);
    private static final Color OTHER = new Color(0xD1453B);

    public BufferedImage draw() {
        int cell = TILE + GAP;
        int block = neighbours * cell;
        int left = NAME + cell + BLOCK_GAP;
        int width = left + ways.size() * (block + BLOCK_GAP) - BLOCK_GAP + 2 * GAP;
        int height = HEAD + queries.length * cell + GAP;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        g.setColor(Color.DARK_GRAY);
        g.drawString("query", NAME, HEAD - 12);
        for (int w = 0; w < ways.size(); w++) g.drawString(ways.get(w).title, left + w * (block + BLOCK_GAP), HEAD - 12);
        g.setStroke(new BasicStroke(3));
        for (int row = 0; row < queries.length; row++) {
            int query = queries[row];
            int y = HEAD + row * cell;
            g.setColor(Color.DARK_GRAY);
            g.drawString(fitting(images.classNames().get(images.labels()[query]), g.getFontMetrics()), GAP, y + TILE / 2 + 5);
            tile(g, query, NAME, y, Color.LIGHT_GRAY);
            for (int w = 0; w < ways.size(); w++) {
                int[] nearest = ways.get(w).nearest(query, neighbours, images.count());
                for (int i = 0; i < nearest.length; i++) {
                    Color frame = images.labels()[nearest[i]] == images.labels()[query] ? SAME : OTHER;
                    tile(g, nearest[i], left + w * (block + BLOCK_GAP) + i * cell, y, frame);
                }
            }
        }
        g.dispose();
        return picture;
    }

    /// As much of a class's name as there is room for.
    private static String fitting(String name, FontMetrics metrics) {
        if (metrics.stringWidth(name) <= NAME - 2 * GAP) return name;
        int length = name.length();
        while (length > 0 && metrics.stringWidth(name.substring(0, length) + "…") > NAME - 2 * GAP) length = name.offsetByCodePoints(length, -1);
        return name.substring(0, length) + "…";
    }

    private void tile(Graphics2D g, int image, int x, int y, Color frame) {
        g.drawImage(picture(image), x, y, TILE, TILE, null);
        g.setColor(frame);
        g.drawRect(x, y, TILE - 1, TILE - 1);
    }

    private BufferedImage picture(int n) {
        BufferedImage picture = new BufferedImage(images.width(), images.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < images.height(); y++) {
            for (int x = 0; x < images.width(); x++) {
                int red = images.pixel(n, 0, y, x);
                boolean grey = images.channels() == 1;
                picture.setRGB(x, y, red << 16 | (grey ? red : images.pixel(n, 1, y, x)) << 8 | (grey ? red : images.pixel(n, 2, y, x)));
            }
        }
        return picture;
    }

    public void write(Path file) throws FileSystemException {
        BufferedImage picture = draw();
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }
}
