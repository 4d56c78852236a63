/// Losses that compare a positive with a negative of one anchor.
package org.snedecor.losses.triplet;
