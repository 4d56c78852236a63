package org.snedecor.losses.registry;

/// Which combinations of pairs a quadruplet loss takes, as the setting `pairs` has it.
enum PairsTaken { ALL, DISJOINT }
