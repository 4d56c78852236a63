package org.snedecor.opencl.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Compiled programs and tunings on disk, by the SHA-256 of everything that they depend on; each file begins with the SHA-256 of what follows.
/// A folder that cannot be read or written costs time, never a run.
///
/// `-Dsnedecor.opencl.cache=FOLDER`, or an empty name for none; otherwise `snedecor/opencl` in `$XDG_CACHE_HOME` or `~/.cache`. A user without a home, as
/// a container may have, has no such folder.
public final class DiskCache {
    /// Bytes of a SHA-256.
    private static final int SUM = 32;

    private final Path folder;

    public DiskCache() {
        folder = place();
    }

    /// Null for no cache, and where Java cannot write the name: without the launcher, Java in the C locale cannot write names that are not ASCII.
    private static Path place() {
        String named = System.getProperty("snedecor.opencl.cache");
        String caches = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home", "");
        try {
            if (named != null) return named.isEmpty() ? null : Path.of(named);
            if (caches != null && !caches.isEmpty()) return Path.of(caches, "snedecor", "opencl");
            return Path.of(home).isAbsolute() ? Path.of(home, ".cache", "snedecor", "opencl") : null;        // "?" is Java's for none
        } catch (InvalidPathException e) {
            return null;
        }
    }

    public static String key(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /// Null where there is no entry or a damaged one: a damaged program may make a driver end the process.
    public byte[] get(String key) {
        if (folder == null) return null;
        try {
            byte[] stored = Files.readAllBytes(folder.resolve(key));
            if (stored.length < SUM) return null;
            byte[] content = Arrays.copyOfRange(stored, SUM, stored.length);
            return Arrays.equals(sha256().digest(content), 0, SUM, stored, 0, SUM) ? content : null;
        } catch (IOException e) {
            return null;
        }
    }

    /// Written under another name first, so that nobody ever reads half of it.
    public void put(String key, byte[] content) {
        if (folder == null) return;
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "new", ".tmp");
            try {
                byte[] stored = Arrays.copyOf(sha256().digest(content), SUM + content.length);
                System.arraycopy(content, 0, stored, SUM, content.length);
                Files.write(written, stored);
                Files.move(written, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            System.getLogger(DiskCache.class.getName()).log(System.Logger.Level.DEBUG, "a compiled program could not be stored in " + folder, e);
        }
    }
}
