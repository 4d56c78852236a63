package org.snedecor.models.search;

/// A picture of an index that was found.
///
/// @param place its row in the index   @param className empty where the class is not known   @param distance Euclidean, from 0 on; of embeddings of
///     length 1 at most 2
public record Neighbour(int place, String name, String className, double distance) {}
