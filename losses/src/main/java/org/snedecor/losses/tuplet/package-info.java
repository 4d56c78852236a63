/// The tuplet margin loss, and the term that its paper adds to it.
package org.snedecor.losses.tuplet;
