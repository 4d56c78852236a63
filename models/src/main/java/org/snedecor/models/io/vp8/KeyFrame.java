package org.snedecor.models.io.vp8;

import java.io.IOException;
import java.util.Arrays;
import org.snedecor.models.io.vp8.LoopFilter.Strength;
import org.snedecor.models.io.vp8.Residuals.QuantizerSteps;

/// ```
/// frame tag, 3 bytes | 9d 01 2a | width, u16 | height, u16 | first partition: header, modes | sizes, 3 bytes each | partitions of coefficients
/// ```
///
/// A VP8 key frame -> its planes, RFC 6386, sections 9, 11 and 19. Macroblocks of 16 × 16 are predicted and added to one after the other; all are
/// smoothed at the end.
public final class KeyFrame {

    private static final int[] SEGMENT_TREE = {2, 4, 0, -1, -2, -3};
    private static final int[] UV_TREE = {0, 2, -1, 4, -2, -3}, UV_PROBABILITIES = {142, 114, 183};
    private static final int[] SUBBLOCK_TREE = {0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9};

    /// The subblock mode that a neighbour sees in a macroblock predicted as a whole.
    private static final int[] SEEN_AS = {Prediction.B_DC, Prediction.B_VE, Prediction.B_HE, Prediction.B_TM};

    private static final int[] DC = Tables.dcSteps(), AC = Tables.acSteps();

    private final byte[] bytes;
    private final int end;
    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final BoolReader header;

    private boolean segmented;
    private boolean mapped;
    private boolean absolute = true;        // as libwebp starts, where a header names segments and tells nothing of them
    private final int[] segmentQuantiser = new int[4];
    private final int[] segmentLevel = new int[4];
    private final int[] segmentProbabilities = {255, 255, 255};
    private boolean simple;
    private int level;
    private int sharpness;
    private boolean adjusted;
    private int adjustReference;
    private int adjustSubblocks;
    private int skipProbability = -1;

    private final byte[] luma;
    private final byte[] u;
    private final byte[] v;
    private final int stride;
    private final int[][][] subblockModes = Tables.subblockModes();
    private final int[] modesAbove;
    private final int[] modesLeft = new int[4];

    private KeyFrame(byte[] bytes, int from, int end, int width, int height) throws IOException {
        this.bytes = bytes;
        this.end = end;
        this.width = width;
        this.height = height;
        columns = Math.ceilDiv(width, 16);
        rows = Math.ceilDiv(height, 16);
        stride = 16 * columns;
        luma = new byte[Math.multiplyExact(stride, 16 * rows)];
        u = new byte[luma.length / 4];
        v = new byte[luma.length / 4];
        modesAbove = new int[4 * columns];
        header = new BoolReader(bytes, from + 10, partitionEnd(bytes, from, end));
    }

    /// Width and height of the frame in the bytes `from` to `end − 1`.
    ///
    /// @throws IOException where this is no key frame, with the reason
    public static int[] size(byte[] bytes, int from, int end) throws IOException {
        if (end - from < 10) throw new IOException("the frame is cut short");
        boolean key = (bytes[from] & 1) == 0 && bytes[from + 3] == (byte) 0x9d && bytes[from + 4] == 1 && bytes[from + 5] == 0x2a;
        if (!key) throw new IOException("the frame is no key frame");
        return new int[] {u16(bytes, from + 6) & 0x3fff, u16(bytes, from + 8) & 0x3fff};
    }

    /// @throws IOException where the data are damaged or cut short, with the reason
    public static Yuv decode(byte[] bytes, int from, int end) throws IOException {
        int[] size = size(bytes, from, end);
        return new KeyFrame(bytes, from, end, size[0], size[1]).decode(from);
    }

    private static int partitionEnd(byte[] bytes, int from, int end) throws IOException {
        int size = (bytes[from] & 0xff | u16(bytes, from + 1) << 8) >> 5;
        if (size > end - from - 10) throw new IOException("the first partition is cut short");
        return from + 10 + size;
    }

