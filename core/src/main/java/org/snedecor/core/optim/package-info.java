/// Optimisers and learning rates.
///
/// A [Rule][org.snedecor.core.optim.Rule] is the paper: formulas for one number.
/// An [Optimizer][org.snedecor.core.optim.Optimizer] applies it to all parameters, with a
/// [Schedule][org.snedecor.core.optim.Schedule] for its learning rate, a [Clipping][org.snedecor.core.optim.Clipping] of the
/// gradients and [groups][org.snedecor.core.optim.Group] of parameters on other terms.
package org.snedecor.core.optim;
