/// Losses along the manifold that the embeddings of a batch lie on.
package org.snedecor.losses.manifold;
