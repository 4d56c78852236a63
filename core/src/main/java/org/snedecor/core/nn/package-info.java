/// Layers as records of their parameters and parts, and the walk that finds them.
///
/// | what | where |
/// |---|---|
/// | a function with parameters | [Layer][org.snedecor.core.nn.Layer], applied in a [Phase][org.snedecor.core.nn.Phase] |
/// | what it learns, what it gathers | [Parameter][org.snedecor.core.nn.Parameter], [RunningStatistic][org.snedecor.core.nn.RunningStatistic] |
/// | all of them by name, for optimisers and checkpoints | [State][org.snedecor.core.nn.State] |
/// | their first numbers | [Initialization][org.snedecor.core.nn.Initialization], [Initializer][org.snedecor.core.nn.Initializer] |
package org.snedecor.core.nn;
