package org.snedecor.models.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.PngBytes;
import org.snedecor.models.io.PixelSource.Image;
import org.snedecor.models.parallel.TaskPool;

/// Query images, each after the name of its class, and their nearest neighbours, side by side for several ways to measure nearness. A neighbour is
/// framed in green where it is of the class of the query, and in red where it is not. Where the system has no fonts the names and titles are missing.
///
/// @param neighbours how many of each query are shown
public record RetrievalPicture(ImageSet images, int[] queries, int neighbours, List<Way> ways) {

    /// A way to measure nearness.
    public record Way(String title, Distances distances) {

        /// How far all images are from some.
        @FunctionalInterface
        public interface Distances {
            /// @return in any unit, for each of the queries the distance of each of the `count` images
            double[][] of(int[] queries, int count);
        }

        /// Euclidean distance between rows of numbers.
        ///
        /// @param rows row-major, one row of `length` numbers an image
        public static Way rows(String title, float[] rows, int length) {
            return new Way(title, (queries, count) -> TaskPool.shared().map(queries.length, q -> IntStream.range(0, count).mapToDouble(b -> {
                double sum = 0;
                for (int j = 0; j < length; j++) {
                    double difference = (double) rows[queries[q] * length + j] - rows[b * length + j];
                    sum += difference * difference;
                }
                return sum;
            }).toArray()).toArray(double[][]::new));
        }

        /// Euclidean distance between pixels. All images are read once.
        public static Way pixels(String title, ImageSet images) {
            return new Way(title, (queries, count) -> {
                Image[] asked = IntStream.of(queries).mapToObj(images.source()::image).toArray(Image[]::new);
                double[][] distances = new double[queries.length][count];
                images.source().each((row, image) -> TaskPool.shared().each(queries.length, q -> distances[q][row] = between(asked[q], image, images.imageSize())));
                return distances;
            });
        }

        private static long between(Image a, Image b, int length) {
            long sum = 0;
            for (int i = a.from(), j = b.from(), end = i + length; i < end; i++, j++) {
                int difference = (a.bytes()[i] & 0xff) - (b.bytes()[j] & 0xff);
                sum += difference * difference;
            }
            return sum;
        }

        /// For each query the k images of `count` nearest to it, itself left out, the nearest first.
        int[][] nearest(int[] queries, int k, int count) {
            double[][] all = distances.of(queries, count);
            return IntStream.range(0, queries.length).mapToObj(q -> IntStream.range(0, count).filter(i -> i != queries[q]).boxed()
                    .sorted((a, b) -> Double.compare(all[q][a], all[q][b])).limit(k).mapToInt(i -> i).toArray()).toArray(int[][]::new);
        }
    }

    private static final int TILE = 56;
    private static final int GAP = 6;
    private static final int BLOCK_GAP = 30;
    private static final int HEAD = 34;
    private static final int NAME = 120;
    private static final Color SAME = new Color(0x2E9E4F);
    private static final Color OTHER = new Color(0xD1453B);

    /// Has this system fonts for names and titles?
    public static boolean hasWords() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return Words.on(g, 15).there();
        } finally {
            g.dispose();
        }
    }

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
        Words words = Words.on(g, 15);
        g.setColor(Color.DARK_GRAY);
        words.draw("query", NAME, HEAD - 12);
        for (int w = 0; w < ways.size(); w++) words.draw(ways.get(w).title, left + w * (block + BLOCK_GAP), HEAD - 12);
        g.setStroke(new BasicStroke(3));
        List<int[][]> found = ways.stream().map(way -> way.nearest(queries, neighbours, images.count())).toList();
        for (int row = 0; row < queries.length; row++) {
            int query = queries[row];
            int y = HEAD + row * cell;
            g.setColor(Color.DARK_GRAY);
            words.draw(images.classNames().get(images.labels()[query]), GAP, y + TILE / 2 + 5, NAME - 2 * GAP);
            tile(g, query, NAME, y, Color.LIGHT_GRAY);
            for (int w = 0; w < ways.size(); w++) {
                int[] nearest = found.get(w)[row];
                for (int i = 0; i < nearest.length; i++) {
                    Color frame = images.labels()[nearest[i]] == images.labels()[query] ? SAME : OTHER;
                    tile(g, nearest[i], left + w * (block + BLOCK_GAP) + i * cell, y, frame);
                }
            }
        }
        g.dispose();
        return picture;
    }

    private void tile(Graphics2D g, int image, int x, int y, Color frame) {
        g.drawImage(picture(image), x, y, TILE, TILE, null);
        g.setColor(frame);
        g.drawRect(x, y, TILE - 1, TILE - 1);
    }

    private BufferedImage picture(int n) {
        BufferedImage picture = new BufferedImage(images.width(), images.height(), BufferedImage.TYPE_INT_RGB);
        Image image = images.source().image(n);
        int plane = images.height() * images.width();
        boolean grey = images.channels() == 1;
        for (int i = 0; i < plane; i++) {
            int red = image.at(i);
            picture.setRGB(i % images.width(), i / images.width(), red << 16 | (grey ? red : image.at(plane + i)) << 8 | (grey ? red : image.at(2 * plane + i)));
        }
        return picture;
    }

    public void write(Path file) throws FileSystemException {
        byte[] png = PngBytes.of(draw());
        AtomicFile.write(file, out -> out.write(png));
    }
}
