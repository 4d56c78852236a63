/// The relation network: a similarity that is learned, and scored against 0 and 1.
package org.snedecor.losses.relation;
