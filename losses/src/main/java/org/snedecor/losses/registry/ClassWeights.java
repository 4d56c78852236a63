package org.snedecor.losses.registry;

import org.snedecor.core.nn.Initialization;

/// The information that a loss with weights, or a distance with a map, needs to create them.
///
/// @param dimensions of the embedding   @param classes of the training set, numbered from 0
public record ClassWeights(Initialization init, int dimensions, int classes) {}
