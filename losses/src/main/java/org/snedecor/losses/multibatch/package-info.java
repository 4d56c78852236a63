/// A hinge about a learned threshold between positive and negative pairs.
package org.snedecor.losses.multibatch;
