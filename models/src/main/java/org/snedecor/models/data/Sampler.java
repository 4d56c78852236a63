package org.snedecor.models.data;

/// epoch e -> batches, each the rows of a set that make it up
///
/// Equal samplers give equal batches for equal epochs, in whatever order epochs are asked for.
public sealed interface Sampler permits ShuffledSampler, ClassBalancedSampler, PairsPerClassSampler, EpisodeSampler, FactorSampler {

    /// The batches of an epoch.
    int[][] epoch(int epoch);

    /// How many batches each epoch has.
    int batches();
}
