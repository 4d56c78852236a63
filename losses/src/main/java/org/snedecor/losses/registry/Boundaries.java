package org.snedecor.losses.registry;

/// How many boundaries the margin loss learns, as the setting `boundaries` has it.
enum Boundaries { ONE, CLASS }
