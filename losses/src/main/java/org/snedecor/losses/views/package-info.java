/// Losses of two views of each image.
package org.snedecor.losses.views;
