/// The F-statistic loss, and what it is combined with in a variational auto-encoder. Its idea stands, with a picture, in `.readme/f-statistic.md`.
///
/// The operation under them is [FStatistic][org.snedecor.losses.fstatistic.FStatistic]; for losses of other probabilities there is
/// [RegularizedBeta][org.snedecor.core.op.RegularizedBeta].
package org.snedecor.losses.fstatistic;
