/// Miners choose the pairs and triplets of a batch that a loss is taken over. [Mined][org.snedecor.losses.mining.Mined] makes a loss from a miner, a
/// distance and a loss of the chosen tuples; [MinedPairs][org.snedecor.losses.mining.MinedPairs] puts one before any loss of pairs,
/// [MinedRows][org.snedecor.losses.mining.MinedRows] before a loss of rows.
///
/// | miner | chooses | source | runs on | reads back |
/// |---|---|---|---|---|
/// | [AllPairs][org.snedecor.losses.mining.AllPairs] | all pairs | | host | the distances |
/// | [MarginPairs][org.snedecor.losses.mining.MarginPairs] | pairs on the wrong side of a margin | | host | the distances |
/// | [HardPairs][org.snedecor.losses.mining.HardPairs] | a share of the hardest of each kind | Yuan, Yang, Zhang, ICCV 2017 | host | the distances |
/// | [AllTriplets][org.snedecor.losses.mining.AllTriplets] | all triplets | | host | the distances |
/// | [MarginTriplets][org.snedecor.losses.mining.MarginTriplets] | hard, semi-hard, violating or easy ones by a margin | Schroff et al., CVPR 2015 | host | the distances |
/// | [HardTriplets][org.snedecor.losses.mining.HardTriplets] | farthest positive and nearest negative of each anchor | Hermans, Beyer, Leibe, 2017 | host | the distances |
/// | [SemiHardTriplets][org.snedecor.losses.mining.SemiHardTriplets] | nearest negative beyond each positive | Schroff et al., CVPR 2015 | host | the distances |
/// | [EasyHardPairs][org.snedecor.losses.mining.EasyHardPairs] | an easy, semi-hard or hard pair of each kind of each anchor | Xuan et al., WACV 2020 | host | the distances |
/// | [MultiSimilarityPairs][org.snedecor.losses.mining.MultiSimilarityPairs] | pairs not in order with the other kind | Wang et al., CVPR 2019 | host | the distances |
/// | [UniformHistogramPairs][org.snedecor.losses.mining.UniformHistogramPairs] | pairs at random, evenly over ranges of distances | pytorch-metric-learning | host | the distances |
/// | [AngularTriplets][org.snedecor.losses.mining.AngularTriplets] | a negative that sees the positive pair at a large angle | Wang et al., ICCV 2017 | host | the distances |
/// | [DistanceWeightedTriplets][org.snedecor.losses.mining.DistanceWeightedTriplets] | a negative at random, evenly over distances | Wu et al., ICCV 2017 | host | the distances |
/// | [PackagedTriplets][org.snedecor.losses.mining.PackagedTriplets] | the rows in their order | pytorch-metric-learning | host | nothing |
///
/// All of them run on the host. For a batch of n, a miner reads back n² distances, the most that a choice can depend on, and sends its choice to the
/// device as lists of places (int32). Embeddings, distances and gradients stay on the device.
///
/// | loss of tuples | |
/// |---|---|
/// | [ContrastiveTerms][org.snedecor.losses.mining.ContrastiveTerms] | 1/(2N) Σ of squared hinges |
/// | [LinearContrastiveTerms][org.snedecor.losses.mining.LinearContrastiveTerms] | hinges, reduced for each kind |
/// | [MarginTerms][org.snedecor.losses.mining.MarginTerms] | avg of hinges about a learned boundary |
/// | [TripletTerms][org.snedecor.losses.mining.TripletTerms] | max(0, d(a,p) − d(a,n) + m), reduced |
package org.snedecor.losses.mining;
