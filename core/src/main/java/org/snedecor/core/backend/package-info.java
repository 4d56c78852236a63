/// What a backend is: memory that it owns ([Buffer], [IndexBuffer]), lent for a [Step], and a small set of kernels over it.
///
/// Each contract is one interface with the sum written out above it. `backend.reference` is the definition and the oracle of all others;
/// `backend.vector` is for training.
package org.snedecor.core.backend;
