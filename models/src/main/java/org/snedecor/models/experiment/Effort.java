package org.snedecor.models.experiment;

import org.snedecor.core.backend.Backend;

/// The time that may be spent, and the device to compute on.
///
/// @param quick within three minutes, to see whether all goes well; otherwise within fifteen
public record Effort(boolean quick, Backend backend) {
    /// Of two numbers the one for this effort.
    public int pick(int full, int few) {
        return quick ? few : full;
    }
}
