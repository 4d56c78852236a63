package org.snedecor.models.io.vp8;

/// split = 1 + ⌊(range − 1) p / 256⌋;  the bit is 0, and range = split, where value < split; else value and range lose split
///
/// Bits of given probabilities out of an arithmetic code, RFC 6386, section 7. `range` is kept from 128 to 255; `value` has its 8 bits and `more`
/// after them.
final class BoolReader {

    private final byte[] bytes;
    private final int end;
    private int at;
    private int range = 255;
    private int value;
    private int more = -8;
    private boolean isPastEnd;

    /// Over the bytes `from` to `end − 1`.
    BoolReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        at = from;
    }

    /// 0 with a probability of `p` / 256, else 1.
    int bit(int p) {
        if (more < 0) {
            isPastEnd |= at >= end;
            value = value << 8 | (at < end ? bytes[at++] & 0xff : 0);
            more += 8;
        }
        int split = 1 + ((range - 1) * p >> 8), bit;
        if (value >= split << more) {
            value -= split << more;
            range -= split;
            bit = 1;
        } else {
            range = split;
            bit = 0;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        more -= shift;
        return bit;
    }

    boolean flag() {
        return bit(128) == 1;
    }

    /// This number of bits, the highest first.
    int number(int bits) {
        int n = 0;
        for (int i = 0; i < bits; i++) n = n << 1 | bit(128);
        return n;
    }

    /// A magnitude of this number of bits, then its sign; 0 where a flag before it says that there is none.
    int signedOrZero(int bits) {
        if (!flag()) return 0;
        int magnitude = number(bits);
        return flag() ? -magnitude : magnitude;
    }

    /// A leaf of a tree: entries that are above 0 are the next pair, others the negated leaf.
    ///
    /// @param p of the pair at 2i is `p[i]`
    int leaf(int[] tree, int[] p) {
        int i = 0;
        do i = tree[i + bit(p[i >> 1])];
        while (i > 0);
        return -i;
    }

    /// Whether more was asked for than there is: the data are cut short.
    boolean isPastEnd() {
        return isPastEnd;
    }
}
