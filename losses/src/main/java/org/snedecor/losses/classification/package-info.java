/// Losses that classify: logits, and weights with one row a class.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | cross-entropy of given logits | | | [SoftmaxCrossEntropy][org.snedecor.losses.classification.SoftmaxCrossEntropy] |
/// | softmax | | papers 1.13 | [SoftmaxLoss][org.snedecor.losses.classification.SoftmaxLoss] |
/// | softmax, normalised | Zhai, Wu, BMVC 2019 | | [NormalizedSoftmaxLoss][org.snedecor.losses.classification.NormalizedSoftmaxLoss] |
package org.snedecor.losses.classification;
