package org.snedecor.tests.cli;

import java.util.Locale;
import java.util.stream.Collectors;

/// Says, in ASCII, in what encoding and languages Java was started and with which arguments, a line each.
final class EchoMain {
    private EchoMain() {}

    public static void main(String[] arguments) {
        System.out.println("encoding " + System.getProperty("sun.jnu.encoding"));
        System.out.println("folder " + ascii(System.getProperty("user.dir")));
        System.out.println("LC_ALL " + System.getenv("LC_ALL"));
        System.out.println("languages " + Locale.getDefault() + " " + Locale.getDefault(Locale.Category.FORMAT) + " " + Locale.getDefault(Locale.Category.DISPLAY));
        for (String argument : arguments) System.out.println(ascii(argument));
    }

    /// Each letter beyond ASCII, and each control character, as `<e9>`.
    static String ascii(String text) {
        return text.codePoints().mapToObj(c -> c >= ' ' && c < 0x7f ? Character.toString(c) : "<" + Integer.toHexString(c) + ">").collect(Collectors.joining());
    }
}
