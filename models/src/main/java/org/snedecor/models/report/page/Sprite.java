package org.snedecor.models.report.page;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.PngBytes;

/// Pictures side by side in one PNG, row after row, each fitted into a square.
///
/// The square is as large as the pictures but at most [#LARGEST] pixels; it shrinks until the PNG is at most [#BYTES]. 16 × 16 × 3 bytes of 3,000
/// pictures are 2.3 MB even where nothing can be compressed, so that it ends.
///
/// @param columns pictures in a row, of which the last may have fewer   @param side of a square, in pixels   @param png the file
public record Sprite(int columns, int side, int count, byte[] png) {
    public static final int COLUMNS = 50;
    public static final int BYTES = 2_600_000;

    private static final int LARGEST = 64;
    private static final int SMALLEST = 8;

    /// @param chosen which pictures, in this order
    public static Sprite of(ImageSet set, int[] chosen) {
        return of(set, chosen, COLUMNS);
    }

    static Sprite of(ImageSet set, int[] chosen, int columns) {
        int side = Math.min(LARGEST, Math.max(set.width(), set.height()));
        while (true) {
            byte[] png = PngBytes.of(draw(set, chosen, columns, side));
            if (png.length <= BYTES || side <= SMALLEST) return new Sprite(columns, side, chosen.length, png);
            side = Math.max(SMALLEST, side * 3 / 4);
        }
    }

    public int rows() {
        return Math.max(1, Math.ceilDiv(count, columns));
    }

    public String uri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    private static BufferedImage draw(ImageSet set, int[] chosen, int columns, int side) {
        boolean grey = set.channels() == 1;
        int rows = Math.max(1, Math.ceilDiv(chosen.length, columns));
        BufferedImage all = new BufferedImage(columns * side, rows * side, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Graphics2D g = all.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        double scale = Math.min(1, (double) side / Math.max(set.width(), set.height()));
        int width = (int) Math.max(1, Math.round(set.width() * scale));
        int height = (int) Math.max(1, Math.round(set.height() * scale));
        for (int k = 0; k < chosen.length; k++) {
            BufferedImage picture = picture(set, chosen[k]);
            // By halves, or pixels would be passed over.
            while (picture.getWidth() >= 2 * width && picture.getHeight() >= 2 * height) picture = scaled(picture, picture.getWidth() / 2, picture.getHeight() / 2);
            g.drawImage(picture, k % columns * side + (side - width) / 2, k / columns * side + (side - height) / 2, width, height, null);
        }
        g.dispose();
        return all;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, picture.getType());
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(picture, 0, 0, width, height, null);
        g.dispose();
        return to;
    }

    /// Grey is written into the raster as it is: `setRGB` would bring it from sRGB to the linear grey of Java, which is darker.
    private static BufferedImage picture(ImageSet set, int n) {
        boolean grey = set.channels() == 1;
        BufferedImage picture = new BufferedImage(set.width(), set.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        byte[] pixels = set.picture(n).pixels();
        for (int c = 0, i = 0; c < set.channels(); c++) {
            for (int y = 0; y < set.height(); y++) for (int x = 0; x < set.width(); x++) picture.getRaster().setSample(x, y, c, pixels[i++] & 0xff);
        }
        return picture;
    }
}
