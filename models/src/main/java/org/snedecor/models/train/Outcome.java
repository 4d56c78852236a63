package org.snedecor.models.train;

import java.util.Map;
import java.util.Optional;
import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.TextTable;

/// The result of a training.
///
/// @param table with the rows raw pixels, untrained, trained   @param scores the same for a file   @param raw of raw pixels, where they were scored   @param untrained of the network before its first step
/// @param embeddings of the test images, row after row   @param confusion of their classes
/// @param classified what the classifier of the loss says, where it was asked
public record Outcome(TextTable table, Map<String, Object> scores, Optional<Scores> raw, Scores untrained, Scores trained, float[] embeddings, ConfusionTables confusion, Optional<Classification> classified) {}
