package org.snedecor.models.io;

/// Text that stays in one line of a sentence: control characters, which names in files and of files may contain, are shown as `\n` or `\x1b`.
public final class OneLine {
    private OneLine() {}

    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) line.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    else line.append(c);
                }
            }
        }
        return line.toString();
    }
}
