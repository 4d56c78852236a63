/// Losses of one pair a class, each compared with the positives of all other classes.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | N-pair | Sohn, NIPS 2016 | 1/N Σ log(1 + Σ exp(f·f_j⁺ − f·f⁺)) + λ penalty | [NPairLoss][org.snedecor.losses.npair.NPairLoss] |
/// | N-pair, one against one | Sohn, NIPS 2016 | 1/N Σ Σ log(1 + exp(f·f_j⁺ − f·f⁺)) + λ penalty | [OneVsOneNPairLoss][org.snedecor.losses.npair.OneVsOneNPairLoss] |
package org.snedecor.losses.npair;
