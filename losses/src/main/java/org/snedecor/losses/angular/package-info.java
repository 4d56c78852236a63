/// Losses that bound the angle at the negative of a triplet.
package org.snedecor.losses.angular;
