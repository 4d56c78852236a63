/// Losses that are sums over pairs of a batch.
package org.snedecor.losses.pair;
