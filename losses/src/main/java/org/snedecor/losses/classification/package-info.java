/// Losses that classify, by logits or by weights with one row for each class.
package org.snedecor.losses.classification;
