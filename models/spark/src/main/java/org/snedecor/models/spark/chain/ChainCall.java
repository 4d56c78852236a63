package org.snedecor.models.spark.chain;

import java.io.Serializable;

/// What a task must know to find its chain.
///
/// @param host of the driver   @param tasks how many there are   @param patience milliseconds within which each side must hear from the other   @param ports of the doors of tasks
public record ChainCall(String host, int port, byte[] secret, int tasks, int patience, Ports ports) implements Serializable {
    @Override
    public String toString() {
        return host + ":" + port + ", " + tasks + " tasks";                  // not the secret
    }
}
