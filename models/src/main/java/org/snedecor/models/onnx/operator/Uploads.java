package org.snedecor.models.onnx.operator;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.onnx.host.HostArray;

/// From the host to a backend. What is constant from pass to pass is brought there once, when it is first asked for, and kept.
public final class Uploads {
    private final Backend backend;
    private final Set<HostArray> constants;
    private final Map<HostArray, Tensor> kept = new ConcurrentHashMap<>();

    /// @param constants the very arrays; one of equal numbers is another
    public Uploads(Backend backend, Set<HostArray> constants) {
        this.backend = backend;
        this.constants = Set.copyOf(constants);
    }

    public Backend backend() {
        return backend;
    }

    /// @throws IllegalArgumentException where whole numbers are too large to be exact there
    Tensor tensor(HostArray array) {
        return constants.contains(array) ? kept.computeIfAbsent(array, a -> Tensor.constant(uploaded(a).value().keep())) : uploaded(array);
    }

    private Tensor uploaded(HostArray array) {
        double exact = 1 / backend.unitRoundoff();
        if (!array.real() && array.greatest() > exact) {
            throw new IllegalArgumentException("the number " + Math.round(array.greatest()) + " of " + array + " cannot be exact on the backend " + backend
                    + ", which counts to " + Math.round(exact));
        }
        return Tensor.of(backend, array.shape(), array.doubles());
    }
}
