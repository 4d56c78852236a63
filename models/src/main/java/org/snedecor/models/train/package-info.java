/// Training: batches prepared on another thread, the loop, who listens to it, and what a run leaves behind.
package org.snedecor.models.train;
