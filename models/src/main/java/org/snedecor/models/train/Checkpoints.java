package org.snedecor.models.train;

import java.util.HashMap;
import java.util.Map;
import org.snedecor.models.checkpoint.CheckpointFiles;

/// Saves a training between two of its steps in the folder of its run. If that fails, a line on standard error says so and training goes on.
final class Checkpoints implements Trainer.Between {
    /// The text of a checkpoint that identifies its run.
    static final String IDENTITY = "identity";

    /// The text that names the device of the run.
    static final String DEVICE = "device";

    private final RunFolder folder;
    private final Remembered remembered;
    private final Map<String, String> texts;
    private final Saving saving;
    private int written;
    private long since = System.nanoTime();
    private double cost;

    /// @param texts of every checkpoint   @param done steps that are written down already
    Checkpoints(RunFolder folder, Remembered remembered, Map<String, String> texts, Saving saving, int done) {
        this.folder = folder;
        this.remembered = remembered;
        this.texts = Map.copyOf(texts);
        this.saving = saving;
        this.written = done;
    }

    /// The last one spares a run that is killed while it is scored its training.
    @Override
    public void at(Standing standing, boolean last) throws InterruptedException {
        boolean stop = saving.stop().getAsBoolean();
        if (saving.steps() != Saving.NEVER && (stop || last || saving.due(standing.done() - written, (System.nanoTime() - since) * 1e-9, cost))) write(standing);
        if (stop) throw new InterruptedException("training was asked to end after step " + standing.done());
    }

    private void write(Standing standing) {
        long start = System.nanoTime();
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(folder.remembered());
        folder.tryTo(() -> new CheckpointFiles(folder.path()).write(remembered.written(standing, all)));
        since = System.nanoTime();
        cost = (since - start) * 1e-9;
        written = standing.done();
    }
}
