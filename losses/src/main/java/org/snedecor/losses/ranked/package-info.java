/// Losses on the ranking of the whole batch by distance to each of its rows.
package org.snedecor.losses.ranked;
