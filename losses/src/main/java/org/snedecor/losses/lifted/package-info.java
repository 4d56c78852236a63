/// Losses that lift the pairs of a batch into soft minima and maxima over all its others.
package org.snedecor.losses.lifted;
