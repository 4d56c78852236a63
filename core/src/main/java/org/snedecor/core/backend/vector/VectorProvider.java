package org.snedecor.core.backend.vector;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.BackendProvider;

/// `vector`, where Java was started with the Vector API.
public final class VectorProvider implements BackendProvider {
    @Override
    public String name() {
        return "vector";
    }

    @Override
    public Backend open(String which) {
        requireOnlyDevice(which);
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new IllegalStateException("start Java with --add-modules jdk.incubator.vector");
        }
        return new VectorBackend();
    }

    @Override
    public int rank() {
        return 2;
    }
}
