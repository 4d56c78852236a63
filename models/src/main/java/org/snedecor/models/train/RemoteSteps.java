package org.snedecor.models.train;

import java.util.stream.IntStream;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.train.TrainingListener.StepReport;

/// The batches of a sampler, in its order, whose pixels other processes read.
final class RemoteSteps implements Trainer.Steps {
    private final ImageSet train;
    private final Sampler sampler;
    private final int perEpoch;
    private final int chunk;
    private final Workers workers;
    private int epoch = -1;
    private int[][] batches;

    /// @param perEpoch batches of an epoch
    RemoteSteps(ImageSet train, Sampler sampler, int perEpoch, int chunk, Workers workers) {
        this.train = train;
        this.sampler = sampler;
        this.perEpoch = perEpoch;
        this.chunk = chunk;
        this.workers = workers;
    }

    @Override
    public StepReport next(Trainer trainer) {
        long step = trainer.optimizer().steps();
        int now = Math.toIntExact(step / perEpoch), number = Math.toIntExact(step % perEpoch);
        if (now != epoch) {
            batches = sampler.epoch(now);
            Loader.check(train, sampler, batches, now);
            epoch = now;
        }
        int[] rows = batches[number];
        int[] labels = sampler.labelled(train, number).labels();
        return trainer.step(IntStream.of(rows).map(row -> labels[row]).toArray(),
                workers.chunks(trainer.backend(), trainer.objective().network(), new ChunkedBatch(step, epoch, number, rows, chunk)));
    }
}
