/// Losses that compare each pair with soft minima and maxima over the other rows of a batch.
package org.snedecor.losses.lifted;
