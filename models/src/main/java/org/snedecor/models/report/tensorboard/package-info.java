/// Runs for TensorBoard: its event files, and the files of its projector.
package org.snedecor.models.report.tensorboard;
