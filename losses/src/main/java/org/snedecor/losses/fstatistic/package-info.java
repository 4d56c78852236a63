/// The F-statistic loss, and the terms that combine with it in a variational auto-encoder. Its idea is explained, with a picture, in
/// `.readme/f-statistic.md`.
///
/// They are built on the operation [FStatistic][org.snedecor.losses.fstatistic.FStatistic]; for losses of other probabilities there is
/// [RegularizedBeta][org.snedecor.core.op.RegularizedBeta].
package org.snedecor.losses.fstatistic;
