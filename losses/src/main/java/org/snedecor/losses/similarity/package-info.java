/// Losses with soft weights of every pair of a row by its similarity.
package org.snedecor.losses.similarity;
