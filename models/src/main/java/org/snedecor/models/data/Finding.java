package org.snedecor.models.data;

import java.util.List;

/// Something that was found about a data set.
///
/// @param what a sentence without an end   @param count how often   @param examples the first few
public record Finding(Level level, String what, int count, List<String> examples) {

    /// How bad it is.
    public enum Level {
        /// Training or its scores would not be what they seem.
        WRONG,
        /// It may be meant.
        ODD,
        /// To know.
        NOTE
    }

    /// How many examples there are at most.
    private static final int FEW = 3;

    public Finding {
        examples = examples.stream().limit(FEW).toList();
    }
}
