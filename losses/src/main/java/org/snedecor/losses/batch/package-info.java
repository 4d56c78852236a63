/// How the batches of a loss are drawn: the [kinds][org.snedecor.losses.batch.BatchKind] of batches, and
/// [batches][org.snedecor.losses.batch.AdaptiveBatches] that depend on what was learned.
package org.snedecor.losses.batch;
