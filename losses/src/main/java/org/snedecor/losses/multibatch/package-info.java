/// A hinge about a threshold between positive and negative pairs that is learned.
package org.snedecor.losses.multibatch;
