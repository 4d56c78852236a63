/// Large margin nearest neighbours: a linear map that is learned.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | LMNN | Weinberger, Saul, JMLR 2009 | (1 − μ) Σ d²(i,j) + μ Σ max(0, 1 + d²(i,j) − d²(i,l)) | [LmnnLoss][org.snedecor.losses.lmnn.LmnnLoss] |
package org.snedecor.losses.lmnn;
