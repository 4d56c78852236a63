package org.snedecor.models.data;

/// epoch e -> batches, each the rows of a set that make it up
///
/// Equal samplers give equal batches for equal epochs, in whatever order epochs are asked for.
///
/// A sampler of one's own is a class with a method as in
/// ```
/// package example;
/// public record Backwards(int count, int size) implements Sampler {
///     public static Backwards of(ImageSet train, int classes, int images, long seed) { return new Backwards(train.count(), classes * images); }
///     …
/// }
/// ```
/// `train --sampler example.Backwards --classes 4 --images 8` finds it, and so does [BatchPlan.Own].
public interface Sampler {

    /// The batches of an epoch, as many as [#batches] says, none of them empty.
    int[][] epoch(int epoch);

    /// How many batches each epoch has, at least 1.
    int batches();

    /// The set with the labels by which a batch is learned: those that it has, unless the sampler knows others.
    ///
    /// @param set that the rows are of   @param batch its number in every epoch
    default ImageSet labelled(ImageSet set, int batch) {
        return set;
    }
}
