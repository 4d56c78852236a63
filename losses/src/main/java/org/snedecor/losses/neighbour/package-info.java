/// Losses in which a softmax over the other rows draws a neighbour of each row, which should have the row's class.
///
/// All three are made of p_i = log Σ exp(−d/τ) over the positives of row i and n_i, the same over its negatives: the share of positives in both is
/// 1 / (1 + exp(n_i − p_i)), so minus its logarithm is softplus(n_i − p_i), which keeps its digits where the share is near 1 and does not overflow
/// where it is near 0.
package org.snedecor.losses.neighbour;
