/// Losses that classify: logits, and weights with one row a class.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | cross-entropy of given logits | | −1/N Σ log softmax(l)_y | [SoftmaxCrossEntropy][org.snedecor.losses.classification.SoftmaxCrossEntropy] |
/// | softmax | | l = W z + b | [SoftmaxLoss][org.snedecor.losses.classification.SoftmaxLoss] |
/// | softmax, normalised | Zhai, Wu, BMVC 2019 | l = cos θ / T, θ the angle of z and W_c | [NormalizedSoftmaxLoss][org.snedecor.losses.classification.NormalizedSoftmaxLoss] |
/// | ArcFace | Deng et al., CVPR 2019 | l_y = s cos(θ + m) | [ArcFaceLoss][org.snedecor.losses.classification.ArcFaceLoss] |
/// | sub-center ArcFace | Deng et al., ECCV 2020 | the same, θ to the nearest of K centres | [SubCenterArcFaceLoss][org.snedecor.losses.classification.SubCenterArcFaceLoss] |
/// | CosFace | Wang et al., CVPR 2018 | l_y = s (cos θ − m) | [CosFaceLoss][org.snedecor.losses.classification.CosFaceLoss] |
/// | large-margin softmax | Liu et al., ICML 2016 | l_y = ‖W_y‖ ‖z‖ ψ(mθ) | [LargeMarginSoftmaxLoss][org.snedecor.losses.classification.LargeMarginSoftmaxLoss] |
/// | SphereFace | Liu et al., CVPR 2017 | l_y = ‖z‖ ψ(mθ) | [SphereFaceLoss][org.snedecor.losses.classification.SphereFaceLoss] |
/// | P2SGrad | Zhang et al., CVPR 2019 | Σ (cos θ − [j = y])² | [P2SGradLoss][org.snedecor.losses.classification.P2SGradLoss] |
package org.snedecor.losses.classification;
