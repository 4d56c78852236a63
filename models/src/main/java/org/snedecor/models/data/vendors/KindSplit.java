package org.snedecor.models.data.vendors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snedecor.core.random.RandomStream;

/// kinds in random order, each to the part that lacks most symbols of its share: 1/2 for training, 1/6 for validation, 1/3 for the test
///
/// Parts symbols by kinds: no kind is in two parts, so nothing that is tested has a near twin, such as the clock at half past, among what was learned
/// from. A part has at most its share and one kind more. The split depends on the symbols alone, not on their order.
public final class KindSplit {

    private static final long SEED = 1, PURPOSE = 0x6b696e6473L;      // "kinds"
    private static final List<String> PARTS = List.of("train", "val", "test");
    private static final double[] SHARES = {1 / 2.0, 1 / 6.0, 1 / 3.0};

    private KindSplit() {}

    /// The part of each kind: train, val or test.
    public static Map<String, String> of(List<Symbol> symbols) {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Symbol symbol : symbols) sizes.merge(symbol.kind(), 1, Integer::sum);
        List<String> kinds = new ArrayList<>(sizes.keySet());
        double[] lacks = new double[SHARES.length];
        for (int p = 0; p < lacks.length; p++) lacks[p] = SHARES[p] * symbols.size();
        Map<String, String> parts = new TreeMap<>();
        for (int at : RandomStream.of(SEED, PURPOSE).permutation(kinds.size())) {
            int most = 0;
            for (int p = 1; p < lacks.length; p++) if (lacks[p] > lacks[most]) most = p;
            String kind = kinds.get(at);
            lacks[most] -= sizes.get(kind);
            parts.put(kind, PARTS.get(most));
        }
        return parts;
    }
}
