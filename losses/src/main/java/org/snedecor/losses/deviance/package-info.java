/// Losses that are the likelihood of a pair's kind.
package org.snedecor.losses.deviance;
