/// Losses of one pair a class, each compared with the positives of all other classes.
package org.snedecor.losses.npair;
