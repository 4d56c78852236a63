/// Losses of two views of each image, without negatives.
package org.snedecor.losses.views;
