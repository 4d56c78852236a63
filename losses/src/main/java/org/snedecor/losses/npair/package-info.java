/// Losses of one pair of each class, which is compared with the positives of all other classes.
package org.snedecor.losses.npair;
