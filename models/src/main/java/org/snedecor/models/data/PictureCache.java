package org.snedecor.models.data;

import java.util.concurrent.atomic.AtomicLong;

/// Room for keeping decoded pictures: a number of bytes for all sets of one split together.
///
/// What comes first stays. An epoch asks for each picture once, so of all that are kept the one used last is the one that will be needed last. To throw out
/// another to make room for it would be a loss. In a set twice as large as the room, half of the pictures are found in it.
final class PictureCache {
    /// What an array costs besides its bytes.
    private static final int HEAD = 16;

    private final AtomicLong left;

    /// @param bytes at most, 0 to keep nothing
    PictureCache(long bytes) {
        left = new AtomicLong(bytes);
    }

    /// Takes room for one picture, if there is any.
    boolean take(int length) {
        long needed = (long) length + HEAD;
        return left.getAndUpdate(room -> room >= needed ? room - needed : room) >= needed;
    }
}
