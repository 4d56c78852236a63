package org.snedecor.losses.registry;

/// The distance of the negative of a triplet, as chosen by the setting `far`.
enum TripletFar { ANCHOR, NEARER }
