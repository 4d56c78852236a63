/// Losses that are the likelihood of a pair's kind.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | binomial deviance | Yi, Lei, Li, 2014 | avg log(1 + exp(−α (s − β))) + avg log(1 + exp(α C (s − β))) | [BinomialDevianceLoss][org.snedecor.losses.deviance.BinomialDevianceLoss] |
package org.snedecor.losses.deviance;