    private Yuv decode(int from) throws IOException {
        header.number(2);                                       // colour space and clamping: one kind of each is in use
        segments();
        filter();
        BoolReader[] partitions = partitions(partitionEnd(bytes, from, end), 1 << header.number(2));
        QuantizerSteps[] steps = steps();
        header.flag();                                          // whether later frames start from these probabilities
        int[][][] tokens = Tables.tokens(), updates = Tables.tokenUpdates();
        for (int i = 0; i < tokens.length; i++) for (int j = 0; j < 3; j++) for (int k = 0; k < 11; k++) {
            if (header.bit(updates[i][j][k]) == 1) tokens[i][j][k] = header.number(8);
        }
        if (header.flag()) skipProbability = header.number(8);
        macroblocks(partitions, steps, new Residuals(tokens, columns));
        return new Yuv(width, height, luma, u, v, stride);
    }

    /// Section 9.3.
    private void segments() {
        segmented = header.flag();
        if (!segmented) return;
        mapped = header.flag();
        if (header.flag()) {
            absolute = header.flag();
            for (int i = 0; i < 4; i++) segmentQuantiser[i] = header.signedOrZero(7);
            for (int i = 0; i < 4; i++) segmentLevel[i] = header.signedOrZero(6);
        }
        if (mapped) for (int i = 0; i < 3; i++) segmentProbabilities[i] = header.flag() ? header.number(8) : 255;
    }

    /// Section 9.6.
    private void filter() {
        simple = header.flag();
        level = header.number(6);
        sharpness = header.number(3);
        adjusted = header.flag();
        if (!adjusted || !header.flag()) return;
        int[] adjust = new int[8];
        for (int i = 0; i < 8; i++) adjust[i] = header.signedOrZero(6);
        adjustReference = adjust[0];
        adjustSubblocks = adjust[4];
    }

    /// Section 9.5. All but the last say how long they are.
    private BoolReader[] partitions(int at, int count) throws IOException {
        BoolReader[] partitions = new BoolReader[count];
        int start = at + 3 * (count - 1);
        if (start > end) throw new IOException("the sizes of the partitions are cut short");
        for (int i = 0; i < count; i++) {
            int size = i < count - 1 ? bytes[at + 3 * i] & 0xff | u16(bytes, at + 3 * i + 1) << 8 : end - start;
            if (size > end - start) throw new IOException("partition " + i + " of " + count + " is cut short");
            partitions[i] = new BoolReader(bytes, start, start + size);
            start += size;
        }
        return partitions;
    }

    /// Section 9.6 and 14.1, for each segment.
    private QuantizerSteps[] steps() {
        int base = header.number(7), lumaDc = header.signedOrZero(4), meansDc = header.signedOrZero(4), meansAc = header.signedOrZero(4);
        int chromaDc = header.signedOrZero(4), chromaAc = header.signedOrZero(4);
        QuantizerSteps[] steps = new QuantizerSteps[4];
        for (int i = 0; i < 4; i++) {
            int q = !segmented ? base : absolute ? segmentQuantiser[i] : base + segmentQuantiser[i];
            steps[i] = new QuantizerSteps(
                    new int[] {step(DC, q + lumaDc, 127), step(AC, q, 127)},
                    new int[] {2 * step(DC, q + meansDc, 127), Math.max(8, step(AC, q + meansAc, 127) * 155 / 100)},
                    new int[] {step(DC, q + chromaDc, 117), step(AC, q + chromaAc, 127)});
        }
        return steps;
    }

    private static int step(int[] table, int index, int most) {
        return table[Math.clamp(index, 0, most)];
    }

