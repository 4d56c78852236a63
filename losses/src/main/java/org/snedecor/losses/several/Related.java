package org.snedecor.losses.several;

/// The relation of two rows: to be pulled together, pushed apart, or left alone.
public enum Related { POSITIVE, NEGATIVE, NEITHER }
