/// The definition: every kernel as plain loops over doubles, never optimised. The oracle of all other backends, and where
/// gradients are checked to 1e-9, because finite differences need doubles.
package org.snedecor.core.backend.reference;
