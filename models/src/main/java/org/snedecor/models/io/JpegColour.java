package org.snedecor.models.io;

import java.util.List;

/// What the components of a JPEG are, decided as libjpeg does by what stands before the first scan:
///
/// | components | decided by |
/// |---|---|
/// | 1 | grey |
/// | 3 | a JFIF marker: YCbCr; else Adobe's marker: transform 0 RGB, any other YCbCr; else the ids `R`, `G`, `B`: RGB; else YCbCr |
/// | 4 | Adobe's marker: transform 0 CMYK, any other YCCK; without it CMYK |
///
/// Java's own reader guesses otherwise: without a JFIF marker it takes YCbCr without subsampling, and ids that begin at 0, for RGB.
enum JpegColour {
    GREY, YCBCR, RGB, CMYK, YCCK;

    private static final List<Integer> LETTERS = List.of((int) 'R', (int) 'G', (int) 'B');

    /// @param ids   of the components: 1, 3 or 4 of them
    /// @param adobe the transform of Adobe's marker, or −1 where there is none
    static JpegColour of(List<Integer> ids, boolean jfif, int adobe) {
        return switch (ids.size()) {
            case 1 -> GREY;
            case 3 -> {
                if (jfif) yield YCBCR;
                if (adobe >= 0) yield adobe == 0 ? RGB : YCBCR;
                yield ids.equals(LETTERS) ? RGB : YCBCR;
            }
            default -> adobe <= 0 ? CMYK : YCCK;
        };
    }
}
