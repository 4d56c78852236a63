/// The definition: every kernel as plain loops over doubles, never optimised. It is the oracle of all other backends. Gradients are checked on it to
/// 1e-9, because finite differences need doubles.
package org.snedecor.core.backend.reference;
