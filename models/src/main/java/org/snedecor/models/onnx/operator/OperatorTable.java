package org.snedecor.models.onnx.operator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All operators by name.
public final class OperatorTable {
    private static final Map<String, OnnxOperator> BY_NAME = new TreeMap<>();

    static {
        OnnxOperator batchNorm = OnnxOperator.of("BatchNormalization", "epsilon momentum training_mode spatial is_test", Products::batchNorm);
        Stream.of(Elementwise.ALL, Reductions.ALL, Movements.ALL, Products.ALL, Convolutions.ALL, Pools.ALL, Truth.ALL, Places.ALL, Tuples.ALL, Indicators.ALL, Resizing.ALL, Likelihoods.ALL, Updates.ALL, Selections.ALL, List.of(Einsum.OPERATOR, GridSample.OPERATOR), Quantized.ALL, List.of(batchNorm)).flatMap(List::stream).forEach(operator -> {
            if (BY_NAME.put(operator.name(), operator) != null) throw new AssertionError("two operators " + operator.name());
        });
    }

    private OperatorTable() {}

    /// All names, in alphabetical order.
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /// @param domain empty for ONNX's own
    public static Optional<OnnxOperator> find(String domain, String name) {
        return Optional.ofNullable(BY_NAME.get(domain.isEmpty() ? name : domain + ":" + name));
    }
}
