package org.snedecor.losses.registry;

/// What a triplet costs, as the setting `cost` has it.
enum TripletCost { HINGE, SMOOTH }
