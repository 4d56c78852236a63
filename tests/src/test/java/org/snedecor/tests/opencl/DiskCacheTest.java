package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
