package org.snedecor.models.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;
import org.snedecor.models.spark.chain.ChainPasses;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.FlatNumbers;
import org.snedecor.models.train.TrainingPlan;

/// What an executor needs once for a whole training.
///
/// @param plan as JSON, with the device of the driver
record WorkOrder(String plan, String device, String backend, Build build) implements Serializable {
    private static final Set<String> BUILT_IN = Set.of("glyphs", "sprites", "vendors");

    /// A process has one worker for a training, and its data once.
    private static final Map<WorkOrder, ChunkWorker> WORKERS = new ConcurrentHashMap<>();

    static WorkOrder of(TrainingPlan plan, String device, Backend backend) {
        return new WorkOrder(Json.line(plan.but().data(absolute(plan.data())).plan().toMap()), device, described(backend), Build.here());
    }

    /// Executors stand in folders of their own.
    private static String absolute(String data) {
        String named = DataSets.shape(data).isPresent() ? data.substring(0, data.lastIndexOf('@')) : data;
        return BUILT_IN.contains(named) || !Files.exists(Path.of(named)) ? data : Path.of(named).toAbsolutePath() + data.substring(named.length());
    }

    /// What the bits depend on: the backend and the length of its lanes, but not its number of threads.
    private static String described(Backend backend) {
        return backend.name() + ", " + backend.description().replaceAll(", \\d+ (?:threads?|compute units?|MiB)\\b", "");
    }

    /// The worker of this process.
    ///
    /// @throws IOException where its data cannot be read here
    ChunkWorker worker() throws IOException {
        Optional<String> difference = build.difference();
        if (difference.isPresent()) throw PartitionFailure.here(difference.get());
        synchronized (WORKERS) {
            ChunkWorker known = WORKERS.get(this);
            if (known == null) WORKERS.put(this, known = made());
            return known;
        }
    }

    /// The same for tasks of a chain.
    ChainPasses passes() throws IOException {
        return new ChainedWorker(worker(), FlatNumbers.size(here()));
    }

    private Backend here() {
        return device.equals("auto") ? Backends.best() : Backends.get(device);
    }

    private ChunkWorker made() throws IOException {
        Backend here = here();
        if (!described(here).equals(backend)) {
            throw PartitionFailure.here("the executor computes on " + described(here) + " and the driver on " + backend + ", so sums would have other bits; choose one device for both with --device");
        }
        return ChunkWorker.of(RecordJson.read(TrainingPlan.class, Json.parse(Path.of("plan"), plan), TrainingPlan.usual().plan()), here);
    }
}
