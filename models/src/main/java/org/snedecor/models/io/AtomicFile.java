package org.snedecor.models.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a file whole or not at all.
///
/// ```
/// .snedecor-PROCESS-COUNT.tmp  written -> forced to disk -> renamed over NAME -> folder forced to disk
/// ```
///
/// The temporary file lies in the folder of the final one, because a rename is atomic within one file system only. The
/// first force comes before the rename, or a power cut could leave the new name with old or empty content. A disk that
/// is full, like any other failure, leaves what was there before untouched and no temporary file behind.
public final class AtomicFile {

    private static final Pattern TEMPORARY = Pattern.compile("\\.snedecor-(\\d{1,18})-\\d+\\.tmp");

    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFile() {}

    /// Puts the content of a file on a stream, which is buffered; closing it is allowed but not needed.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Makes or replaces `file`. A symbolic link stays one: the file that it points to is replaced.
    ///
    /// @throws FileSystemException reading `FILE: reason`, where it could not be written
    public static void write(Path file, Content content) throws FileSystemException {
        try {
            Path target = target(file);
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new FileSystemException(file.toString(), null, "cannot be written: " + folder + " is not a folder");
            }
            // Nothing of the target's name: it may be as long as names can be, or hold bytes that Java has no letters for in this locale.
            Path temporary = folder.resolve(".snedecor-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".tmp");
            try {
                fill(temporary, content);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);    // gone already where the move succeeded
            }
            force(folder);
        } catch (FileSystemException e) {
            throw e.getFile() != null && e.getFile().equals(file.toString()) && e.getReason() != null ? e : failed(file, e);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// Gives a file another name in its folder, in one step, over a file of that name.
    ///
    /// @throws FileSystemException reading `FILE: reason`; both are as before then
    public static void rename(Path from, Path to) throws FileSystemException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            force(to.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw failed(to, e);
        }
    }

    /// Deletes the temporary files of a folder whose processes have come to an end: they were killed while they wrote.
    public static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".snedecor-*-*.tmp")) {
            for (Path file : files) {
                Matcher name = TEMPORARY.matcher(file.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) Files.deleteIfExists(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /// Renaming over a device or a folder would destroy it (`/dev/full`, as root), so only a plain file is replaced.
    private static Path target(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return file;
        Path target = file.toRealPath();
        if (!Files.isRegularFile(target)) {
            throw new FileSystemException(file.toString(), null, "cannot be written: it exists and is not a plain file");
        }
        return target;
    }

    private static void fill(Path temporary, Content content) throws IOException {
        // CREATE_NEW never follows a link that somebody planted under the temporary name.
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            // Content that wraps the stream may close it, as gzip wants: the channel must outlive that to be forced.
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16) {
                @Override public void close() throws IOException {
                    flush();
                }
            };
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /// Makes the new name itself durable. Not every system lets a folder be opened; the file is whole even so.
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // best effort
        }
    }

    private static FileSystemException failed(Path file, IOException cause) {
        var failure = new FileSystemException(file.toString(), null, "cannot be written: " + FileFormatException.reason(cause));
        failure.initCause(cause);
        return failure;
    }
}
