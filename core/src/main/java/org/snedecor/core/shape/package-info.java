/// Shapes and what follows from them: broadcasting, reductions, the geometry of windows. Imports nothing of ours.
package org.snedecor.core.shape;
