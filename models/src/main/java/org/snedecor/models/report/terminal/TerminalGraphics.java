package org.snedecor.models.report.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The way in which a terminal can show pictures, if it can.
public enum TerminalGraphics {
    NONE, KITTY, SIXEL;

    /// Decides by the environment, in which terminals tell their names. Those that nobody knows, and multiplexers, which swallow pictures, get none.
    ///
    /// @param terminal is the output a terminal? Otherwise it gets no pictures.
    public static TerminalGraphics of(Map<String, String> environment, boolean terminal) {
        String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
        String program = environment.getOrDefault("TERM_PROGRAM", "").toLowerCase(Locale.ROOT);
        if (!terminal || environment.containsKey("TMUX") || term.startsWith("screen") || term.startsWith("tmux")) return NONE;
        if (List.of("xterm-kitty", "xterm-ghostty").contains(term)) return KITTY;
        if (term.startsWith("foot") || term.startsWith("mlterm") || term.startsWith("contour") || term.contains("sixel")) return SIXEL;
        if (List.of("wezterm", "ghostty").contains(program)) return KITTY;
        if (List.of("mintty", "iterm.app").contains(program)) return SIXEL;
        return environment.containsKey("KITTY_WINDOW_ID") ? KITTY : NONE;
    }

    /// What to print, in ASCII, and then a line end; empty for [#NONE].
    public String text(RgbPicture pixels) {
        return switch (this) {
            case NONE -> "";
            case KITTY -> Kitty.text(pixels);
            case SIXEL -> Sixel.text(pixels);
        };
    }
}
