/// Losses that draw a neighbour of each row by a softmax over the others, and want one of its class.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | neighbourhood components | Goldberger, Roweis, Hinton, Salakhutdinov, NIPS 2004 | −avg log Σ_pos softmax(−d) | [NcaLoss][org.snedecor.losses.neighbour.NcaLoss] |
/// | NT-Xent, InfoNCE | Chen, Kornblith, Norouzi, Hinton, ICML 2020 | avg log(1 + Σ_neg exp((d_pos − d_neg)/τ)) | [NtXentLoss][org.snedecor.losses.neighbour.NtXentLoss] |
/// | supervised contrastive | Khosla et al., NeurIPS 2020 | −avg_pos log softmax(−d/τ) | [SupConLoss][org.snedecor.losses.neighbour.SupConLoss] |
///
/// All three are made of p_i = log Σ exp(−d/τ) over the positives of row i and n_i, the same over its negatives: the share of positives in both is
/// 1 / (1 + exp(n_i − p_i)), so minus its logarithm is softplus(n_i − p_i), which keeps its digits where the share is near 1 and does not overflow
/// where it is near 0.
package org.snedecor.losses.neighbour;
