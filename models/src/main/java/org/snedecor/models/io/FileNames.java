package org.snedecor.models.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Names of files, between their bytes on disk, text and sentences.
///
/// Java reads arguments, the current folder and the names of files in the encoding of the locale in which it was started (`sun.jnu.encoding`,
/// which no option changes): under `LC_ALL=C`, as in many containers, that is ASCII. A byte that it cannot read becomes U+FFFD, and text with
/// letters that it cannot write is no path. Neither opens the file that was meant; another of that name could be.
public final class FileNames {

    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");
    private static final boolean UTF8 = Charset.isSupported(ENCODING) && Charset.forName(ENCODING).equals(StandardCharsets.UTF_8);

    private FileNames() {}

    /// The file of this name.
    ///
    /// @param what for the sentence, such as `data`
    /// @throws FileFormatException where no file can have the name, or Java cannot write it in this locale
    public static Path path(String what, String name) throws FileFormatException {
        if (name.isEmpty()) throw new FileFormatException(Path.of(what), "'' is no path: it is empty");      // Java takes it for the current folder
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            String reason = UTF8 || name.indexOf('\0') >= 0 ? e.getReason() : "its letters are not in " + ENCODING + ", the encoding of the locale; start with LC_ALL=C.UTF-8";
            throw new FileFormatException(Path.of(what), "'" + OneLine.of(name) + "' is no path: " + reason);
        }
    }

    /// What is wrong with a text that Java was started with, where it did not get all of it.
    ///
    /// @param what it is, such as `the argument`
    public static Optional<String> unread(String what, String text) {
        if (text.indexOf('\ufffd') < 0) return Optional.empty();
        return Optional.of(what + " '" + OneLine.of(text) + (UTF8
                ? "' is not UTF-8, so Java cannot name the file; rename it"
                : "' cannot be read: Java takes it for " + ENCODING + ", the encoding of the locale; start with LC_ALL=C.UTF-8"));
    }
}
