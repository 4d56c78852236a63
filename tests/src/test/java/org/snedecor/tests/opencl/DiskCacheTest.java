package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.opencl.device.DiskCache;

/// What is not there costs time and nothing else.
final class DiskCacheTest {
    @TempDir
    Path folder;

    private static byte[] putAndGot(String place) {
        return Present.with("snedecor.opencl.cache", place, () -> {
            DiskCache cache = new DiskCache();
            cache.put(DiskCache.key("a"), new byte[] {1, 2, 3});
            return new DiskCache().get(DiskCache.key("a"));
        });
    }

    @Test
    void aFolderKeeps() {
        assertArrayEquals(new byte[] {1, 2, 3}, putAndGot(folder.resolve("new").toString()));
        assertTrue(Files.exists(folder.resolve("new").resolve(DiskCache.key("a"))));
    }

    /// No file can have the second name; in the C locale Java says the same of letters that are not ASCII.
    @Test
    void noPlaceIsNoFailure() {
        assertNull(putAndGot(""));
        assertNull(putAndGot(folder + "/\0"));
        assertNull(putAndGot("/proc/none"));
    }

    /// Of a user whom the system does not know, in a container, Java says that the home is `?`: that is no folder to make where the command is given.
    @ParameterizedTest
    @ValueSource(strings = {"?", "", "relative", "."})
    void whoHasNoHomeHasNoCache(String home) {
        assumeTrue(System.getenv("XDG_CACHE_HOME") == null, "XDG_CACHE_HOME names a folder here");
        String before = System.clearProperty("snedecor.opencl.cache");
        try {
            byte[] kept = Present.with("user.home", home, () -> {
                DiskCache cache = new DiskCache();
                cache.put(DiskCache.key("a"), new byte[] {1});
                return cache.get(DiskCache.key("a"));
            });
            assertNull(kept);
            assertFalse(Files.exists(Path.of(home, ".cache")));
        } finally {
            if (before != null) System.setProperty("snedecor.opencl.cache", before);
        }
    }

    @Test
    void theHomeHasIt() {
        assumeTrue(System.getenv("XDG_CACHE_HOME") == null, "XDG_CACHE_HOME names a folder here");
        String before = System.clearProperty("snedecor.opencl.cache");
        try {
            Present.with("user.home", folder.toString(), () -> {
                new DiskCache().put(DiskCache.key("a"), new byte[] {1});
                return null;
            });
            assertTrue(Files.exists(folder.resolve(".cache/snedecor/opencl").resolve(DiskCache.key("a"))));
        } finally {
            if (before != null) System.setProperty("snedecor.opencl.cache", before);
        }
    }
}
