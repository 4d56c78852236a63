package org.snedecor.models.io;

/// One side of a picture, before and after it is resized.
///
/// @param block each of its pixels is the mean of this many pixels of the file, the last one possibly of fewer; 1 for the file's own pixels
/// @param whole how many pixels the file has along it
/// @param after how many there will be, 1 at least
record Extent(int block, int whole, int after) {

    Extent {
        if (after < 1) throw new IllegalArgumentException("picture: a side cannot be resized to " + after + " pixels; it must have at least 1");
    }

    /// How many pixels there are.
    int before() {
        return Math.ceilDiv(whole, block);
    }

    boolean isUnchanged() {
        return block == 1 && whole == after;
    }
}
