/// Training: batches prepared on another thread, the loop, its listeners, and what a run leaves behind.
package org.snedecor.models.train;
