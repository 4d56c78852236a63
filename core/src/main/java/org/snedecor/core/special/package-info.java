/// Special functions in double precision: gamma and beta, the regularised incomplete beta function with both tails, their logarithms
/// and its derivatives, and the distribution functions of F and t. From scratch, the same bits on every machine; imports nothing of ours.
///
/// | function | file |
/// |---|---|
/// | log Γ, ψ, ψ′, log B | [Gamma][org.snedecor.core.special.Gamma] |
/// | I_x(a,b), 1 − I, logarithms, derivatives | [IncompleteBeta][org.snedecor.core.special.IncompleteBeta] |
/// | the same for a = 1/2 and 2b whole: finite sums and short series | [HalfBeta][org.snedecor.core.special.HalfBeta] |
/// | log I of many points, as a sum | [HalfBetaBatch][org.snedecor.core.special.HalfBetaBatch], [LogProduct][org.snedecor.core.special.LogProduct] |
/// | I_t(a,b) of a ratio, t = x/(x + y), and its slopes in x and y | [BetaRatio][org.snedecor.core.special.BetaRatio] |
/// | distributions of F and t | [FisherSnedecor][org.snedecor.core.special.FisherSnedecor], [StudentT][org.snedecor.core.special.StudentT] |
package org.snedecor.core.special;
