package org.snedecor.tests.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Locales of the system that a test wants: installed ones, or made for the test where `localedef` and its sources are there (Debian's package
/// `locales`).
///
/// @param folder where those are that were made, for `LOCPATH`
record SystemLocales(Path folder) {

    /// The locale of a process: what to put into its environment.
    ///
    /// @param names such as `LANG=de_DE.UTF-8 LC_TIME=C`
    Map<String, String> environment(String names) {
        Map<String, String> environment = new TreeMap<>(ShellWords.environment(names));
        environment.put("LOCPATH", folder + ":/usr/lib/locale");
        return environment;
    }

    /// Whether the system has it now.
    ///
    /// @param locale language, country and encoding, such as `tr_TR.UTF-8`
    boolean has(String locale) {
        if (knows(locale)) return true;
        String[] parts = locale.split("\\.");
        if (parts.length != 2 || parts[0].equals("C")) return false;
        said(new ProcessBuilder("localedef", "-i", parts[0], "-f", parts[1], folder.resolve(locale).toString()));
        return knows(locale);
    }

    private boolean knows(String locale) {
        ProcessBuilder builder = ShellWords.process(environment("LC_ALL=" + locale), "locale charmap");
        return said(builder).equals(locale.substring(locale.indexOf('.') + 1));
    }

    /// What a program says, errors too; nothing where it is not installed.
    private static String said(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).strip();
            process.waitFor(1, TimeUnit.MINUTES);
            return said;
        } catch (IOException _) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
