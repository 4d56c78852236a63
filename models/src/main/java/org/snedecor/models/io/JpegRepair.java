package org.snedecor.models.io;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds bytes that are left over between the end of coded blocks and the marker after them, and takes them out.
///
/// The decoder says how many there are and before which marker, not where: markers come often. So the picture is decoded again, cut off at one
/// marker or another. Where the cut lies behind the place, the left-over bytes are the first thing that the decoder finds odd, where it lies before,
/// they are not: the first cut of the former kind is found by halving.
final class JpegRepair {

    /// A file with more such places than this is damage.
    private static final int MOST = 64;

    private static final Pattern LEFT_OVER = Pattern.compile("Corrupt JPEG data: (\\d+) extraneous bytes before marker .*");

    private JpegRepair() {}

    /// @param coded  frame, tables and scans alone, as [JpegStream#essential] has them; something is left over in it
    /// @param repair which one this is of the file, from 1
    static byte[] withoutFirstLeftOver(Path file, byte[] coded, int height, int repair) throws FileFormatException {
        if (repair > MOST) throw new FileFormatException(file, "the JPEG data are damaged: bytes are left over before more than " + MOST + " markers");
        List<Integer> ends = endsOfBlocks(coded);
        int before = -1, behind = ends.size() - 1;
        while (behind - before > 1) {
            int middle = before + behind >>> 1;
            if (leftOver(file, cutOff(coded, ends.get(middle)), height) > 0) behind = middle;
            else before = middle;
        }
        int end = ends.get(behind), count = leftOver(file, cutOff(coded, end), height);
        if (count < 1 || count > end) throw new FileFormatException(file, "the JPEG data are damaged: bytes are left over in their middle");
        byte[] mended = new byte[coded.length - count];
        System.arraycopy(coded, 0, mended, 0, end - count);
        System.arraycopy(coded, end, mended, end - count, coded.length - end);
        return mended;
    }

    /// How many bytes are left over, where that is the first thing that the decoder finds odd; else 0.
    private static int leftOver(Path file, byte[] coded, int height) throws FileFormatException {
        String[] first = new String[1];
        // The last row alone, which takes little memory and needs all data.
        JdkDecoder.raster(file, PictureKind.JPEG, coded, new Rectangle(0, height - 1, 1, 1), text -> {
            if (first[0] == null) first[0] = text;
        });
        Matcher matcher = first[0] == null ? null : LEFT_OVER.matcher(first[0]);
        return matcher != null && matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static byte[] cutOff(byte[] coded, int end) {
        byte[] cut = Arrays.copyOf(coded, end + 2);
        cut[end] = (byte) 0xff;
        cut[end + 1] = (byte) 0xd9;
        return cut;
    }

    /// Where the markers are that end coded blocks: the restart markers among them, and what follows each scan.
    private static List<Integer> endsOfBlocks(byte[] coded) {
        List<Integer> ends = new ArrayList<>();
        int at = 2;
        while ((coded[at + 1] & 0xff) != 0xd9) {
            boolean scan = (coded[at + 1] & 0xff) == 0xda;
            at += 2 + ((coded[at + 2] & 0xff) << 8 | coded[at + 3] & 0xff);
            if (!scan) continue;
            for (boolean inside = true; inside; at++) {
                if (coded[at] != (byte) 0xff || coded[at + 1] == 0 || coded[at + 1] == (byte) 0xff) continue;
                ends.add(at);
                inside = JpegSegments.isInsideScan(coded[at + 1] & 0xff);
            }
            at--;
        }
        return ends;
    }
}
