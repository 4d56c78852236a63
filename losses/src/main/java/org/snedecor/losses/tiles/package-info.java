/// Losses of batches whose matrix of distances is too large: they are taken [by tiles][org.snedecor.losses.tiles.ByTiles] of a few rows.
package org.snedecor.losses.tiles;
