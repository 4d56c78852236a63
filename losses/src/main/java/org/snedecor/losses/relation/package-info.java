/// The relation network: a similarity that is learned, and scored against 0 and 1.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | relation score, of given scores | Sung et al., CVPR 2018 | Σ (r − [y = c])² | [RelationScoreLoss][org.snedecor.losses.relation.RelationScoreLoss] |
/// | relation network | Sung et al., CVPR 2018 | r = sigmoid(v · relu(W [s, z] + b) + b') | [RelationNetworkLoss][org.snedecor.losses.relation.RelationNetworkLoss] |
package org.snedecor.losses.relation;
