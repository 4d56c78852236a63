package org.snedecor.models.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.models.checkpoint.Checkpoint;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.train.TrainingListener.RoundReport;

/// The complete state on which the next steps of a training depend, written to a checkpoint and read back, bit by bit.
///
/// | arrays, by the beginning of their names | what they are |
/// |---|---|
/// | `state.` | weights and running statistics of network and loss |
/// | `optimizer.` | the optimiser's state for each weight |
/// | `best.` | weights and statistics after the best round |
/// | `follower.` | the copy that embeds what a memory holds ([Follower]) |
/// | `batches.` | the state of batches that depend on the learning |
///
/// The text `standing` holds the steps done, the sums of this round, and the reports of the rounds before. All else that is random is drawn
/// from streams that are named by the seed and by the number of the epoch, the batch or the step, so there are no generators to be remembered.
///
/// @param follower of the network, where there is one   @param adaptive batches that depend on the learning, where they are
record Remembered(Backend backend, State state, Optimizer optimizer, Optional<Follower> follower, Optional<AdaptiveBatches> adaptive) {
    private static final String STATE = "state.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String BEST = "best.";
    private static final String FOLLOWER = "follower.";
    private static final String BATCHES = "batches.";
    private static final String STANDING = "standing";
    private static final String ROUNDS = "rounds";

    /// The numbers of a [Standing].
    private record Numbers(int done, double rate, double sum, double active, double seconds) {}

    /// @param texts that the checkpoint holds too
    Checkpoint written(Standing at, Map<String, String> texts) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        put(arrays, STATE, state.arrays());
        put(arrays, OPTIMIZER, optimizer.arrays());
        follower.ifPresent(copy -> put(arrays, FOLLOWER, copy.arrays()));
        at.best().ifPresent(best -> put(arrays, BEST, best));
        adaptive.ifPresent(batches -> batches.state().forEach((name, numbers) -> arrays.put(BATCHES + name, StoredArray.of(numbers, numbers.length))));
        Map<String, Object> standing = RecordJson.write(new Numbers(at.done(), at.rate(), at.sum(), at.active(), at.seconds()));
        standing.put(ROUNDS, at.rounds().stream().map(RecordJson::write).toList());
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put(STANDING, Json.line(standing).strip());
        return new Checkpoint(arrays, all);
    }

    private static void put(Map<String, StoredArray> into, String before, Map<String, NdArray> arrays) {
        arrays.forEach((name, array) -> into.put(before + name, stored(array)));
    }

    /// In doubles where the backend has doubles.
    static StoredArray stored(NdArray array) {
        int[] extents = array.shape().extents();
        return array.backend().unitRoundoff() < 0x1p-40 ? StoredArray.of(array.toDoubles(), extents) : StoredArray.of(array.toFloats(), extents);
    }

    /// Puts all of it in place.
    ///
    /// @param file what errors name   @param checkpoint of a run with the same [org.snedecor.models.checkpoint.Identity]
    /// @throws FileFormatException where it does not fit all the same
    Standing restore(Path file, Checkpoint checkpoint) throws FileFormatException {
        try {
            Map<String, Object> standing = Json.parse(file, checkpoint.texts().getOrDefault(STANDING, "{}"));
            Object reports = standing.remove(ROUNDS);
            Numbers numbers = RecordJson.read(Numbers.class, standing, null);
            List<RoundReport> rounds = new ArrayList<>();
            for (Object report : reports instanceof List<?> list ? list : List.of()) rounds.add(RecordJson.read(RoundReport.class, (Map<?, ?>) report, null));
            Map<String, StoredArray> best = under(BEST, checkpoint);
            try (var step = backend.step()) {
                state.load(arrays(under(STATE, checkpoint)));
                optimizer.load(arrays(under(OPTIMIZER, checkpoint)), numbers.done);
                if (follower.isPresent()) follower.get().load(arrays(under(FOLLOWER, checkpoint)));
            }
            if (adaptive.isPresent()) {
                Map<String, double[]> remembered = new LinkedHashMap<>();
                under(BATCHES, checkpoint).forEach((name, array) -> remembered.put(name, array.doubles()));
                adaptive.get().restore(remembered);
            }
            return new Standing(numbers.done, numbers.rate, numbers.sum, numbers.active, numbers.seconds, rounds, best.isEmpty() ? Optional.empty() : Optional.of(kept(best)));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, "the checkpoint does not fit the run: " + e.getMessage(), e);
        }
    }

    private static Map<String, StoredArray> under(String before, Checkpoint checkpoint) {
        Map<String, StoredArray> some = new LinkedHashMap<>();
        checkpoint.arrays().forEach((name, array) -> {
            if (name.startsWith(before)) some.put(name.substring(before.length()), array);
        });
        return some;
    }

    private Map<String, NdArray> arrays(Map<String, StoredArray> stored) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        stored.forEach((name, array) -> arrays.put(name, array(array)));
        return arrays;
    }

    private Map<String, NdArray> kept(Map<String, StoredArray> stored) {
        Map<String, NdArray> arrays = arrays(stored);
        arrays.values().forEach(NdArray::keep);
        return arrays;
    }

    private NdArray array(StoredArray stored) {
        Shape shape = Shape.of(stored.shape());
        return backend.unitRoundoff() < 0x1p-40 ? NdArray.of(backend, shape, stored.doubles()) : NdArray.of(backend, shape, stored.floats());
    }
}
