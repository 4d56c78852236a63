package org.snedecor.models.report;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/// Words on a picture. A system may have no fonts, as slim containers have none (on Debian the package `fontconfig` brings some): Java says so in one of several
/// ways when it first needs one, and the picture has no words then.
///
/// @param metrics null for no fonts
record Words(Graphics2D g, FontMetrics metrics) {

    /// In the system's plain font.
    static Words on(Graphics2D g, int size) {
        try {
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            return new Words(g, g.getFontMetrics());
        } catch (RuntimeException | LinkageError | InternalError e) {
            return new Words(g, null);
        }
    }

    /// Can words be drawn here?
    boolean there() {
        return metrics != null;
    }

    void draw(String words, int x, int y) {
        if (there()) g.drawString(words, x, y);
    }

    /// As many of them as have room in `width`.
    void draw(String words, int x, int y, int width) {
        if (!there()) return;
        if (metrics.stringWidth(words) <= width) {
            draw(words, x, y);
            return;
        }
        int length = words.length();
        while (length > 0 && metrics.stringWidth(words.substring(0, length) + "…") > width) length = words.offsetByCodePoints(length, -1);
        draw(words.substring(0, length) + "…", x, y);
    }
}
