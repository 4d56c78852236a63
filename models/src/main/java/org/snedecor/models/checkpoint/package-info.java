/// The state of a training between two steps, in a file: [Checkpoint] holds it, [CheckpointFiles] keeps two of them in a run folder, and an
/// [Identity] says of what run it is.
///
/// This package does not know what is trained: arrays and texts by name go in and come out, whole and unchanged or not at all.
package org.snedecor.models.checkpoint;
