/// Losses that compare a positive and a negative of one anchor.
package org.snedecor.losses.triplet;
