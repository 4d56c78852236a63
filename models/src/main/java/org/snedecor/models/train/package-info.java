/// Training: batches prepared on another thread, the loop, its listeners, and the files of a run.
package org.snedecor.models.train;
