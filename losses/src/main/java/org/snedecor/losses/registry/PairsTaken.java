package org.snedecor.losses.registry;

/// The combinations of pairs that a quadruplet loss sums over, as chosen by the setting `pairs`.
enum PairsTaken { ALL, DISJOINT }
