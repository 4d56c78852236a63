package org.snedecor.models.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// One process at a time works on a run: it holds a lock on the file `.lock` in the run's folder, which says its number.
///
/// The lock is the system's, not the file's existence: it ends with its process, however that ends, and a file that is left over means nothing. Where the file
/// system has no locks, or the file cannot be made, a line on standard error says so and the run goes on without.
///
/// Nothing else in the process that holds it may open the file: on POSIX systems closing any of a file's descriptors gives up all locks of the process on it.
public final class RunLock implements AutoCloseable {
    static final String FILE = ".lock";

    /// The files that this process holds: the system does not tell its threads apart.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final Path real;
    private final FileChannel channel;

    private RunLock(Path file, Path real, FileChannel channel) {
        this.file = file;
        this.real = real;
        this.channel = channel;
    }

    /// @param run its folder
    /// @throws FileSystemException where another process is at work on the run, naming the folder
    public static RunLock on(Path run) throws FileSystemException {
        Path file = run.resolve(FILE);
        synchronized (HELD) {
            try {
                Path real = run.toRealPath().resolve(FILE);
                if (HELD.contains(real)) throw new Busy(run, "this process");
                FileChannel channel = locked(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel == null) throw new Busy(run, holder(file));
                HELD.add(real);
                sign(channel);
                return new RunLock(file, real, channel);
            } catch (Busy e) {
                throw e;
            } catch (IOException e) {
                String why = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
                System.err.println("snedecor: " + file + ": cannot be locked (" + why + "), so nothing keeps a second process from this run");
                return new RunLock(file, null, null);
            }
        }
    }

    /// Is a process at work on this run? Nothing is changed.
    ///
    /// @throws FileSystemException where one is, naming the folder
    public static void requireFree(Path run) throws FileSystemException {
        Path file = run.resolve(FILE);
        synchronized (HELD) {
            try {
                if (HELD.contains(run.toRealPath().resolve(FILE))) throw new Busy(run, "this process");
                FileChannel channel = locked(file, StandardOpenOption.WRITE);
                if (channel == null) throw new Busy(run, holder(file));
                channel.close();
            } catch (Busy e) {
                throw e;
            } catch (IOException _) {
                // no such file, or no locks here: nobody is known to be at work
            }
        }
    }

    /// @return null where another process has it
    private static FileChannel locked(Path file, OpenOption... how) throws IOException {
        FileChannel channel = FileChannel.open(file, how);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? null : channel;
        } finally {
            if (lock == null) channel.close();
        }
    }

    private static void sign(FileChannel channel) {
        try {
            channel.truncate(0).write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException _) {
            // a full disk: it is locked all the same
        }
    }

    /// Who has it, as far as the file says so.
    private static String holder(Path file) {
        try {
            String number = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return number.matches("\\d{1,18}") ? "another process, " + number + "," : "another process";
        } catch (IOException _) {
            return "another process";
        }
    }

    private static final class Busy extends FileSystemException {
        private static final long serialVersionUID = 1;

        Busy(Path run, String who) {
            super(run.toString(), null, who + " is at work on this run; let it come to its end first");
        }
    }

    /// The run has come to its end: the file is deleted too. After an interruption it stays: whoever has opened it meanwhile must find the same file
    /// under its name.
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (channel == null) return;
        synchronized (HELD) {
            channel.close();
            HELD.remove(real);
        }
    }
}
