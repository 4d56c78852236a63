package org.snedecor.models.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// `FILE: reason`, one sentence for the user, who reads it without a stack trace.
public final class FileFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final String reason;

    /// @param reason where in the file (byte or entry), what is there and the rule that it breaks; names that the file itself gave may be in it, and their
    ///     line ends and other control characters are shown as `\n` or `\x1b`
    public FileFormatException(Path file, String reason) {
        this(file, reason, null);
    }

    public FileFormatException(Path file, String reason, Throwable cause) {
        super(file + ": " + OneLine.of(reason), cause);
        this.file = file;
        this.reason = OneLine.of(reason);
    }

    /// The faulty file; null after serialisation.
    public Path file() {
        return file;
    }

    /// The sentence without the file's name.
    public String reason() {
        return reason;
    }

    /// Turns a failure of reading into this exception; an exception of this kind stays as it is.
    public static FileFormatException reading(Path file, IOException cause) {
        if (cause instanceof FileFormatException known) return known;
        boolean leadsNowhere = cause instanceof NoSuchFileException && Files.isSymbolicLink(file);
        return new FileFormatException(file, leadsNowhere ? "is a link to a file that is not there" : reason(cause), cause);
    }

    /// The reason inside a JDK exception, whose own message is often just the file's name.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case NotDirectoryException _ -> "is not a folder";
            case DirectoryNotEmptyException _ -> "is a folder";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse("");
        };
    }
}
