package org.snedecor.models.experiment;

/// The texts that describe a study.
///
/// @param title a line for the list of experiments   @param source the paper   @param claim its claim, in our words @param protocol what is run here:
/// data, networks, batches, steps and measurements   @param change what would change the verdicts
public record Account(String title, String source, String claim, String protocol, String change) {}
