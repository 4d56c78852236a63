/// Convolution, the gradient of its images and the gradient of its filters.
///
/// | | forward, and to the images | to the filters |
/// |---|---|---|
/// | by the definition, as matrix products | [DirectConv2d] | [DirectFilterGradient] |
/// | as dot products, for few channels | | [DotFilterGradient] |
/// | by [Winograd]'s F(2x2, 3x3) | [WinogradConv2d] | [WinogradFilterGradient] |
/// | its tasks | [WinogradBlocking] | [WinogradFilterBlock] |
/// | its transforms | [WinogradTransforms] | [WinogradFilterTransforms] |
///
/// The product of [DirectConv2d], [Windows], has two implementations with the same bits: [PixelLanes], and [ImageLanes] for many images of few pixels.
/// [PatchLayout] lays images out for the definition and for dot products; [PixelRows] moves short rows of pixels; [Images] are X or Y with their shape.
package org.snedecor.core.backend.vector.convolution;
