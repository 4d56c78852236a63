/// Arrays that remember how they were made, and the gradients that follow from this.
///
/// [Tensor][org.snedecor.core.autograd.Tensor] is an array and a [Node][org.snedecor.core.autograd.Node] of the graph;
/// [Gradients][org.snedecor.core.autograd.Gradients] walks the graph backwards.
package org.snedecor.core.autograd;
