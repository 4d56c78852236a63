package org.snedecor.losses.registry;

/// Which pairs of a row count, as the setting `pairs` has it: those within `epsilon` of the hardest of the other kind, or all.
enum PairsMined { INFORMATIVE, ALL }
