/// Miners: which pairs and triplets of a batch a loss is taken over. [Mined][org.snedecor.losses.mining.Mined] makes a loss of a miner,
/// a distance and what the chosen tuples cost.
///
/// | miner | chooses | source |
/// |---|---|---|
/// | [AllPairs][org.snedecor.losses.mining.AllPairs] | all pairs | |
/// | [MarginPairs][org.snedecor.losses.mining.MarginPairs] | pairs on the wrong side of a margin | |
/// | [HardPairs][org.snedecor.losses.mining.HardPairs] | a share of the hardest of each kind | Yuan, Yang, Zhang, ICCV 2017 |
/// | [AllTriplets][org.snedecor.losses.mining.AllTriplets] | all triplets | |
/// | [MarginTriplets][org.snedecor.losses.mining.MarginTriplets] | hard, semi-hard, violating or easy ones by a margin | Schroff et al., CVPR 2015 |
/// | [HardTriplets][org.snedecor.losses.mining.HardTriplets] | farthest positive and nearest negative of each anchor | Hermans, Beyer, Leibe, 2017 |
/// | [SemiHardTriplets][org.snedecor.losses.mining.SemiHardTriplets] | nearest negative beyond each positive | Schroff et al., CVPR 2015 |
/// | [DistanceWeightedTriplets][org.snedecor.losses.mining.DistanceWeightedTriplets] | a negative at random, evenly over distances | Wu et al., ICCV 2017 |
///
/// | loss of tuples | |
/// |---|---|
/// | [ContrastiveTerms][org.snedecor.losses.mining.ContrastiveTerms] | 1/(2N) Σ of squared hinges |
/// | [LinearContrastiveTerms][org.snedecor.losses.mining.LinearContrastiveTerms] | averages of hinges, of each kind |
/// | [MarginTerms][org.snedecor.losses.mining.MarginTerms] | avg of hinges about a learned boundary |
/// | [TripletTerms][org.snedecor.losses.mining.TripletTerms] | avg max(0, d(a,p) − d(a,n) + m) |
package org.snedecor.losses.mining;
