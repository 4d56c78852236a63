/// [Every loss by its name][org.snedecor.losses.registry.Losses], for the command line and for tests that hold for all losses.
///
/// A new loss is one file in its family and one entry in `Losses`, which says what the loss needs: settings, weights, the metric by which its
/// embeddings are compared, how its batches are drawn. No code above this module knows a loss in any other way.
package org.snedecor.losses.registry;
