package org.snedecor.models.report.terminal;

/// ```
/// ESC P 0;1;0 q "1;1;width;height      pixels are square, and what is not painted stays as it is
/// #n;2;r;g;b                           colour n in percent
/// #n !3~ ?? $                          six rows in colour n: a letter for each column, 63 + Σ 2^row of the rows that have the colour; !3~ is ~~~
/// -                                    the next six rows
/// ESC \
/// ```
///
/// A picture as DEC's terminals take it, and many of today's, in [#COLOURS] colours at most. Percents round a channel by at most 2 of 255.
final class Sixel {
    private static final int COLOURS = 256;
    private static final int ROWS = 6;

    private Sixel() {}

    static String text(RgbPicture pixels) {
        Palette palette = Palette.of(COLOURS, pixels.rgb());
        StringBuilder text = new StringBuilder("\u001bP0;1;0q\"1;1;").append(pixels.width()).append(';').append(pixels.height());
        for (int n = 0; n < palette.colours().length; n++) {
            int colour = palette.colours()[n];
            text.append('#').append(n).append(";2;").append(percent(colour >> 16)).append(';').append(percent(colour >> 8)).append(';').append(percent(colour));
        }
        for (int top = 0; top < pixels.height(); top += ROWS) band(pixels, palette, top, text);
        return text.append("\u001b\\").toString();
    }

    private static long percent(int channel) {
        return Math.round((channel & 0xff) * 100 / 255.0);
    }

    private static void band(RgbPicture pixels, Palette palette, int top, StringBuilder text) {
        int[][] sixels = new int[palette.colours().length][];
        for (int row = 0; row < Math.min(ROWS, pixels.height() - top); row++) {
            for (int x = 0; x < pixels.width(); x++) {
                int n = palette.numbers().get(pixels.rgb()[(top + row) * pixels.width() + x]);
                if (sixels[n] == null) sixels[n] = new int[pixels.width()];
                sixels[n][x] |= 1 << row;
            }
        }
        for (int n = 0; n < sixels.length; n++) {
            if (sixels[n] == null) continue;
            text.append('#').append(n);
            runs(sixels[n], text);
            text.append('$');
        }
        text.append('-');
    }

    private static void runs(int[] sixels, StringBuilder text) {
        for (int from = 0; from < sixels.length; ) {
            int to = from + 1;
            while (to < sixels.length && sixels[to] == sixels[from]) to++;
            String letter = Character.toString(63 + sixels[from]);
            text.append(to - from > 3 ? "!" + (to - from) + letter : letter.repeat(to - from));
            from = to;
        }
    }
}
