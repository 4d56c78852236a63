package org.snedecor.losses.several;

/// What two rows are to each other: to be drawn together, to be pushed apart, or left alone.
public enum Related { POSITIVE, NEGATIVE, NEITHER }
