/// Losses that compare a positive with a negative pair of other rows. Two papers use one name for two losses.
package org.snedecor.losses.quadruplet;
