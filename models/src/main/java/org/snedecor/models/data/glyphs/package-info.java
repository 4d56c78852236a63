/// Glyphs: 98 characters as drawn by some two hundred free font families, 28 x 28 bytes each.
///
/// [GlyphsRenderer] draws 98 letters, digits and signs of Latin, Greek and Cyrillic; of those that look alike
/// across cases and scripts it keeps one. A family gives one face, upright and regular. Each glyph is scaled so
/// that its longer side takes 24 of the 28 pixels, and centred. Then each sample gets an affine distortion, drawn
/// from a stream of its own: rotation within 0.35 rad, scale 0.75 to 1.15 a side, shear within 0.25, and shift
/// within an eighth of the width. Glyphs are white on black.
///
/// The resources beside this package hold the result, so no font is needed to use it: `images.idx3.gz`
/// and `labels.idx1.gz` (IDX, gzip), `characters.txt` (a line a class: character, name, split), `test-3000.txt`
/// (the indices of the 3,000 images of test classes on which figures are taken), `fonts.txt` and `NOTICE.md`
/// (sources and licences). Classes, not images, are split: 49 train, 17 validate, 32 test.
package org.snedecor.models.data.glyphs;
