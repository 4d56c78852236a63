/// Losses that classify: logits, and weights with one row a class.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | cross-entropy of given logits | | −1/N Σ log softmax(l)_y | [SoftmaxCrossEntropy][org.snedecor.losses.classification.SoftmaxCrossEntropy] |
/// | softmax | | l = W z + b | [SoftmaxLoss][org.snedecor.losses.classification.SoftmaxLoss] |
/// | softmax, normalised | Zhai, Wu, BMVC 2019 | l = cos θ / T, θ the angle of z and W_c | [NormalizedSoftmaxLoss][org.snedecor.losses.classification.NormalizedSoftmaxLoss] |
/// | ArcFace | Deng et al., CVPR 2019 | l_y = s cos(θ + m) | [ArcFaceLoss][org.snedecor.losses.classification.ArcFaceLoss] |
/// | CosFace | Wang et al., CVPR 2018 | l_y = s (cos θ − m) | [CosFaceLoss][org.snedecor.losses.classification.CosFaceLoss] |
package org.snedecor.losses.classification;
