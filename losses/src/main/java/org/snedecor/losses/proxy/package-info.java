/// Losses that compare examples with proxies, learned points that stand for whole classes.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | proxy-NCA | Movshovitz-Attias et al., ICCV 2017 | −1/N Σ log( e^{−d(z, p_y)} / Σ_{j ≠ y} e^{−d(z, p_j)} ) | [ProxyNcaLoss][org.snedecor.losses.proxy.ProxyNcaLoss] |
/// | proxy-NCA++ | Teh, DeVries, Taylor, ECCV 2020 | the same over all j, with a scale | [ProxyNcaLoss][org.snedecor.losses.proxy.ProxyNcaLoss] |
/// | proxy anchor | Kim et al., CVPR 2020 | log(1 + Σ e^{…}) for each proxy | [ProxyAnchorLoss][org.snedecor.losses.proxy.ProxyAnchorLoss] |
/// | SoftTriple | Qian et al., ICCV 2019 | softmax over soft maxima of several proxies a class | [SoftTripleLoss][org.snedecor.losses.proxy.SoftTripleLoss] |
package org.snedecor.losses.proxy;
