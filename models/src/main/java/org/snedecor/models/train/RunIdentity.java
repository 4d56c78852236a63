package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.core.nn.State;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.io.StoredArray;

/// The facts that decide the bits of a run: its plan, its images, and its first weights, which may come from a file.
///
/// @param plan as the run folder keeps it   @param network what its weights file says of it, with the mean and deviation of all pixels   @param state before the first step
record RunIdentity(Map<String, Object> plan, DataSplit split, String network, State state) {
    Identity facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        plan.forEach((name, value) -> facts.put(name, String.valueOf(value)));
        facts.putAll(Fingerprint.of(split));
        facts.put("the network", network);
        Map<String, StoredArray> weights = new LinkedHashMap<>();
        state.arrays().forEach((name, array) -> weights.put(name, Remembered.stored(array)));
        facts.put("the fingerprint of the first weights", Fingerprint.of(weights));
        return new Identity(facts);
    }
}
