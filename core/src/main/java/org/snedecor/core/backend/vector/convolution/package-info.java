/// Convolution, its gradient to the images, and its gradient to the filters.
///
/// | | forward, and to the images | to the filters |
/// |---|---|---|
/// | by the definition, as matrix products | [DirectConv2d] | [DirectFilterGradient] |
/// | as dot products, for few channels | | [DotFilterGradient] |
/// | by [Winograd]'s F(2x2, 3x3) | [WinogradConv2d], [WinogradTransforms] | [WinogradFilterGradient] |
///
/// [PatchLayout] lays images out for the first two rows; [PixelRows] moves short rows.
package org.snedecor.core.backend.vector.convolution;
