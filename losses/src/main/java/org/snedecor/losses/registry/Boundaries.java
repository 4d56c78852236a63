package org.snedecor.losses.registry;

/// The number of boundaries that the margin loss learns, as chosen by the setting `boundaries`.
enum Boundaries { ONE, CLASS }
