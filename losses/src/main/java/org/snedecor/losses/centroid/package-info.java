/// Losses that compare an example with the means of classes.
package org.snedecor.losses.centroid;
