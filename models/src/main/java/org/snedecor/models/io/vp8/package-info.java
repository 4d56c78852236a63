/// VP8 key frames, which lossy WebP pictures are, RFC 6386.
///
/// ```
/// bytes -> BoolReader -> KeyFrame (header, modes) -> Residuals (coefficients) -> Transforms
///                        Prediction + residual = planes -> LoopFilter -> Yuv -> rows of red, green, blue
/// ```
///
/// Written here because no decoder in Java that could be found gives the pixels of libwebp, which browsers, Pillow and torchvision use: TwelveMonkeys
/// 3.14.0 filters each block before its neighbours are predicted from it, and repeats chroma; its pixels are off by up to 51 of 255, where
/// the format defines each bit of the planes.
package org.snedecor.models.io.vp8;
