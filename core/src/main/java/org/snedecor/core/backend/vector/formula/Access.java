package org.snedecor.core.backend.vector.formula;

/// How a loop reads an input: one element after the other, one element for all points, or not at all.
public enum Access { CONTIGUOUS, REPEATED, ABSENT }
