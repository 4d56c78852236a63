package org.snedecor.tests.benchmark.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;

/// What one run of a work has shown, as copies in the memory of one backend.
final class Results {
    private final Map<String, NdArray> arrays = new LinkedHashMap<>();

    private Results() {}

    static Results of(Work work, Backend memory) {
        Results results = new Results();
        work.run((what, array) -> results.arrays.put(what, NdArray.of(memory, array.shape(), array.toDoubles()).keep()));
        return results;
    }

    NdArray at(String what) {
        return arrays.get(what);
    }

    Iterable<String> names() {
        return arrays.keySet();
    }
}
