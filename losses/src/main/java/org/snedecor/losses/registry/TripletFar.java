package org.snedecor.losses.registry;

/// How far the negative of a triplet is, as the setting `far` has it.
enum TripletFar { ANCHOR, NEARER }
