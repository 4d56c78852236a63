package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.checkpoint.CheckpointFiles;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.net.Start;
import org.snedecor.models.net.WeightsFile;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.RunLock;
import org.snedecor.models.train.TrainingPlan;

/// A run to be resumed, or whose weights a new run starts from.
///
/// @param path its folder   @param option that named it   @param given all options that were given
record EarlierRun(Path path, String option, Set<String> given) {
    /// The options that do not change the plan.
    private static final Set<String> ALWAYS = Set.of("--resume", "--continue", "--threads", "--workers", "--device", "--checkpoint-every", "--no-baseline", "--no-report", "--tensorboard", "--stream", "--cache", "--verbose", "--help", "--version",
            "--quiet", "--json", "--json-every", "--master");

    private static final Set<String> CONTINUED = Set.of("--epochs", "--steps", "--lr", "--proxy-lr", "--schedule", "--warmup", "--patience", "--optimizer", "--momentum", "--out");

    /// As [TrainCommand#prepared].
    @FunctionalInterface
    interface Preparation {
        Experiment of(Experiment made, TrainingPlan plan, Backend backend);
    }

    /// Trains to the end, to the same bits as without the interruption.
    ///
    /// @param preparation what else is to be done before it trains
    int resumed(DeviceOptions device, Streaming streaming, Preparation preparation, boolean baseline, ReportOptions reports, int every, TrainingOutputOptions told) throws Exception {
        requireOnly(Set.of(), "goes on with a run as it was planned; leave it out, or begin a new run with --continue");
        RunFolder folder = RunFolder.open(path);
        RunLock.requireFree(path);                                          // that another process has it should not wait for a data set to load
        requireUnfinished(folder);
        TrainingPlan plan = TrainingPlan.read(folder.file(RunFolder.PLAN));
        requireChunks(plan);
        Backend backend = device.backend(plan.device());
        if (!backend.name().equals(plan.device())) {
            throw new UserError("--device " + backend.name() + ": the run is on " + plan.device()
                    + ", and another kind of device would give other bits; --continue begins a new run anywhere");
        }
        TrainingRun run = new TrainingRun(preparation.of(new Experiment(plan, backend, streaming), plan, backend), plan, backend, baseline, reports, every, told);
        try (RunLock lock = RunLock.on(path)) {
            requireUnfinished(folder);                                      // another process may have ended it meanwhile
            return run.resumed(folder, lock);
        }
    }

    private void requireUnfinished(RunFolder folder) {
        if (!new CheckpointFiles(path).exist() && Files.exists(folder.file("scores.json"))) throw new UserError(path + ": the run has come to its end; --continue begins a new one with its weights");
    }

    /// The plan of a new run that begins with its weights, and is on this backend; what else changes is left to name.
    TrainingPlan.Builder continued(Backend backend) throws IOException {
        requireOnly(CONTINUED, "takes the plan of a run but for its length, rate, schedule and optimizer; leave it out");
        TrainingPlan before = TrainingPlan.read(RunFolder.open(path).file(RunFolder.PLAN));
        requireChunks(before);
        if (!Files.exists(WeightsFile.of(path))) throw new FileFormatException(path, "has no weights yet, so there is nothing to continue from; --resume goes on with the run");
        return before.but().start(new Start.Continued(path.toString(), before.start())).on(backend);
    }

    private void requireChunks(TrainingPlan plan) {
        if (given.contains("--workers") && plan.chunk() == 0) throw new UserError("--workers has no effect on " + path + ", a run without --chunk");
    }

    private void requireOnly(Set<String> more, String rule) {
        Set<String> others = new LinkedHashSet<>(given);
        others.removeAll(ALWAYS);
        others.removeAll(more);
        if (given.contains("--resume") && given.contains("--continue")) throw new UserError("--resume goes on with a run and --continue begins a new one; give one of them");
        if (!others.isEmpty()) throw new UserError(others.iterator().next() + " cannot be given with " + option + ", which " + rule);
    }
}
