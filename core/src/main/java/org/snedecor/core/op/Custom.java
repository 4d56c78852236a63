package org.snedecor.core.op;

/// An operation of another module. The kit in `org.snedecor.tests` proves its gradient.
public non-sealed interface Custom extends Op {}
