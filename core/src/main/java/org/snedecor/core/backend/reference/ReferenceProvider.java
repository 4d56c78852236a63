package org.snedecor.core.backend.reference;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.BackendProvider;

/// `reference`, which runs everywhere.
public final class ReferenceProvider implements BackendProvider {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Backend open(String which) {
        requireOnlyDevice(which);
        return new ReferenceBackend();
    }

    @Override
    public int rank() {
        return 0;
    }
}
