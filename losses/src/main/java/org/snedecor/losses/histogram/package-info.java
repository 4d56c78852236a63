/// Losses that compare the distributions of similarities of positive and negative pairs.
package org.snedecor.losses.histogram;
