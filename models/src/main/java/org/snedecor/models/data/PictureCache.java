package org.snedecor.models.data;

import java.util.concurrent.atomic.AtomicLong;

/// Room for keeping decoded pictures: a number of bytes for all sets of one split together.
///
/// What comes first stays. An epoch asks for each picture once, so of all that are kept the one used last is the one that will be needed last, and
/// to make room for it by throwing out another would be a loss: in a set twice as large as the room each picture is found in it half of the time.
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
