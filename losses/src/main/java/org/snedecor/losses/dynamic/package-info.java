/// Losses that weigh a triplet by its place among those seen lately.
package org.snedecor.losses.dynamic;
