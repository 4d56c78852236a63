package org.snedecor.losses.registry;

/// The cost of a triplet, as chosen by the setting `cost`.
enum TripletCost { HINGE, SMOOTH }
