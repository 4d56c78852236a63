package org.snedecor.core.shape;

/// One axis of a pool: windows of `size` taps, and how they move.
///
/// @param ceil is there also the window that begins in the image, or before it, and ends behind the padding?
public record PoolWindow(int size, Sliding sliding, boolean ceil) {
    /// The same padding on both sides, taps side by side, and no window that stands out.
    public static PoolWindow of(int size, int stride, int padding) {
        return new PoolWindow(size, Sliding.of(stride, padding, 1), false);
    }

    /// With the window that stands out.
    public PoolWindow ceiling() {
        return new PoolWindow(size, sliding, true);
    }

    WindowAxis on(int extent) {
        return WindowAxis.of(extent, size, sliding, ceil);
    }
}
