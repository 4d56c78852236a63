/// Losses that weigh every pair of a row by its similarity, softly.
package org.snedecor.losses.similarity;
