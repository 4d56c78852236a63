/// Losses that order the whole batch about each of its rows.
package org.snedecor.losses.ranked;
