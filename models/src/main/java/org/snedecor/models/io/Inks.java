package org.snedecor.models.io;

/// R = K' − (255 − C') K' / 255, the quotient rounded; C' = 255 − C, K' = 255 − K;  G of M and B of Y alike
///
/// Inks to light, as Pillow's `convert("RGB")`: each ink takes its share of what black leaves. No profile of inks is looked at.
final class Inks {

    private Inks() {}

    /// @param paper C', M', Y' as 0xRRGGBB, whatever is above them   @param light K'   @return 0xffRRGGBB
    static int printed(int paper, int light) {
        return 0xff000000 | left(paper >> 16 & 0xff, light) << 16 | left(paper >> 8 & 0xff, light) << 8 | left(paper & 0xff, light);
    }

    private static int left(int paper, int light) {
        return light - ((255 - paper) * light + 127) / 255;
    }
}
