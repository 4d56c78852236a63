package org.snedecor.models.report.terminal;

import java.awt.image.BufferedImage;
import java.util.Base64;
import org.snedecor.models.io.PngBytes;

/// ```
/// ESC _ G  a=T,f=100,q=2,m=1 ; 4096 letters of a PNG in Base64  ESC \      a=T: show it, f=100: a PNG, q=2: answer nothing
/// ESC _ G  m=1 ; the next 4096  ESC \                                      m=1: more follows, m=0: the last
/// ```
///
/// The graphics protocol of the terminal kitty, which others understand too.
final class Kitty {
    private static final int PIECE = 4096;

    private Kitty() {}

    static String text(RgbPicture pixels) {
        String letters = Base64.getEncoder().encodeToString(png(pixels));
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < letters.length(); from += PIECE) {
            int to = Math.min(from + PIECE, letters.length());
            text.append("\u001b_G").append(from == 0 ? "a=T,f=100,q=2," : "").append(to < letters.length() ? "m=1;" : "m=0;").append(letters, from, to).append("\u001b\\");
        }
        return text.toString();
    }

    private static byte[] png(RgbPicture pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.rgb(), 0, pixels.width());
        return PngBytes.of(image);
    }
}
