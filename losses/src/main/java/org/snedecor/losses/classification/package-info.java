/// Losses that classify: logits, and weights with one row a class.
package org.snedecor.losses.classification;
