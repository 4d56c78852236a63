package org.snedecor.losses.registry;

/// The pairs of a row that count, as chosen by the setting `pairs`: those within `epsilon` of the hardest of the other kind, or all.
enum PairsMined { INFORMATIVE, ALL }
