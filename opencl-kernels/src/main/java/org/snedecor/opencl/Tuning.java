package org.snedecor.opencl;

import java.nio.charset.StandardCharsets;
import org.snedecor.opencl.device.DeviceInfo;
import org.snedecor.opencl.device.DiskCache;

/// The shapes of tiles that [Tuner] has found for a device, on disk; by device, driver, kind of kernels and version of the format.
record Tuning(Launcher launcher, String key) {
    /// Raised when a change of the kernels makes old numbers useless.
    private static final String VERSION = "products 1";

    static Tuning of(Launcher launcher) {
        DeviceInfo info = launcher.device().info();
        return new Tuning(launcher, "tuning-" + DiskCache.key(VERSION, info.name(), info.platform(), info.driver(), String.valueOf(launcher.gpu())));
    }

    /// Products in the stored shapes, or in shapes that work reasonably everywhere where none are stored.
    Products products() {
        String text = get();
        if (text == null) return standard(launcher);
        try {
            return launcher.gpu() ? TiledProducts.parse(launcher, text) : PackedProducts.parse(launcher, text);
        } catch (IllegalArgumentException e) {
            return standard(launcher);                                  // not a tuning of this program: ignored
        }
    }

    static Products standard(Launcher launcher) {
        return launcher.gpu() ? TiledProducts.standard(launcher) : PackedProducts.standard(launcher);
    }

    /// Null where there is none.
    String get() {
        byte[] stored = new DiskCache().get(key);
        return stored == null ? null : new String(stored, StandardCharsets.US_ASCII);
    }

    void put(String text) {
        new DiskCache().put(key, text.getBytes(StandardCharsets.US_ASCII));
    }
}