    private void macroblocks(BoolReader[] partitions, QuantizerSteps[] steps, Residuals residuals) throws IOException {
        Strength[] strengths = new Strength[columns * rows];
        int[] modes = new int[16];
        for (int row = 0; row < rows; row++) {
            BoolReader coded = partitions[row % partitions.length];
            residuals.beginRow();
            Arrays.fill(modesLeft, Prediction.B_DC);
            for (int column = 0; column < columns; column++) {
                int segment = mapped ? header.leaf(SEGMENT_TREE, segmentProbabilities) : 0;
                boolean skip = skipProbability >= 0 && header.bit(skipProbability) == 1;
                boolean subblocks = header.bit(145) == 0;
                int mode = subblocks ? subblockModes(column, modes) : wholeMode(column);
                int chroma = header.leaf(UV_TREE, UV_PROBABILITIES);
                boolean any = false;
                if (skip) residuals.skip(column, !subblocks);
                else any = residuals.read(coded, column, !subblocks, steps[segment]);
                reconstruct(row, column, subblocks ? modes : null, mode, chroma, residuals.coefficients, any);
                strengths[row * columns + column] = strength(segment, subblocks, subblocks || any);
                if (header.isPastEnd() || coded.isPastEnd()) throw new IOException("the data are cut short in row " + row + " of " + rows + " macroblocks");
            }
        }
        if (level > 0) smooth(strengths);
    }

    private int wholeMode(int column) {
        int mode = header.bit(156) == 0 ? header.bit(163) == 0 ? Prediction.DC : Prediction.VERTICAL
                : header.bit(128) == 0 ? Prediction.HORIZONTAL : Prediction.TRUE_MOTION;
        Arrays.fill(modesAbove, 4 * column, 4 * column + 4, SEEN_AS[mode]);
        Arrays.fill(modesLeft, SEEN_AS[mode]);
        return mode;
    }

    private int subblockModes(int column, int[] modes) {
        for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) {
            int mode = header.leaf(SUBBLOCK_TREE, subblockModes[modesAbove[4 * column + x]][modesLeft[y]]);
            modes[4 * y + x] = modesAbove[4 * column + x] = modesLeft[y] = mode;
        }
        return -1;
    }

    /// @param modes of subblocks, or null where `mode` is that of the whole
    private void reconstruct(int row, int column, int[] modes, int mode, int chroma, int[] coefficients, boolean any) {
        int x = 16 * column, y = 16 * row;
        int[] aboveRight = modes == null ? null : Prediction.aboveRight(luma, stride, x, y);
        if (modes == null) Prediction.block(luma, stride, x, y, 16, mode);
        for (int i = 0; i < 16; i++) {
            int left = x + 4 * (i % 4), top = y + 4 * (i / 4);
            if (modes != null) Prediction.subblock(luma, stride, left, top, modes[i], i % 4 == 3 ? aboveRight : null);
            if (any) Transforms.addCosines(coefficients, 16 * i, luma, top * stride + left, stride);
        }
        for (byte[] plane : new byte[][] {u, v}) {
            Prediction.block(plane, stride / 2, x / 2, y / 2, 8, chroma);
            if (!any) continue;
            for (int i = 0; i < 4; i++) {
                int at = (y / 2 + 4 * (i / 2)) * (stride / 2) + x / 2 + 4 * (i % 2);
                Transforms.addCosines(coefficients, 16 * (plane == u ? 16 + i : 20 + i), plane, at, stride / 2);
            }
        }
    }

    private Strength strength(int segment, boolean subblocks, boolean inside) {
        int adjustedLevel = !segmented ? level : absolute ? segmentLevel[segment] : level + segmentLevel[segment];
        if (adjusted) adjustedLevel += adjustReference + (subblocks ? adjustSubblocks : 0);
        return Strength.of(Math.clamp(adjustedLevel, 0, 63), sharpness, inside);
    }

    private void smooth(Strength[] strengths) {
        var ofLuma = new LoopFilter(luma, stride, simple);
        LoopFilter[] ofChroma = simple ? new LoopFilter[0] : new LoopFilter[] {new LoopFilter(u, stride / 2, false), new LoopFilter(v, stride / 2, false)};
        for (int row = 0; row < rows; row++) for (int column = 0; column < columns; column++) {
            Strength strength = strengths[row * columns + column];
            ofLuma.block(16 * column, 16 * row, 16, strength);
            for (LoopFilter chroma : ofChroma) chroma.block(8 * column, 8 * row, 8, strength);
        }
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }
}
