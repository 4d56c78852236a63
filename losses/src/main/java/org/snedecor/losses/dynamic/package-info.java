/// Losses that weight a triplet by its rank among those seen recently.
package org.snedecor.losses.dynamic;
