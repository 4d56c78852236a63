package org.snedecor.models.data.vendors;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Resize;

/// An SVG document on white, in a square: drawn by JSVG four times as large, then each pixel is the mean of its 4 x 4.
final class SvgDrawing {

    private static final int FINER = 4;

    /// JSVG prints a stack trace of a broken drawing, besides returning nothing, which is said here in a sentence. Kept, because loggers are weak references.
    private static final Logger JSVG = Logger.getLogger("com.github.weisj.jsvg");

    static {
        JSVG.setLevel(Level.OFF);
    }

    /// What a drawing names outside of itself is not fetched.
    private static final LoaderContext ALONE = LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();

    private SvgDrawing() {}

    /// @param side of the square, in pixels
    /// @throws IllegalArgumentException where the text is no SVG
    static Picture draw(String svg, int side) {
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, ALONE);
        if (document == null) throw new IllegalArgumentException("it is no SVG");
        int large = FINER * side;
        var image = new BufferedImage(large, large, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = image.createGraphics();
        on.setColor(Color.WHITE);
        on.fillRect(0, 0, large, large);
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, on, new ViewBox(large, large));
        on.dispose();
        byte[] pixels = new byte[3 * large * large];
        for (int at = 0, plane = large * large; at < plane; at++) {
            int colour = image.getRGB(at % large, at / large);
            pixels[at] = (byte) (colour >> 16);
            pixels[plane + at] = (byte) (colour >> 8);
            pixels[2 * plane + at] = (byte) colour;
        }
        return new Picture(3, large, large, pixels).resized(side, side, Resize.AREA);
    }
}
