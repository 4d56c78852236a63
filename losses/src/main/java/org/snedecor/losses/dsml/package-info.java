/// Deep SNR-based metric learning: known losses with the [SNR distance][org.snedecor.losses.distance.Snr], and the zero-mean term that is added to them.
package org.snedecor.losses.dsml;
